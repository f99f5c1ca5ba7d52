-- The record of objquiz, as the migrations of db/migrations add up to it; a test compares the two.
-- Times are milliseconds since 1970-01-01 UTC, scores are thousandths of a point, keys are UUIDs.
-- Facts (learner, content, pack_content, attempt*, undo) are only ever added; pack, item*, session* say how things stand.

-- Who learns here.
CREATE TABLE learner (
	key     TEXT NOT NULL PRIMARY KEY, -- for ever, also when databases are merged
	name    TEXT NOT NULL UNIQUE,      -- as shown and given by --learner; may change
	created INTEGER NOT NULL
) STRICT;

-- Each exercise that was ever in use here, whole: what grading again needs. Opaque to the database.
CREATE TABLE content (
	hash     TEXT NOT NULL PRIMARY KEY, -- SHA-256 of text
	pack     TEXT NOT NULL,             -- id of the pack it came in
	exercise TEXT NOT NULL,             -- id within the pack
	text     TEXT NOT NULL              -- canonical form
) STRICT;

-- Each pack that was ever in use here, whole.
CREATE TABLE pack_content (
	hash  TEXT NOT NULL PRIMARY KEY, -- SHA-256 of text
	pack  TEXT NOT NULL,             -- its id
	text  TEXT NOT NULL,             -- canonical form
	added INTEGER NOT NULL           -- when it first came
) STRICT;

-- Packs by id: which content is the current one.
CREATE TABLE pack (
	id       TEXT NOT NULL PRIMARY KEY,
	hash     TEXT NOT NULL REFERENCES pack_content (hash),
	title    TEXT NOT NULL,
	licence  TEXT NOT NULL,
	language TEXT NOT NULL,
	origin   TEXT NOT NULL,          -- 'built-in', or the path it was added from
	added    INTEGER NOT NULL,       -- when this content became the current one
	in_use   INTEGER NOT NULL CHECK (in_use IN (0, 1)), -- 0: removed; records of it stay
	indexed  INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)) -- 0: its rows in item are of an older form
) STRICT;

-- The exercises of the current contents, to be found without reading them.
CREATE TABLE item (
	pack         TEXT NOT NULL REFERENCES pack (id),
	exercise     TEXT NOT NULL,
	place        INTEGER NOT NULL,   -- in the author's order, from 0
	content_hash TEXT NOT NULL REFERENCES content (hash),
	revision     INTEGER NOT NULL,   -- rises when the right answer changes
	title        TEXT NOT NULL,
	kind         TEXT NOT NULL,
	level        INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
	points       INTEGER NOT NULL,
	topic        TEXT NOT NULL,      -- the main one
	versions     INTEGER NOT NULL DEFAULT 0,  -- bit i: version 3.(8 + i) of Python is in scope
	kin          TEXT NOT NULL DEFAULT '',    -- the group that shares a snippet or follows one from another; '' none
	chance       INTEGER NOT NULL DEFAULT 0,  -- drawn from its name: where a sample of many begins
	PRIMARY KEY (pack, exercise)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_by_topic ON item (topic, chance);

-- All topics of an exercise, the main one too.
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

-- One answer, or one question passed over. Never changed; taking it back is a row in undo. What it says of the
-- exercise is as it was then, so that history survives changed and removed packs.
CREATE TABLE attempt (
	key           TEXT NOT NULL PRIMARY KEY,
	session       TEXT NOT NULL,     -- key of the session; '' none
	learner       TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	pack          TEXT NOT NULL,
	exercise      TEXT NOT NULL,
	title         TEXT NOT NULL,
	topic         TEXT NOT NULL,     -- the main one
	kind          TEXT NOT NULL,
	content_hash  TEXT NOT NULL,     -- of what was asked; content may hold it
	revision      INTEGER NOT NULL,
	level         INTEGER NOT NULL,
	seed          INTEGER NOT NULL,  -- of the variant: 64 bits, read as signed
	version       TEXT NOT NULL,     -- of Python
	mode          TEXT NOT NULL CHECK (mode IN ('script', 'repl')),
	outcome       TEXT NOT NULL CHECK (outcome IN ('answered', 'skipped')),
	answer        TEXT NOT NULL,     -- as given
	score         INTEGER NOT NULL,
	max           INTEGER NOT NULL,
	reason        TEXT NOT NULL,     -- about the whole answer; '' none
	belief        TEXT NOT NULL,     -- misconception that explains it; '' none
	self_assessed INTEGER NOT NULL CHECK (self_assessed IN (0, 1)), -- 1: left out of statistics
	hints         INTEGER NOT NULL,  -- hints seen
	tries         INTEGER NOT NULL,  -- answers typed until one was well formed
	asked         INTEGER NOT NULL,
	answered      INTEGER NOT NULL,
	took          INTEGER NOT NULL,  -- milliseconds spent
	evaluator     TEXT NOT NULL      -- revision of the evaluator that marked it
) STRICT;

CREATE INDEX attempt_by_time ON attempt (learner, answered, key);
CREATE INDEX attempt_by_exercise ON attempt (learner, pack, exercise, answered);
CREATE INDEX attempt_by_topic ON attempt (learner, topic, answered, key);
CREATE INDEX attempt_by_session ON attempt (session, answered, key);
CREATE INDEX attempt_by_belief ON attempt (learner, belief, answered) WHERE belief <> '';

-- What was drawn for the variant that was asked.
CREATE TABLE attempt_value (
	attempt TEXT NOT NULL REFERENCES attempt (key) ON DELETE CASCADE,
	name    TEXT NOT NULL,
	text    TEXT NOT NULL,
	PRIMARY KEY (attempt, name)
) STRICT, WITHOUT ROWID;

-- What the score is made of.
CREATE TABLE attempt_part (
	attempt  TEXT NOT NULL REFERENCES attempt (key) ON DELETE CASCADE,
	place    INTEGER NOT NULL,       -- from 0
	label    TEXT NOT NULL,          -- 'line 2'
	expected TEXT NOT NULL,
	given    TEXT NOT NULL,
	reason   TEXT NOT NULL,
	score    INTEGER NOT NULL,
	max      INTEGER NOT NULL,
	PRIMARY KEY (attempt, place)
) STRICT, WITHOUT ROWID;

-- An attempt taken back: it no longer counts, and stays on record.
CREATE TABLE undo (
	key     TEXT NOT NULL PRIMARY KEY,
	attempt TEXT NOT NULL REFERENCES attempt (key) ON DELETE CASCADE,
	time    INTEGER NOT NULL
) STRICT;

CREATE INDEX undo_by_attempt ON undo (attempt);

-- What stands of each exercise for a learner. Made from attempts by triggers, so that choosing reads no long history.
CREATE TABLE seen (
	learner    TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	pack       TEXT NOT NULL,
	exercise   TEXT NOT NULL,
	attempts   INTEGER NOT NULL, -- answered, those taken back left out
	last       INTEGER NOT NULL, -- when
	last_score INTEGER NOT NULL,
	last_max   INTEGER NOT NULL,
	score      INTEGER NOT NULL, -- sums
	max        INTEGER NOT NULL,
	PRIMARY KEY (learner, pack, exercise)
) STRICT, WITHOUT ROWID;

-- What FSRS-6 makes of the reviews of a concept: kept to be quick, made anew from attempts whenever it does not fit them.
CREATE TABLE card (
	learner    TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	topic      TEXT NOT NULL,
	method     TEXT NOT NULL,    -- the algorithm and time zone that made it; '' it must be made anew
	stability  REAL NOT NULL,
	difficulty REAL NOT NULL,
	reviews    INTEGER NOT NULL,
	lapses     INTEGER NOT NULL,
	recent     INTEGER NOT NULL, -- bit i: the latest review but i was right at once
	first      INTEGER NOT NULL,
	answered   INTEGER NOT NULL, -- the last review that is in it: when,
	attempt    TEXT NOT NULL,    -- and its key
	PRIMARY KEY (learner, topic)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER attempt_seen AFTER INSERT ON attempt WHEN NEW.outcome = 'answered' BEGIN
	INSERT INTO seen (learner, pack, exercise, attempts, last, last_score, last_max, score, max)
	VALUES (NEW.learner, NEW.pack, NEW.exercise, 1, NEW.answered, NEW.score, NEW.max, NEW.score, NEW.max)
	ON CONFLICT (learner, pack, exercise) DO UPDATE SET
		attempts = attempts + 1,
		last_score = iif(NEW.answered >= last, NEW.score, last_score),
		last_max = iif(NEW.answered >= last, NEW.max, last_max),
		last = max(last, NEW.answered),
		score = score + NEW.score,
		max = max + NEW.max;
	INSERT INTO card (learner, topic, method, stability, difficulty, reviews, lapses, recent, first, answered, attempt)
	VALUES (NEW.learner, NEW.topic, '', 0.0, 0.0, 0, 0, 0, 0, 0, '')
	ON CONFLICT (learner, topic) DO UPDATE SET method = ''
	WHERE (NEW.answered, NEW.key) <= (card.answered, card.attempt);
END;
CREATE TRIGGER undo_seen AFTER INSERT ON undo BEGIN
	DELETE FROM seen
	WHERE (learner, pack, exercise) = (SELECT a.learner, a.pack, a.exercise FROM attempt a WHERE a.key = NEW.attempt);
	INSERT INTO seen (learner, pack, exercise, attempts, last, last_score, last_max, score, max)
	SELECT a.learner, a.pack, a.exercise, count(*), max(a.answered), a.score, a.max, sum(a.score), sum(a.max)
	FROM attempt t JOIN answered a ON a.learner = t.learner AND a.pack = t.pack AND a.exercise = t.exercise
	WHERE t.key = NEW.attempt
	GROUP BY a.learner, a.pack, a.exercise;
	UPDATE card SET method = ''
	WHERE (learner, topic) = (SELECT a.learner, a.topic FROM attempt a WHERE a.key = NEW.attempt);
END;


-- What a learner says of an exercise: that it seems wrong (for its author), that it is to be found again. Facts: a bookmark
-- taken away is a row as well.
CREATE TABLE remark (
	key          TEXT NOT NULL PRIMARY KEY,
	learner      TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	what         TEXT NOT NULL CHECK (what IN ('flag', 'bookmark', 'unmark')),
	pack         TEXT NOT NULL,
	exercise     TEXT NOT NULL,
	content_hash TEXT NOT NULL,      -- of what was asked
	seed         INTEGER NOT NULL,   -- of the variant; 64 bits, read as signed
	version      TEXT NOT NULL,      -- of Python
	answer       TEXT NOT NULL,      -- the learner's last, as given; '' none yet
	text         TEXT NOT NULL,      -- the learner's words
	time         INTEGER NOT NULL
) STRICT;

CREATE INDEX remark_by_exercise ON remark (learner, pack, exercise, time);

-- Bookmarks that stand: the last word about them counts.
CREATE VIEW bookmark AS
SELECT r.learner, r.pack, r.exercise FROM remark r
WHERE r.what = 'bookmark' AND NOT EXISTS (
	SELECT 1 FROM remark n
	WHERE n.learner = r.learner AND n.pack = r.pack AND n.exercise = r.exercise AND n.what <> 'flag'
		AND (n.time, n.rowid) > (r.time, r.rowid)
);

-- The words of the exercises in use, for full-text search; filled together with item.
CREATE VIRTUAL TABLE item_words USING fts5 (
	pack UNINDEXED, exercise UNINDEXED, title, words, tokenize = "unicode61 remove_diacritics 2 tokenchars '_'"
);

-- A sitting, so that it can be resumed.
CREATE TABLE session (
	key        TEXT NOT NULL PRIMARY KEY,
	learner    TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	purpose    TEXT NOT NULL CHECK (purpose IN ('practice', 'review', 'interview')),
	seed       INTEGER NOT NULL,     -- the seeds of its variants come from it; 64 bits, read as signed
	started    INTEGER NOT NULL,
	ended      INTEGER NOT NULL,     -- 0: it can be resumed
	time_limit INTEGER NOT NULL,     -- milliseconds; 0: none
	spent      INTEGER NOT NULL,     -- milliseconds, over all resumptions
	wish       TEXT NOT NULL DEFAULT '', -- what was asked for, as 'level=mid topics=gc,id'; '' nothing special
	holder     TEXT NOT NULL DEFAULT ''  -- the program that has it open, as 'HOST PROCESS'; '' none
) STRICT;

CREATE INDEX session_by_learner ON session (learner, ended, started);
CREATE INDEX session_placement ON session (learner, started) WHERE wish = 'place';

-- The queue of a sitting.
CREATE TABLE session_entry (
	session      TEXT NOT NULL REFERENCES session (key) ON DELETE CASCADE,
	place        INTEGER NOT NULL,   -- from 0
	pack         TEXT NOT NULL,
	exercise     TEXT NOT NULL,
	content_hash TEXT NOT NULL,
	seed         INTEGER NOT NULL,   -- of the variant; 64 bits, read as signed
	version      TEXT NOT NULL,
	state        TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'skipped', 'broken')),
	hints        INTEGER NOT NULL,
	tries        INTEGER NOT NULL,
	score        INTEGER NOT NULL,
	max          INTEGER NOT NULL,
	attempt      TEXT NOT NULL,      -- key of the attempt; '' not yet
	reason       TEXT NOT NULL DEFAULT 'chosen'
		CHECK (reason IN ('due', 'new', 'weak', 'revisit', 'chosen', 'follow', 'place')), -- why it is asked
	budget       INTEGER NOT NULL DEFAULT 0, -- milliseconds planned for it; 0: none
	PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;

-- Attempts as they are read: with the learner's name, and whether they were taken back.
CREATE VIEW attempt_read AS
SELECT a.key, a.session, a.learner, l.name AS learner_name, a.pack, a.exercise, a.title, a.topic, a.kind, a.content_hash,
	a.revision, a.level, a.seed, a.version, a.mode, a.outcome, a.answer, a.score, a.max, a.reason, a.belief,
	a.self_assessed, a.hints, a.tries, a.asked, a.answered, a.took, a.evaluator,
	EXISTS (SELECT 1 FROM undo u WHERE u.attempt = a.key) AS undone
FROM attempt a JOIN learner l ON l.key = a.learner;

-- Answers that stand: not skipped, not taken back.
CREATE VIEW answered AS
SELECT * FROM attempt a
WHERE a.outcome = 'answered' AND NOT EXISTS (SELECT 1 FROM undo u WHERE u.attempt = a.key);
