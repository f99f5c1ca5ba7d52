-- A pack in use whose exercises are listed in an older form, with its content.
SELECT p.id, p.origin, p.added, c.text FROM pack p JOIN pack_content c ON c.hash = p.hash
WHERE p.in_use = 1 AND p.indexed = 0 ORDER BY p.id LIMIT 1;
