-- Damaged pages are noticed when they are read.
PRAGMA cell_size_check = ON;
