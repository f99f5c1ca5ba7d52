-- The keys of all sessions, for a merge.
SELECT key FROM session ORDER BY key;
