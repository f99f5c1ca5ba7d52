-- The parts of the mark of an attempt.
SELECT label, expected, given, reason, score, max FROM attempt_part WHERE attempt = :attempt ORDER BY place;
