-- The cards of a learner as they were kept.
SELECT topic, method, stability, difficulty, reviews, lapses, recent, first, answered, attempt
FROM card WHERE learner = :learner ORDER BY topic;
