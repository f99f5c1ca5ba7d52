-- Takes a pack out of use; its contents and records stay.
UPDATE pack SET in_use = 0 WHERE id = :id AND in_use = 1;
