-- Takes the write lock at once: waiting for it works only at the beginning.
BEGIN IMMEDIATE;
