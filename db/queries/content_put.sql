-- Keeps the content of an exercise.
INSERT INTO content (hash, pack, exercise, text) VALUES (:hash, :pack, :exercise, :text) ON CONFLICT (hash) DO NOTHING;
