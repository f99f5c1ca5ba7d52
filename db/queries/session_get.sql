-- A session by its key.
SELECT key, learner, purpose, seed, started, ended, time_limit, spent FROM session WHERE key = :key;
