-- All contents of exercises, for a merge.
SELECT hash, pack, exercise, text FROM content ORDER BY hash;
