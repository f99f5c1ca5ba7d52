-- A whole copy of the database in a new file.
VACUUM INTO :path;
