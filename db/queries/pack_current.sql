-- The hash of the content in use of a pack, when its exercises are listed in today's form.
SELECT hash FROM pack WHERE id = :id AND in_use = 1 AND indexed = 1;
