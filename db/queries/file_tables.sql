-- How many tables and views there are: none in a new file.
SELECT count(*) FROM sqlite_schema;
