-- Which migration it is at.
SELECT user_version FROM pragma_user_version;
