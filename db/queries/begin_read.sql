-- One consistent view over several queries.
BEGIN DEFERRED;
