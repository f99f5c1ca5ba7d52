-- Statistics are made from a sample, so that making them takes no longer for a long record.
PRAGMA analysis_limit = 200;
