-- An exercise of a pack's current content.
INSERT INTO item (pack, exercise, place, content_hash, revision, title, kind, level, points, topic, versions, kin, chance)
VALUES (:pack, :exercise, :place, :content_hash, :revision, :title, :kind, :level, :points, :topic, :versions, :kin, :chance);
