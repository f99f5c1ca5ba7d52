-- A learner goes, and with them (by the references) all that is on record of them.
DELETE FROM learner WHERE key = :key;
