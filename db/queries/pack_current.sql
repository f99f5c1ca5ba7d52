-- The hash of the content in use of a pack.
SELECT hash FROM pack WHERE id = :id AND in_use = 1;
