-- Exercises in use that fit, in the author's order, with a learner's history. A parameter that is NULL fits all.
SELECT i.pack, i.exercise, i.content_hash, i.title, i.kind, i.topic, i.revision, i.level, i.points,
	coalesce(h.attempts, 0), coalesce(h.last, 0), coalesce(h.last_score, 0), coalesce(h.last_max, 0),
	coalesce(h.score, 0), coalesce(h.max, 0)
FROM item i JOIN pack p ON p.id = i.pack AND p.in_use = 1
LEFT JOIN (
	-- beside max(answered), last_score and last_max are those of the latest row: SQLite says so
	SELECT pack, exercise, count(*) AS attempts, max(answered) AS last, score AS last_score, max AS last_max,
		sum(score) AS score, sum(max) AS max
	FROM answered WHERE learner = :learner GROUP BY pack, exercise
) h ON h.pack = i.pack AND h.exercise = i.exercise
WHERE (:pack IS NULL OR i.pack = :pack)
	AND (:exercise IS NULL OR i.exercise = :exercise)
	AND (:kind IS NULL OR i.kind = :kind)
	AND i.level BETWEEN coalesce(:level_low, 1) AND coalesce(:level_high, 5)
	AND (:topic IS NULL OR EXISTS (SELECT 1 FROM item_topic t WHERE t.pack = i.pack AND t.exercise = i.exercise
		AND (t.topic = :topic OR substr(t.topic, 1, length(:topic) + 1) = :topic || '.')))
	AND (:tag IS NULL OR EXISTS (SELECT 1 FROM item_tag t WHERE t.pack = i.pack AND t.exercise = i.exercise AND t.tag = :tag))
ORDER BY i.pack, i.place;
