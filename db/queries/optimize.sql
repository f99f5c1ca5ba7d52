-- Keeps the planner's statistics fresh; cheap, at the end of a connection.
PRAGMA optimize;
