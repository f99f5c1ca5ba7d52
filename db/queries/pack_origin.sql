-- Where the content of a pack came from, in use or taken out of use, unless it must be listed anew.
SELECT origin FROM pack WHERE id = :id AND (indexed = 1 OR in_use = 0);
