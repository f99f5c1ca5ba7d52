-- Rows that name what is not there: table, row, table named.
SELECT "table", coalesce(rowid, 0), parent FROM pragma_foreign_key_check;
