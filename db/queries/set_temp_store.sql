-- No temporary files beside the database.
PRAGMA temp_store = MEMORY;
