-- All that was taken back, for a merge.
SELECT key, attempt, time FROM undo ORDER BY key;
