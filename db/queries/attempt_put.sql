-- An attempt. Nothing happens when it is on record already.
INSERT INTO attempt (key, session, learner, pack, exercise, title, topic, kind, content_hash, revision, level, seed, version,
	mode, outcome, answer, score, max, reason, belief, self_assessed, hints, tries, asked, answered, took, evaluator)
VALUES (:key, :session, :learner, :pack, :exercise, :title, :topic, :kind, :content_hash, :revision, :level, :seed, :version,
	:mode, :outcome, :answer, :score, :max, :reason, :belief, :self_assessed, :hints, :tries, :asked, :answered, :took, :evaluator)
ON CONFLICT (key) DO NOTHING;
