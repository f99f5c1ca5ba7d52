-- What a learner says of an exercise. The same remark again changes nothing.
INSERT INTO remark (key, learner, what, pack, exercise, content_hash, seed, version, answer, text, time)
VALUES (:key, :learner, :what, :pack, :exercise, :content_hash, :seed, :version, :answer, :text, :time)
ON CONFLICT (key) DO NOTHING;
