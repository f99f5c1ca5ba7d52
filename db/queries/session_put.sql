-- A session as it stands.
INSERT INTO session (key, learner, purpose, seed, started, ended, time_limit, spent)
VALUES (:key, :learner, :purpose, :seed, :started, :ended, :time_limit, :spent)
ON CONFLICT (key) DO UPDATE SET ended = excluded.ended, spent = excluded.spent;
