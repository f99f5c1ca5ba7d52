-- Whose file it is: a number in its header.
SELECT application_id FROM pragma_application_id;
