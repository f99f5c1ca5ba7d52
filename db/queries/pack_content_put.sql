-- Keeps the content of a pack.
INSERT INTO pack_content (hash, pack, text, added) VALUES (:hash, :pack, :text, :added) ON CONFLICT (hash) DO NOTHING;
