CREATE TRIGGER entry_next BEFORE INSERT ON entry
WHEN NEW.entry IS NOT (SELECT coalesce(max(entry), 0) + 1 FROM entry)
	OR NEW.prev IS NOT coalesce(
	(SELECT hash FROM entry ORDER BY entry DESC LIMIT 1), zeroblob(32))
BEGIN
	SELECT raise(ABORT, 'entry: not the next of the chain');
END
