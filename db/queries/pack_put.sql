-- Makes a content the current one of its pack.
INSERT INTO pack (id, hash, title, licence, language, origin, added, in_use, indexed)
VALUES (:id, :hash, :title, :licence, :language, :origin, :added, 1, 1)
ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, title = excluded.title, licence = excluded.licence,
	language = excluded.language, origin = excluded.origin, added = excluded.added, in_use = 1, indexed = 1;
