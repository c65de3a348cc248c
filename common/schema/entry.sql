CREATE TABLE entry (
	entry INTEGER PRIMARY KEY,
	prev BLOB NOT NULL CHECK (length(prev) = 32),
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	op TEXT NOT NULL CHECK (op IN ('add', 'amend', 'void')),
	op_reason TEXT,
	recorded_at INTEGER NOT NULL,
	recorded_by TEXT NOT NULL,
	claimed_at INTEGER,
	claimed_by TEXT,
	source TEXT,
	hash BLOB NOT NULL CHECK (length(hash) = 32),
	program TEXT,
	verb TEXT,
	CHECK ((op = 'add') = (op_reason IS NULL)),
	CHECK ((source IS NULL) <= (claimed_at IS NULL))
) STRICT
