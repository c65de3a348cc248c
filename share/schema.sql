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
	CHECK ((op = 'add') = (op_reason IS NULL)),
	CHECK ((source IS NULL) <= (claimed_at IS NULL))
) STRICT;

CREATE TRIGGER "entry_no_UPDATE" BEFORE UPDATE ON "entry"
BEGIN
	SELECT raise(ABORT, 'entry: records are only ever added');
END;

CREATE TRIGGER "entry_no_DELETE" BEFORE DELETE ON "entry"
BEGIN
	SELECT raise(ABORT, 'entry: records are only ever added');
END;

CREATE TABLE thing (
	id TEXT PRIMARY KEY NOT NULL,
	kind TEXT NOT NULL,
	entry INTEGER NOT NULL REFERENCES entry (entry)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER "thing_no_UPDATE" BEFORE UPDATE ON "thing"
BEGIN
	SELECT raise(ABORT, 'thing: records are only ever added');
END;

CREATE TRIGGER "thing_no_DELETE" BEFORE DELETE ON "thing"
BEGIN
	SELECT raise(ABORT, 'thing: records are only ever added');
END;

CREATE TRIGGER entry_next BEFORE INSERT ON entry
WHEN NEW.entry IS NOT (SELECT coalesce(max(entry), 0) + 1 FROM entry)
	OR NEW.prev IS NOT coalesce((SELECT hash FROM entry ORDER BY entry DESC LIMIT 1), zeroblob(32))
BEGIN
	SELECT raise(ABORT, 'entry: not the next of the chain');
END;

CREATE TRIGGER "thing_no_REPLACE" BEFORE INSERT ON "thing"
WHEN EXISTS (SELECT 1 FROM "thing" WHERE id = NEW.id)
BEGIN
	SELECT raise(ABORT, 'thing: records are only ever added');
END;

CREATE TABLE "staff" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"roles" TEXT NOT NULL,
	"login" TEXT,
	"title" TEXT,
	"degree" TEXT,
	"started_on" INTEGER,
	"ended_on" INTEGER
) STRICT;

CREATE INDEX "staff_id" ON "staff" ("id");

CREATE INDEX "staff_login" ON "staff" ("login");

CREATE TRIGGER "staff_no_UPDATE" BEFORE UPDATE ON "staff"
BEGIN
	SELECT raise(ABORT, 'staff: records are only ever added');
END;

CREATE TRIGGER "staff_no_DELETE" BEFORE DELETE ON "staff"
BEGIN
	SELECT raise(ABORT, 'staff: records are only ever added');
END;

CREATE TRIGGER "staff_no_REPLACE" BEFORE INSERT ON "staff"
WHEN EXISTS (SELECT 1 FROM "staff" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'staff: records are only ever added');
END;

CREATE TABLE "license" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"type" TEXT NOT NULL,
	"number" TEXT,
	"issued_on" INTEGER NOT NULL,
	"expires_on" INTEGER NOT NULL,
	"status" TEXT NOT NULL,
	"status_from" INTEGER
) STRICT;

CREATE INDEX "license_id" ON "license" ("id");

CREATE INDEX "license_staff" ON "license" ("staff");

CREATE TRIGGER "license_no_UPDATE" BEFORE UPDATE ON "license"
BEGIN
	SELECT raise(ABORT, 'license: records are only ever added');
END;

CREATE TRIGGER "license_no_DELETE" BEFORE DELETE ON "license"
BEGIN
	SELECT raise(ABORT, 'license: records are only ever added');
END;

CREATE TRIGGER "license_no_REPLACE" BEFORE INSERT ON "license"
WHEN EXISTS (SELECT 1 FROM "license" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'license: records are only ever added');
END;

CREATE TABLE "supervision" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"supervisee" TEXT NOT NULL REFERENCES thing (id),
	"supervisor" TEXT NOT NULL REFERENCES thing (id),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER
) STRICT;

CREATE INDEX "supervision_id" ON "supervision" ("id");

CREATE INDEX "supervision_supervisee" ON "supervision" ("supervisee");

CREATE TRIGGER "supervision_no_UPDATE" BEFORE UPDATE ON "supervision"
BEGIN
	SELECT raise(ABORT, 'supervision: records are only ever added');
END;

CREATE TRIGGER "supervision_no_DELETE" BEFORE DELETE ON "supervision"
BEGIN
	SELECT raise(ABORT, 'supervision: records are only ever added');
END;

CREATE TRIGGER "supervision_no_REPLACE" BEFORE INSERT ON "supervision"
WHEN EXISTS (SELECT 1 FROM "supervision" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'supervision: records are only ever added');
END;

CREATE TABLE "agency" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"zone" TEXT NOT NULL,
	"identity" TEXT NOT NULL,
	"schema" INTEGER NOT NULL,
	"name" TEXT,
	"npi" TEXT
) STRICT;

CREATE INDEX "agency_id" ON "agency" ("id");

CREATE TRIGGER "agency_no_UPDATE" BEFORE UPDATE ON "agency"
BEGIN
	SELECT raise(ABORT, 'agency: records are only ever added');
END;

CREATE TRIGGER "agency_no_DELETE" BEFORE DELETE ON "agency"
BEGIN
	SELECT raise(ABORT, 'agency: records are only ever added');
END;

CREATE TRIGGER "agency_no_REPLACE" BEFORE INSERT ON "agency"
WHEN EXISTS (SELECT 1 FROM "agency" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'agency: records are only ever added');
END;

CREATE TABLE "client" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"birth_date" INTEGER NOT NULL,
	"preferred_name" TEXT,
	"phone" TEXT,
	"email" TEXT,
	"address" TEXT,
	"adult_from" INTEGER
) STRICT;

CREATE INDEX "client_id" ON "client" ("id");

CREATE TRIGGER "client_no_UPDATE" BEFORE UPDATE ON "client"
BEGIN
	SELECT raise(ABORT, 'client: records are only ever added');
END;

CREATE TRIGGER "client_no_DELETE" BEFORE DELETE ON "client"
BEGIN
	SELECT raise(ABORT, 'client: records are only ever added');
END;

CREATE TRIGGER "client_no_REPLACE" BEFORE INSERT ON "client"
WHEN EXISTS (SELECT 1 FROM "client" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'client: records are only ever added');
END;

CREATE TABLE "admission" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"admitted_on" INTEGER NOT NULL,
	"level_of_care" TEXT NOT NULL,
	"track" TEXT NOT NULL,
	"reason" TEXT,
	"model" TEXT,
	"facilitator" TEXT REFERENCES thing (id)
) STRICT;

CREATE INDEX "admission_id" ON "admission" ("id");

CREATE INDEX "admission_client" ON "admission" ("client");

CREATE TRIGGER "admission_no_UPDATE" BEFORE UPDATE ON "admission"
BEGIN
	SELECT raise(ABORT, 'admission: records are only ever added');
END;

CREATE TRIGGER "admission_no_DELETE" BEFORE DELETE ON "admission"
BEGIN
	SELECT raise(ABORT, 'admission: records are only ever added');
END;

CREATE TRIGGER "admission_no_REPLACE" BEFORE INSERT ON "admission"
WHEN EXISTS (SELECT 1 FROM "admission" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'admission: records are only ever added');
END;

CREATE TABLE "discharge" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"admission" TEXT NOT NULL REFERENCES thing (id),
	"discharged_on" INTEGER NOT NULL,
	"reason" TEXT NOT NULL,
	"followed_up_on" INTEGER,
	"step_down" TEXT,
	"summary" TEXT
) STRICT;

CREATE INDEX "discharge_id" ON "discharge" ("id");

CREATE INDEX "discharge_admission" ON "discharge" ("admission");

CREATE TRIGGER "discharge_no_UPDATE" BEFORE UPDATE ON "discharge"
BEGIN
	SELECT raise(ABORT, 'discharge: records are only ever added');
END;

CREATE TRIGGER "discharge_no_DELETE" BEFORE DELETE ON "discharge"
BEGIN
	SELECT raise(ABORT, 'discharge: records are only ever added');
END;

CREATE TRIGGER "discharge_no_REPLACE" BEFORE INSERT ON "discharge"
WHEN EXISTS (SELECT 1 FROM "discharge" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'discharge: records are only ever added');
END;

CREATE TABLE "session" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"group" TEXT REFERENCES thing (id),
	"client" TEXT REFERENCES thing (id),
	"service" TEXT NOT NULL,
	"component" TEXT,
	"date" INTEGER,
	"starts_at" INTEGER NOT NULL,
	"ends_at" INTEGER NOT NULL,
	"minutes" INTEGER,
	"facilitator" TEXT NOT NULL REFERENCES thing (id),
	"co_facilitator" TEXT REFERENCES thing (id),
	"status" TEXT NOT NULL,
	"ended_at" INTEGER,
	"topic" TEXT,
	"site" TEXT,
	"makes_up" TEXT REFERENCES thing (id)
) STRICT;

CREATE INDEX "session_id" ON "session" ("id");

CREATE INDEX "session_date" ON "session" ("date");

CREATE INDEX "session_group_date" ON "session" ("group", "date");

CREATE INDEX "session_client_date" ON "session" ("client", "date");

CREATE INDEX "session_facilitator_date" ON "session" ("facilitator", "date");

CREATE TRIGGER "session_no_UPDATE" BEFORE UPDATE ON "session"
BEGIN
	SELECT raise(ABORT, 'session: records are only ever added');
END;

CREATE TRIGGER "session_no_DELETE" BEFORE DELETE ON "session"
BEGIN
	SELECT raise(ABORT, 'session: records are only ever added');
END;

CREATE TRIGGER "session_no_REPLACE" BEFORE INSERT ON "session"
WHEN EXISTS (SELECT 1 FROM "session" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'session: records are only ever added');
END;

CREATE TABLE "group" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"track" TEXT NOT NULL,
	"service" TEXT NOT NULL,
	"component" TEXT,
	"days" TEXT NOT NULL,
	"start_time" INTEGER NOT NULL,
	"minutes" INTEGER NOT NULL,
	"facilitator" TEXT NOT NULL REFERENCES thing (id),
	"co_facilitator" TEXT REFERENCES thing (id),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER,
	"site" TEXT
) STRICT;

CREATE INDEX "group_id" ON "group" ("id");

CREATE TRIGGER "group_no_UPDATE" BEFORE UPDATE ON "group"
BEGIN
	SELECT raise(ABORT, 'group: records are only ever added');
END;

CREATE TRIGGER "group_no_DELETE" BEFORE DELETE ON "group"
BEGIN
	SELECT raise(ABORT, 'group: records are only ever added');
END;

CREATE TRIGGER "group_no_REPLACE" BEFORE INSERT ON "group"
WHEN EXISTS (SELECT 1 FROM "group" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'group: records are only ever added');
END;

CREATE TABLE "membership" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"group" TEXT NOT NULL REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER
) STRICT;

CREATE INDEX "membership_id" ON "membership" ("id");

CREATE INDEX "membership_group" ON "membership" ("group");

CREATE INDEX "membership_client" ON "membership" ("client");

CREATE TRIGGER "membership_no_UPDATE" BEFORE UPDATE ON "membership"
BEGIN
	SELECT raise(ABORT, 'membership: records are only ever added');
END;

CREATE TRIGGER "membership_no_DELETE" BEFORE DELETE ON "membership"
BEGIN
	SELECT raise(ABORT, 'membership: records are only ever added');
END;

CREATE TRIGGER "membership_no_REPLACE" BEFORE INSERT ON "membership"
WHEN EXISTS (SELECT 1 FROM "membership" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'membership: records are only ever added');
END;

CREATE TABLE "closure" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER NOT NULL,
	"reason" TEXT NOT NULL,
	"group" TEXT REFERENCES thing (id)
) STRICT;

CREATE INDEX "closure_id" ON "closure" ("id");

CREATE TRIGGER "closure_no_UPDATE" BEFORE UPDATE ON "closure"
BEGIN
	SELECT raise(ABORT, 'closure: records are only ever added');
END;

CREATE TRIGGER "closure_no_DELETE" BEFORE DELETE ON "closure"
BEGIN
	SELECT raise(ABORT, 'closure: records are only ever added');
END;

CREATE TRIGGER "closure_no_REPLACE" BEFORE INSERT ON "closure"
WHEN EXISTS (SELECT 1 FROM "closure" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'closure: records are only ever added');
END;

CREATE TABLE "attendance" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"session" TEXT NOT NULL REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"status" TEXT NOT NULL,
	"arrived_at" INTEGER,
	"left_at" INTEGER,
	"minutes" INTEGER,
	"participation" TEXT,
	"reason" TEXT,
	"comment" TEXT
) STRICT;

CREATE INDEX "attendance_id" ON "attendance" ("id");

CREATE INDEX "attendance_session_client" ON "attendance" ("session", "client");

CREATE INDEX "attendance_client" ON "attendance" ("client");

CREATE TRIGGER "attendance_no_UPDATE" BEFORE UPDATE ON "attendance"
BEGIN
	SELECT raise(ABORT, 'attendance: records are only ever added');
END;

CREATE TRIGGER "attendance_no_DELETE" BEFORE DELETE ON "attendance"
BEGIN
	SELECT raise(ABORT, 'attendance: records are only ever added');
END;

CREATE TRIGGER "attendance_no_REPLACE" BEFORE INSERT ON "attendance"
WHEN EXISTS (SELECT 1 FROM "attendance" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'attendance: records are only ever added');
END;

CREATE TABLE "note" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"session" TEXT NOT NULL REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"author" TEXT NOT NULL REFERENCES thing (id),
	"started_at" INTEGER NOT NULL,
	"ended_at" INTEGER NOT NULL,
	"modality" TEXT NOT NULL,
	"diagnosis" TEXT NOT NULL,
	"necessity" TEXT NOT NULL,
	"goal" TEXT NOT NULL,
	"intervention" TEXT NOT NULL,
	"response" TEXT NOT NULL,
	"risk" TEXT NOT NULL,
	"plan" TEXT NOT NULL,
	"present" TEXT,
	"results" TEXT,
	"late_reason" TEXT
) STRICT;

CREATE INDEX "note_id" ON "note" ("id");

CREATE INDEX "note_session_client" ON "note" ("session", "client");

CREATE INDEX "note_client" ON "note" ("client");

CREATE TRIGGER "note_no_UPDATE" BEFORE UPDATE ON "note"
BEGIN
	SELECT raise(ABORT, 'note: records are only ever added');
END;

CREATE TRIGGER "note_no_DELETE" BEFORE DELETE ON "note"
BEGIN
	SELECT raise(ABORT, 'note: records are only ever added');
END;

CREATE TRIGGER "note_no_REPLACE" BEFORE INSERT ON "note"
WHEN EXISTS (SELECT 1 FROM "note" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'note: records are only ever added');
END;

CREATE TABLE "signature" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"note" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"note_entry" INTEGER REFERENCES entry (entry),
	"credentials" TEXT
) STRICT;

CREATE INDEX "signature_id" ON "signature" ("id");

CREATE INDEX "signature_note" ON "signature" ("note");

CREATE TRIGGER "signature_no_UPDATE" BEFORE UPDATE ON "signature"
BEGIN
	SELECT raise(ABORT, 'signature: records are only ever added');
END;

CREATE TRIGGER "signature_no_DELETE" BEFORE DELETE ON "signature"
BEGIN
	SELECT raise(ABORT, 'signature: records are only ever added');
END;

CREATE TRIGGER "signature_no_REPLACE" BEFORE INSERT ON "signature"
WHEN EXISTS (SELECT 1 FROM "signature" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'signature: records are only ever added');
END;

CREATE TABLE "cosignature" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"note" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"note_entry" INTEGER REFERENCES entry (entry),
	"credentials" TEXT
) STRICT;

CREATE INDEX "cosignature_id" ON "cosignature" ("id");

CREATE INDEX "cosignature_note" ON "cosignature" ("note");

CREATE TRIGGER "cosignature_no_UPDATE" BEFORE UPDATE ON "cosignature"
BEGIN
	SELECT raise(ABORT, 'cosignature: records are only ever added');
END;

CREATE TRIGGER "cosignature_no_DELETE" BEFORE DELETE ON "cosignature"
BEGIN
	SELECT raise(ABORT, 'cosignature: records are only ever added');
END;

CREATE TRIGGER "cosignature_no_REPLACE" BEFORE INSERT ON "cosignature"
WHEN EXISTS (SELECT 1 FROM "cosignature" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'cosignature: records are only ever added');
END;

CREATE TABLE "run" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"as_of" INTEGER NOT NULL,
	"head" INTEGER NOT NULL,
	"policy" TEXT NOT NULL REFERENCES thing (id),
	"status" INTEGER NOT NULL,
	"high" INTEGER NOT NULL,
	"medium" INTEGER NOT NULL,
	"low" INTEGER NOT NULL,
	"info" INTEGER NOT NULL,
	"not_evaluated" INTEGER NOT NULL,
	"findings" TEXT,
	"full" INTEGER CHECK ("full" IN (0, 1))
) STRICT;

CREATE INDEX "run_id" ON "run" ("id");

CREATE TRIGGER "run_no_UPDATE" BEFORE UPDATE ON "run"
BEGIN
	SELECT raise(ABORT, 'run: records are only ever added');
END;

CREATE TRIGGER "run_no_DELETE" BEFORE DELETE ON "run"
BEGIN
	SELECT raise(ABORT, 'run: records are only ever added');
END;

CREATE TRIGGER "run_no_REPLACE" BEFORE INSERT ON "run"
WHEN EXISTS (SELECT 1 FROM "run" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'run: records are only ever added');
END;

CREATE TABLE "policy" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"version" TEXT NOT NULL,
	"text" TEXT NOT NULL
) STRICT;

CREATE INDEX "policy_id" ON "policy" ("id");

CREATE TRIGGER "policy_no_UPDATE" BEFORE UPDATE ON "policy"
BEGIN
	SELECT raise(ABORT, 'policy: records are only ever added');
END;

CREATE TRIGGER "policy_no_DELETE" BEFORE DELETE ON "policy"
BEGIN
	SELECT raise(ABORT, 'policy: records are only ever added');
END;

CREATE TRIGGER "policy_no_REPLACE" BEFORE INSERT ON "policy"
WHEN EXISTS (SELECT 1 FROM "policy" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'policy: records are only ever added');
END;

CREATE TABLE "access" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"command" TEXT NOT NULL,
	"of_kind" TEXT,
	"about" TEXT,
	"shown" INTEGER NOT NULL
) STRICT;

CREATE INDEX "access_id" ON "access" ("id");

CREATE TRIGGER "access_no_UPDATE" BEFORE UPDATE ON "access"
BEGIN
	SELECT raise(ABORT, 'access: records are only ever added');
END;

CREATE TRIGGER "access_no_DELETE" BEFORE DELETE ON "access"
BEGIN
	SELECT raise(ABORT, 'access: records are only ever added');
END;

CREATE TRIGGER "access_no_REPLACE" BEFORE INSERT ON "access"
WHEN EXISTS (SELECT 1 FROM "access" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'access: records are only ever added');
END;

