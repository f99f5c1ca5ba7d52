-- Is there a learner with a key?
SELECT 1 FROM learner WHERE key = :key;
