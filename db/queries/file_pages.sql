-- How large the file is, in pages.
SELECT page_count FROM pragma_page_count;
