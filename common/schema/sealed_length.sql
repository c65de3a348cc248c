CREATE TABLE sealed_length (
	entry INTEGER NOT NULL REFERENCES entry (entry),
	field TEXT NOT NULL,
	length INTEGER NOT NULL CHECK (length >= 0),
	PRIMARY KEY (entry, field)
) STRICT, WITHOUT ROWID
