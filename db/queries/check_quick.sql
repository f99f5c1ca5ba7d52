-- Is the file sound? One row 'ok', or a row for each fault.
PRAGMA quick_check(20);
