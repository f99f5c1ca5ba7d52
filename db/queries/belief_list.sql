-- Misconceptions that showed, the latest first, each with the topic where it showed last and the full answers there since.
SELECT b.belief, b.topic, b.count, b.first, b.last,
	(SELECT count(*) FROM answered a
		WHERE a.learner = :learner AND a.topic = b.topic AND a.answered > b.last AND a.score = a.max AND a.self_assessed = 0)
FROM (
	-- beside max(answered), topic is that of the latest row: SQLite says so
	SELECT a.belief, a.topic, count(*) AS count, min(a.answered) AS first, max(a.answered) AS last
	FROM answered a WHERE a.learner = :learner AND a.belief <> '' GROUP BY a.belief
) b
ORDER BY b.last DESC, b.belief;
