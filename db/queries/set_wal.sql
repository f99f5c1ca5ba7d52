-- Readers and a writer do not wait for one another. Answers with the mode in force: not all file systems can.
PRAGMA journal_mode = WAL;
