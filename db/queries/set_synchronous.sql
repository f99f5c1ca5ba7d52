-- A commit is on disk when it returns, power cut or not.
PRAGMA synchronous = FULL;
