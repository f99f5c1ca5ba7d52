-- Notes where the content of a pack came from.
UPDATE pack SET origin = :origin WHERE id = :id;
