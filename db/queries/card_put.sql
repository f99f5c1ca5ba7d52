-- Keeps a card.
UPDATE card SET method = :method, stability = :stability, difficulty = :difficulty, reviews = :reviews, lapses = :lapses,
	recent = :recent, first = :first, answered = :answered, attempt = :attempt
WHERE learner = :learner AND topic = :topic;
