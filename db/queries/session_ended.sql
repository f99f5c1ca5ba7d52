-- Sessions of a learner that have ended, of one purpose, the latest first, with what their answers add up to.
SELECT s.key, s.wish, s.started, s.ended, s.time_limit,
	coalesce(sum(a.outcome = 'answered'), 0),
	coalesce(sum(iif(a.self_assessed = 0, a.score, 0)), 0), coalesce(sum(iif(a.self_assessed = 0, a.max, 0)), 0)
FROM session s
LEFT JOIN attempt a ON a.session = s.key AND NOT EXISTS (SELECT 1 FROM undo u WHERE u.attempt = a.key)
WHERE s.learner = :learner AND s.purpose = :purpose AND s.ended <> 0
GROUP BY s.key ORDER BY s.started DESC, s.key DESC;
