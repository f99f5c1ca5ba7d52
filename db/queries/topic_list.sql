-- Progress by main topic; of the last ten answers of a topic apart. Self-assessed ones are left out.
SELECT topic, count(*), sum(score = max), sum(score), sum(max), sum(CASE WHEN latest <= 10 THEN score ELSE 0 END),
	sum(CASE WHEN latest <= 10 THEN max ELSE 0 END), max(answered)
FROM (
	SELECT a.topic, a.score, a.max, a.answered,
		row_number() OVER (PARTITION BY a.topic ORDER BY a.answered DESC, a.key DESC) AS latest
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
		AND a.self_assessed = 0
)
GROUP BY topic ORDER BY topic;
