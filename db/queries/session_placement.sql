-- The key of a learner's latest placement.
SELECT key FROM session WHERE learner = :learner AND wish = 'place' ORDER BY started DESC, key DESC LIMIT 1;
