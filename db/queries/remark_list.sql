-- What was said of exercises: by a learner or by all, of a pack or an exercise or all, of one sort, in the order of time.
SELECT r.key, r.learner, l.name, r.what, r.pack, r.exercise, r.content_hash, r.seed, r.version, r.answer, r.text, r.time
FROM remark r JOIN learner l ON l.key = r.learner
WHERE (:learner IS NULL OR r.learner = :learner) AND (:pack IS NULL OR r.pack = :pack)
	AND (:exercise IS NULL OR r.exercise = :exercise) AND r.what = :what
ORDER BY r.time, r.key;
