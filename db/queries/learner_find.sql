-- The learner with a name.
SELECT key FROM learner WHERE name = :name;
