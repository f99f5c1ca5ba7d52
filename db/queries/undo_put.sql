-- Takes an attempt back. Nothing happens when that is on record already.
INSERT INTO undo (key, attempt, time) VALUES (:key, :attempt, :time) ON CONFLICT (key) DO NOTHING;
