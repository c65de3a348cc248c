-- A store of schema 3, as iop of commit 466f843 made it: an agency, a policy of
-- one rule, and imported a member of staff, a client, a session and a note.
PRAGMA application_id = 0x696f7031;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO entry VALUES(1,X'0000000000000000000000000000000000000000000000000000000000000000','agency','agency','add',NULL,1790863200,'admin',NULL,NULL,NULL,X'2a8e262871325a765f5c392a7a2d62beb91fad7630490627c1bf3bc6c65a3885');
INSERT INTO entry VALUES(2,X'2a8e262871325a765f5c392a7a2d62beb91fad7630490627c1bf3bc6c65a3885','staff','admin','add',NULL,1790863200,'admin',NULL,NULL,NULL,X'59d1a99235537d3a4285c46b617a544bb01a725cb188892e460035a6eee54c79');
INSERT INTO entry VALUES(3,X'59d1a99235537d3a4285c46b617a544bb01a725cb188892e460035a6eee54c79','policy','small-1','add',NULL,1790863200,'admin',NULL,NULL,NULL,X'5d4a04e04facd6bd75b68d7f1bc6ebe3fd5fe9687dea259bbf417fbae0229310');
INSERT INTO entry VALUES(4,X'5d4a04e04facd6bd75b68d7f1bc6ebe3fd5fe9687dea259bbf417fbae0229310','staff','LEAD','add',NULL,1791039600,'admin',NULL,NULL,'paper',X'ce185b18c02eaad10c37c9bfb316eb0240ca7472ce0f5ad3477b0dfc2dcb8955');
INSERT INTO entry VALUES(5,X'ce185b18c02eaad10c37c9bfb316eb0240ca7472ce0f5ad3477b0dfc2dcb8955','client','C-1','add',NULL,1791039600,'admin',NULL,NULL,'paper',X'd5a9770e78e51db8200d19698fa4fd1357c83831b3f736eac8ef7334551ff787');
INSERT INTO entry VALUES(6,X'd5a9770e78e51db8200d19698fa4fd1357c83831b3f736eac8ef7334551ff787','session','S-1','add',NULL,1791039600,'admin',NULL,NULL,'paper',X'39d757ca3b56f0cc156bc3498713bdfa8a55b864cb05cf08300fae223ed5bf8b');
INSERT INTO entry VALUES(7,X'39d757ca3b56f0cc156bc3498713bdfa8a55b864cb05cf08300fae223ed5bf8b','note','N-1','add',NULL,1791039600,'admin',NULL,NULL,'paper',X'a6169d8cc4684e79d869444a1b24706edb6d458137f7f42d0b56f5473610a2a8');
CREATE TABLE thing (
	id TEXT PRIMARY KEY NOT NULL,
	kind TEXT NOT NULL,
	entry INTEGER NOT NULL REFERENCES entry (entry)
) STRICT, WITHOUT ROWID;
INSERT INTO thing VALUES('C-1','client',5);
INSERT INTO thing VALUES('LEAD','staff',4);
INSERT INTO thing VALUES('N-1','note',7);
INSERT INTO thing VALUES('S-1','session',6);
INSERT INTO thing VALUES('admin','staff',2);
INSERT INTO thing VALUES('agency','agency',1);
INSERT INTO thing VALUES('small-1','policy',3);
CREATE TABLE IF NOT EXISTS "staff" (
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
INSERT INTO staff VALUES(2,'admin',1790863200,0,'admin','compliance records admin','root',NULL,NULL,NULL,NULL);
INSERT INTO staff VALUES(4,'LEAD',1791039600,0,'Lead','facilitator supervisor records',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "license" (
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
CREATE TABLE IF NOT EXISTS "supervision" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"supervisee" TEXT NOT NULL REFERENCES thing (id),
	"supervisor" TEXT NOT NULL REFERENCES thing (id),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS "agency" (
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
INSERT INTO agency VALUES(1,'agency',1790863200,0,'America/Denver','declared',1,NULL,NULL);
CREATE TABLE IF NOT EXISTS "client" (
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
INSERT INTO client VALUES(5,'C-1',1791039600,0,'Example',7425,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "admission" (
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
CREATE TABLE IF NOT EXISTS "discharge" (
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
CREATE TABLE IF NOT EXISTS "session" (
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
INSERT INTO session VALUES(6,'S-1',1791039600,0,NULL,'C-1','individual-therapy',NULL,20728,1790949600,1790952600,50,'LEAD',NULL,'planned',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "group" (
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
CREATE TABLE IF NOT EXISTS "membership" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"group" TEXT NOT NULL REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS "closure" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER NOT NULL,
	"reason" TEXT NOT NULL,
	"group" TEXT REFERENCES thing (id)
) STRICT;
CREATE TABLE IF NOT EXISTS "attendance" (
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
CREATE TABLE IF NOT EXISTS "note" (
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
INSERT INTO note VALUES(7,'N-1',1791039600,0,'S-1','C-1','LEAD',1790949600,1790952600,'in-person','F10.20','As the plan says.','Abstinence.','Reviewed triggers.','Engaged.','none','Go on.',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "signature" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"note" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"note_entry" INTEGER REFERENCES entry (entry),
	"credentials" TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS "cosignature" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"note" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"note_entry" INTEGER REFERENCES entry (entry),
	"credentials" TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS "run" (
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
CREATE TABLE IF NOT EXISTS "policy" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"version" TEXT NOT NULL,
	"text" TEXT NOT NULL
) STRICT;
INSERT INTO policy VALUES(3,'small-1',1790863200,0,'small','1',replace('policy: small\nversion: "1"\nabout: One rule, for a store of another time.\nas_of: 2026-01-01T12:00\nsetup: |\n  kind: closure\nrules:\n- id: one\n  title: One rule\n  severity: low\n  authority: POLICY\n  cite: none\n  population: optional\n  explain: It is here to be kept.\n  message: "{subject}"\n  remedy: none\n  counts: SELECT count(*) FROM client\n  query: SELECT id AS subject, 20000 AS day, 0 AS open FROM client\n  pass: |\n    kind: closure\n  fail: |\n    kind: closure\n  finds: nothing\n','\n',char(10)));
CREATE TABLE IF NOT EXISTS "access" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"command" TEXT NOT NULL,
	"of_kind" TEXT,
	"about" TEXT,
	"shown" INTEGER NOT NULL
) STRICT;
CREATE TRIGGER "entry_no_UPDATE" BEFORE UPDATE ON "entry"
BEGIN
	SELECT raise(ABORT, 'entry: records are only ever added');
END;
CREATE TRIGGER "entry_no_DELETE" BEFORE DELETE ON "entry"
BEGIN
	SELECT raise(ABORT, 'entry: records are only ever added');
END;
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
COMMIT;
