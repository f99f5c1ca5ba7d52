-- A topic of an exercise.
INSERT INTO item_topic (pack, exercise, topic) VALUES (:pack, :exercise, :topic) ON CONFLICT DO NOTHING;
