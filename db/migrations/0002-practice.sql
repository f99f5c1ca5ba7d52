-- 0002-practice: what choosing the next question needs, found by index however long the record is.

-- What is in use must be read once more to fill in the new columns; objquiz does so when it opens the file.
ALTER TABLE pack ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1));
ALTER TABLE item ADD COLUMN versions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN kin TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN chance INTEGER NOT NULL DEFAULT 0;
CREATE INDEX item_by_topic ON item (topic, chance);

CREATE TABLE seen (
	learner    TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	pack       TEXT NOT NULL,
	exercise   TEXT NOT NULL,
	attempts   INTEGER NOT NULL,
	last       INTEGER NOT NULL,
	last_score INTEGER NOT NULL,
	last_max   INTEGER NOT NULL,
	score      INTEGER NOT NULL,
	max        INTEGER NOT NULL,
	PRIMARY KEY (learner, pack, exercise)
) STRICT, WITHOUT ROWID;
CREATE TABLE card (
	learner    TEXT NOT NULL REFERENCES learner (key) ON DELETE CASCADE,
	topic      TEXT NOT NULL,
	method     TEXT NOT NULL,
	stability  REAL NOT NULL,
	difficulty REAL NOT NULL,
	reviews    INTEGER NOT NULL,
	lapses     INTEGER NOT NULL,
	recent     INTEGER NOT NULL,
	first      INTEGER NOT NULL,
	answered   INTEGER NOT NULL,
	attempt    TEXT NOT NULL,
	PRIMARY KEY (learner, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_by_topic ON attempt (learner, topic, answered, key);
CREATE INDEX attempt_by_session ON attempt (session, answered, key);
CREATE INDEX attempt_by_belief ON attempt (learner, belief, answered) WHERE belief <> '';

INSERT INTO seen (learner, pack, exercise, attempts, last, last_score, last_max, score, max)
SELECT learner, pack, exercise, count(*), max(answered), score, max, sum(score), sum(max)
FROM answered GROUP BY learner, pack, exercise;
INSERT INTO card (learner, topic, method, stability, difficulty, reviews, lapses, recent, first, answered, attempt)
SELECT DISTINCT learner, topic, '', 0.0, 0.0, 0, 0, 0, 0, 0, '' FROM answered;

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

ALTER TABLE session ADD COLUMN wish TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN holder TEXT NOT NULL DEFAULT '';
ALTER TABLE session_entry ADD COLUMN reason TEXT NOT NULL DEFAULT 'chosen'
	CHECK (reason IN ('due', 'new', 'weak', 'revisit', 'chosen', 'follow', 'place'));
ALTER TABLE session_entry ADD COLUMN budget INTEGER NOT NULL DEFAULT 0;
PRAGMA user_version = 2;
