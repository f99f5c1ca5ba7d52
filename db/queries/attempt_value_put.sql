-- A value drawn for the variant of an attempt.
INSERT INTO attempt_value (attempt, name, text) VALUES (:attempt, :name, :text);
