-- The same, with every index held against its table.
PRAGMA integrity_check(100);
