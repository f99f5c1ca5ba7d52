-- Ends a transaction as if it had not begun.
ROLLBACK;
