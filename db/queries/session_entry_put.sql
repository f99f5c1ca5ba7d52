-- A place in the queue of a session as it stands. :keep 1: what another program has answered meanwhile stays answered.
INSERT INTO session_entry (session, place, pack, exercise, content_hash, seed, version, state, hints, tries, score, max, attempt,
	reason, budget)
VALUES (:session, :place, :pack, :exercise, :content_hash, :seed, :version, :state, :hints, :tries, :score, :max, :attempt,
	:reason, :budget)
ON CONFLICT (session, place) DO UPDATE SET state = excluded.state, hints = excluded.hints, tries = excluded.tries,
	score = excluded.score, max = excluded.max, attempt = excluded.attempt
WHERE session_entry.pack = excluded.pack AND session_entry.exercise = excluded.exercise
	AND session_entry.seed = excluded.seed AND (:keep = 0 OR session_entry.state = 'waiting');
