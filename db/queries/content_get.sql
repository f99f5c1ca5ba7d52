-- The content of an exercise, and the pack it came in.
SELECT text, pack FROM content WHERE hash = :hash;
