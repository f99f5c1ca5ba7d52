-- An attempt by its key.
SELECT * FROM attempt_read WHERE key = :key;
