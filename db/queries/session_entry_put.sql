-- A place in the queue of a session as it stands.
INSERT INTO session_entry (session, place, pack, exercise, content_hash, seed, version, state, hints, tries, score, max, attempt)
VALUES (:session, :place, :pack, :exercise, :content_hash, :seed, :version, :state, :hints, :tries, :score, :max, :attempt)
ON CONFLICT (session, place) DO UPDATE SET state = excluded.state, hints = excluded.hints, tries = excluded.tries,
	score = excluded.score, max = excluded.max, attempt = excluded.attempt;
