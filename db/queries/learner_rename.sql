-- Another name for a learner.
UPDATE learner SET name = :name WHERE key = :key;
