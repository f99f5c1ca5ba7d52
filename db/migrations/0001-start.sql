-- 0001-start: the first schema. Never edited once released; what it adds up to is explained in db/schema.sql.

CREATE TABLE learner (
	key     TEXT NOT NULL PRIMARY KEY,
	name    TEXT NOT NULL UNIQUE,
	created INTEGER NOT NULL
) STRICT;
CREATE TABLE content (
	hash     TEXT NOT NULL PRIMARY KEY,
	pack     TEXT NOT NULL,
	exercise TEXT NOT NULL,
	text     TEXT NOT NULL
) STRICT;
CREATE TABLE pack_content (
	hash  TEXT NOT NULL PRIMARY KEY,
	pack  TEXT NOT NULL,
	text  TEXT NOT NULL,
	added INTEGER NOT NULL
) STRICT;
CREATE TABLE pack (
	id       TEXT NOT NULL PRIMARY KEY,
	hash     TEXT NOT NULL REFERENCES pack_content (hash),
	title    TEXT NOT NULL,
	licence  TEXT NOT NULL,
	language TEXT NOT NULL,
	origin   TEXT NOT NULL,
	added    INTEGER NOT NULL,
	in_use   INTEGER NOT NULL CHECK (in_use IN (0, 1))
) STRICT;
CREATE TABLE item (
	pack         TEXT NOT NULL REFERENCES pack (id),
	exercise     TEXT NOT NULL,
	place        INTEGER NOT NULL,
	content_hash TEXT NOT NULL REFERENCES content (hash),
	revision     INTEGER NOT NULL,
	title        TEXT NOT NULL,
	kind         TEXT NOT NULL,
	level        INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
	points       INTEGER NOT NULL,
	topic        TEXT NOT NULL,
	PRIMARY KEY (pack, exercise)
) STRICT, WITHOUT ROWID;
CREATE TABLE item_topic (
	pack     TEXT NOT NULL,
	exercise TEXT NOT NULL,
	topic    TEXT NOT NULL,
	PRIMARY KEY (pack, exercise, topic),
	FOREIGN KEY (pack, exercise) REFERENCES item (pack, exercise) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE item_tag (
	pack     TEXT NOT NULL,
	exercise TEXT NOT NULL,
	tag      TEXT NOT NULL,
	PRIMARY KEY (pack, exercise, tag),
	FOREIGN KEY (pack, exercise) REFERENCES item (pack, exercise) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt (
	key           TEXT NOT NULL PRIMARY KEY,
	session       TEXT NOT NULL,
	learner       TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	pack          TEXT NOT NULL,
	exercise      TEXT NOT NULL,
	title         TEXT NOT NULL,
	topic         TEXT NOT NULL,
	kind          TEXT NOT NULL,
	content_hash  TEXT NOT NULL,
	revision      INTEGER NOT NULL,
	level         INTEGER NOT NULL,
	seed          INTEGER NOT NULL,
	version       TEXT NOT NULL,
	mode          TEXT NOT NULL CHECK (mode IN ('script', 'repl')),
	outcome       TEXT NOT NULL CHECK (outcome IN ('answered', 'skipped')),
	answer        TEXT NOT NULL,
	score         INTEGER NOT NULL,
	max           INTEGER NOT NULL,
	reason        TEXT NOT NULL,
	belief        TEXT NOT NULL,
	self_assessed INTEGER NOT NULL CHECK (self_assessed IN (0, 1)),
	hints         INTEGER NOT NULL,
	tries         INTEGER NOT NULL,
	asked         INTEGER NOT NULL,
	answered      INTEGER NOT NULL,
	took          INTEGER NOT NULL,
	evaluator     TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_by_time ON attempt (learner, answered, key);
CREATE INDEX attempt_by_exercise ON attempt (learner, pack, exercise, answered);
CREATE TABLE attempt_value (
	attempt TEXT NOT NULL REFERENCES attempt (key) ON DELETE CASCADE,
	name    TEXT NOT NULL,
	text    TEXT NOT NULL,
	PRIMARY KEY (attempt, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE attempt_part (
	attempt  TEXT NOT NULL REFERENCES attempt (key) ON DELETE CASCADE,
	place    INTEGER NOT NULL,
	label    TEXT NOT NULL,
	expected TEXT NOT NULL,
	given    TEXT NOT NULL,
	reason   TEXT NOT NULL,
	score    INTEGER NOT NULL,
	max      INTEGER NOT NULL,
	PRIMARY KEY (attempt, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE undo (
	key     TEXT NOT NULL PRIMARY KEY,
	attempt TEXT NOT NULL REFERENCES attempt (key) ON DELETE CASCADE,
	time    INTEGER NOT NULL
) STRICT;
CREATE INDEX undo_by_attempt ON undo (attempt);
CREATE TABLE session (
	key        TEXT NOT NULL PRIMARY KEY,
	learner    TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	purpose    TEXT NOT NULL CHECK (purpose IN ('practice', 'review', 'interview')),
	seed       INTEGER NOT NULL,
	started    INTEGER NOT NULL,
	ended      INTEGER NOT NULL,
	time_limit INTEGER NOT NULL,
	spent      INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_learner ON session (learner, ended, started);
CREATE TABLE session_entry (
	session      TEXT NOT NULL REFERENCES session (key) ON DELETE CASCADE,
	place        INTEGER NOT NULL,
	pack         TEXT NOT NULL,
	exercise     TEXT NOT NULL,
	content_hash TEXT NOT NULL,
	seed         INTEGER NOT NULL,
	version      TEXT NOT NULL,
	state        TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'skipped', 'broken')),
	hints        INTEGER NOT NULL,
	tries        INTEGER NOT NULL,
	score        INTEGER NOT NULL,
	max          INTEGER NOT NULL,
	attempt      TEXT NOT NULL,
	PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;
CREATE VIEW attempt_read AS
SELECT a.key, a.session, a.learner, l.name AS learner_name, a.pack, a.exercise, a.title, a.topic, a.kind, a.content_hash,
	a.revision, a.level, a.seed, a.version, a.mode, a.outcome, a.answer, a.score, a.max, a.reason, a.belief,
	a.self_assessed, a.hints, a.tries, a.asked, a.answered, a.took, a.evaluator,
	EXISTS (SELECT 1 FROM undo u WHERE u.attempt = a.key) AS undone
FROM attempt a JOIN learner l ON l.key = a.learner;
CREATE VIEW answered AS
SELECT * FROM attempt a
WHERE a.outcome = 'answered' AND NOT EXISTS (SELECT 1 FROM undo u WHERE u.attempt = a.key);
-- the file says whose it is ("OQZ1") and which migration it is at
PRAGMA application_id = 1330731569;
PRAGMA user_version = 1;
