-- Off by default in SQLite.
PRAGMA foreign_keys = ON;
