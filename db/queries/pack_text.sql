-- The content in use of a pack.
SELECT c.text FROM pack p JOIN pack_content c ON c.hash = p.hash WHERE p.id = :id AND p.in_use = 1;
