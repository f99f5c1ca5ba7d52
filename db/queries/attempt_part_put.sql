-- A part of the mark of an attempt.
INSERT INTO attempt_part (attempt, place, label, expected, given, reason, score, max)
VALUES (:attempt, :place, :label, :expected, :given, :reason, :score, :max);
