-- A session as it stands.
INSERT INTO session (key, learner, purpose, seed, started, ended, time_limit, spent, wish, holder)
VALUES (:key, :learner, :purpose, :seed, :started, :ended, :time_limit, :spent, :wish, :holder)
ON CONFLICT (key) DO UPDATE SET ended = excluded.ended, spent = excluded.spent, holder = excluded.holder;
