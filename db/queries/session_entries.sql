-- The queue of a session.
SELECT pack, exercise, content_hash, seed, version, state, hints, tries, score, max, attempt, reason, budget
FROM session_entry WHERE session = :session ORDER BY place;
