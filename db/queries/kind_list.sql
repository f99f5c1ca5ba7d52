-- Time by kind of exercise. A parameter that is NULL fits all.
SELECT a.kind, count(*), sum(a.took)
FROM answered a
WHERE (:learner IS NULL OR a.learner = :learner)
	AND (:pack IS NULL OR a.pack = :pack)
	AND (:exercise IS NULL OR a.exercise = :exercise)
	AND (:kind IS NULL OR a.kind = :kind)
	AND a.level BETWEEN coalesce(:level_low, 1) AND coalesce(:level_high, 5)
	AND (:topic IS NULL OR a.topic = :topic OR substr(a.topic, 1, length(:topic) + 1) = :topic || '.')
	AND (:tag IS NULL OR EXISTS (SELECT 1 FROM item_tag t WHERE t.pack = a.pack AND t.exercise = a.exercise AND t.tag = :tag))
	AND (:since IS NULL OR a.answered >= :since)
	AND (:until IS NULL OR a.answered < :until)
GROUP BY a.kind ORDER BY a.kind;
