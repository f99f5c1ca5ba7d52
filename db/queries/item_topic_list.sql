-- The main topics of all exercises, each once: one step in the index for each, however many exercises there are.
WITH RECURSIVE topics (topic) AS (
	SELECT min(topic) FROM item
	UNION ALL
	SELECT (SELECT min(i.topic) FROM item i WHERE i.topic > t.topic) FROM topics t WHERE t.topic IS NOT NULL
)
SELECT topic FROM topics WHERE topic IS NOT NULL ORDER BY topic;
