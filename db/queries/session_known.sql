-- Is there a session with a key?
SELECT 1 FROM session WHERE key = :key;
