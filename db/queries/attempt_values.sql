-- The values drawn for the variant of an attempt.
SELECT name, text FROM attempt_value WHERE attempt = :attempt ORDER BY name;
