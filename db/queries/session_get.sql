-- A session by its key.
SELECT key, learner, purpose, seed, started, ended, time_limit, spent, wish, holder FROM session WHERE key = :key;
