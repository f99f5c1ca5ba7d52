-- The main topics of the exercises in use that fit, each once.
SELECT DISTINCT i.topic
FROM item i JOIN pack p ON p.id = i.pack AND p.in_use = 1
WHERE (:pack IS NULL OR i.pack = :pack)
	AND (:exercise IS NULL OR i.exercise = :exercise)
	AND (:kind IS NULL OR i.kind = :kind)
	AND i.level BETWEEN coalesce(:level_low, 1) AND coalesce(:level_high, 5)
	AND (:topic IS NULL OR EXISTS (SELECT 1 FROM item_topic t WHERE t.pack = i.pack AND t.exercise = i.exercise
		AND (t.topic = :topic OR substr(t.topic, 1, length(:topic) + 1) = :topic || '.')))
	AND (:tag IS NULL OR EXISTS (SELECT 1 FROM item_tag t WHERE t.pack = i.pack AND t.exercise = i.exercise AND t.tag = :tag))
	AND (:bookmarked IS NULL OR EXISTS (SELECT 1 FROM bookmark b WHERE b.learner = :learner AND b.pack = i.pack AND b.exercise = i.exercise))
ORDER BY i.topic;
