-- A new learner. Nothing happens when the key is known (a merge).
INSERT INTO learner (key, name, created) VALUES (:key, :name, :created) ON CONFLICT (key) DO NOTHING;
