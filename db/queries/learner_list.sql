-- Learners by name, with what stands of theirs.
SELECT l.key, l.name, l.created,
	(SELECT count(*) FROM answered a WHERE a.learner = l.key),
	(SELECT coalesce(max(a.answered), 0) FROM answered a WHERE a.learner = l.key)
FROM learner l ORDER BY l.name, l.key;
