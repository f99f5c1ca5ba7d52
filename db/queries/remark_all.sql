-- All remarks, for a merge.
SELECT key, learner, what, pack, exercise, content_hash, seed, version, answer, text, time FROM remark ORDER BY key;
