-- A tag of an exercise.
INSERT INTO item_tag (pack, exercise, tag) VALUES (:pack, :exercise, :tag) ON CONFLICT DO NOTHING;
