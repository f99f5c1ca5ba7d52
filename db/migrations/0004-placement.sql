-- 0004-placement: the latest placement of a learner, found at once among all sessions.
CREATE INDEX session_placement ON session (learner, started) WHERE wish = 'place';
-- Exercises of packs that were taken out of use are not listed any more.
DELETE FROM item WHERE pack IN (SELECT id FROM pack WHERE in_use = 0);
PRAGMA user_version = 4;
