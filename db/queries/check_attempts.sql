-- Attempts whose parts do not add up to their maximum, or that earn more than it.
SELECT a.key FROM attempt a
WHERE a.score > a.max OR a.score < 0
	OR EXISTS (SELECT 1 FROM attempt_part p WHERE p.attempt = a.key)
	AND a.max <> (SELECT sum(p.max) FROM attempt_part p WHERE p.attempt = a.key)
ORDER BY a.key;
