-- The key of a learner's latest session that has not ended and has questions waiting.
SELECT s.key FROM session s
WHERE s.learner = :learner AND s.ended = 0 AND (:purpose IS NULL OR s.purpose = :purpose)
	AND EXISTS (SELECT 1 FROM session_entry e WHERE e.session = s.key AND e.state = 'waiting')
ORDER BY s.started DESC, s.key DESC LIMIT 1;
