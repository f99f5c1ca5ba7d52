-- Forgets the exercises of a pack's former content, with their topics and tags.
DELETE FROM item WHERE pack = :pack;
