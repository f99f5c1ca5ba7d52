-- A learner's answers as reviews of a topic, in the order of time, after one that is known. Self-assessed ones count: recall
-- is recall.
SELECT a.answered, a.key, a.score, a.max, a.hints, a.tries
FROM attempt a
WHERE a.learner = :learner AND a.topic = :topic AND (a.answered, a.key) > (:answered, :attempt)
	AND a.outcome = 'answered' AND NOT EXISTS (SELECT 1 FROM undo u WHERE u.attempt = a.key)
ORDER BY a.answered, a.key;
