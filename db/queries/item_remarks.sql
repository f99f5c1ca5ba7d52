-- As item_list, with a learner's remarks: bookmarked or not, and how often flagged.
SELECT i.pack, i.exercise, i.content_hash, i.title, i.kind, i.topic, i.revision, i.level, i.points,
	coalesce(s.attempts, 0), coalesce(s.last, 0), coalesce(s.last_score, 0), coalesce(s.last_max, 0),
	coalesce(s.score, 0), coalesce(s.max, 0), i.versions, i.kin,
	EXISTS (SELECT 1 FROM bookmark b WHERE b.learner = :learner AND b.pack = i.pack AND b.exercise = i.exercise),
	(SELECT count(*) FROM remark r WHERE r.learner = :learner AND r.pack = i.pack AND r.exercise = i.exercise
		AND r.what = 'flag')
FROM item i JOIN pack p ON p.id = i.pack AND p.in_use = 1
LEFT JOIN seen s ON s.learner = :learner AND s.pack = i.pack AND s.exercise = i.exercise
WHERE (:pack IS NULL OR i.pack = :pack)
	AND (:exercise IS NULL OR i.exercise = :exercise)
	AND (:kind IS NULL OR i.kind = :kind)
	AND i.level BETWEEN coalesce(:level_low, 1) AND coalesce(:level_high, 5)
	AND (:topic IS NULL OR EXISTS (SELECT 1 FROM item_topic t WHERE t.pack = i.pack AND t.exercise = i.exercise
		AND (t.topic = :topic OR substr(t.topic, 1, length(:topic) + 1) = :topic || '.')))
	AND (:tag IS NULL OR EXISTS (SELECT 1 FROM item_tag t WHERE t.pack = i.pack AND t.exercise = i.exercise AND t.tag = :tag))
ORDER BY i.pack, i.place;
