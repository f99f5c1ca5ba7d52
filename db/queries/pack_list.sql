-- Packs in use, by id.
SELECT p.id, p.title, p.licence, p.language, p.hash, p.origin, p.added,
	(SELECT count(*) FROM item i WHERE i.pack = p.id)
FROM pack p WHERE p.in_use = 1 ORDER BY p.id;
