-- Ends a transaction; on disk when it returns.
COMMIT;
