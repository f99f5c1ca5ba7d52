-- A learner's answers as reviews of their topics, in the order of time. Self-assessed ones count: recall is recall.
SELECT topic, answered, score, max, hints FROM answered WHERE learner = :learner ORDER BY answered, key;
