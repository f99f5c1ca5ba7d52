-- Where the content in use of a pack came from.
SELECT origin FROM pack WHERE id = :id AND in_use = 1 AND indexed = 1;
