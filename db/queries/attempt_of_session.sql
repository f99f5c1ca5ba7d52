-- The attempts of a session that stand, in the order answered.
SELECT * FROM attempt_read WHERE session = :session AND undone = 0 ORDER BY answered, key;
