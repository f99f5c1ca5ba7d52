-- 0003-marks: what learners say about exercises, and the words of exercises, to be searched.

CREATE TABLE remark (
	key          TEXT NOT NULL PRIMARY KEY,
	learner      TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	what         TEXT NOT NULL CHECK (what IN ('flag', 'bookmark', 'unmark')),
	pack         TEXT NOT NULL,
	exercise     TEXT NOT NULL,
	content_hash TEXT NOT NULL,
	seed         INTEGER NOT NULL,
	version      TEXT NOT NULL,
	answer       TEXT NOT NULL,
	text         TEXT NOT NULL,
	time         INTEGER NOT NULL
) STRICT;
CREATE INDEX remark_by_exercise ON remark (learner, pack, exercise, time);
CREATE VIEW bookmark AS
SELECT r.learner, r.pack, r.exercise FROM remark r
WHERE r.what = 'bookmark' AND NOT EXISTS (
	SELECT 1 FROM remark n
	WHERE n.learner = r.learner AND n.pack = r.pack AND n.exercise = r.exercise AND n.what <> 'flag'
		AND (n.time, n.rowid) > (r.time, r.rowid)
);

CREATE VIRTUAL TABLE item_words USING fts5 (
	pack UNINDEXED, exercise UNINDEXED, title, words, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);
UPDATE pack SET indexed = 0;
PRAGMA user_version = 3;
