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
	OR NEW.prev IS NOT coalesce(
	(SELECT hash FROM entry ORDER BY entry DESC LIMIT 1), zeroblob(32))
BEGIN
	SELECT raise(ABORT, 'entry: not the next of the chain');
END;

CREATE TABLE sealed_length (
	entry INTEGER NOT NULL REFERENCES entry (entry),
	field TEXT NOT NULL,
	length INTEGER NOT NULL CHECK (length >= 0),
	PRIMARY KEY (entry, field)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER "sealed_length_no_UPDATE" BEFORE UPDATE ON "sealed_length"
BEGIN
	SELECT raise(ABORT, 'sealed_length: records are only ever added');
END;

CREATE TRIGGER "sealed_length_no_DELETE" BEFORE DELETE ON "sealed_length"
BEGIN
	SELECT raise(ABORT, 'sealed_length: records are only ever added');
END;

CREATE TRIGGER "thing_no_REPLACE" BEFORE INSERT ON "thing"
WHEN EXISTS (SELECT 1 FROM "thing" WHERE id = NEW.id)
BEGIN
	SELECT raise(ABORT, 'thing: records are only ever added');
END;

CREATE TRIGGER "sealed_length_no_REPLACE" BEFORE INSERT ON "sealed_length"
WHEN EXISTS (SELECT 1 FROM "sealed_length" WHERE entry = NEW.entry AND field = NEW.field)
BEGIN
	SELECT raise(ABORT, 'sealed_length: records are only ever added');
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
	"ended_on" INTEGER,
	"iop_since" INTEGER,
	"supervising_since" INTEGER,
	"expertise" TEXT,
	"designated_on" INTEGER,
	"designated_until" INTEGER
) STRICT;

CREATE INDEX "staff_id_known_at" ON "staff" ("id", "known_at");

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

CREATE INDEX "license_id_known_at" ON "license" ("id", "known_at");

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
	"ends_on" INTEGER,
	"agreed_on" INTEGER
) STRICT;

CREATE INDEX "supervision_id_known_at" ON "supervision" ("id", "known_at");

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

CREATE TABLE "supervision_log" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"supervisee" TEXT NOT NULL REFERENCES thing (id),
	"supervisor" TEXT NOT NULL REFERENCES thing (id),
	"met_on" INTEGER NOT NULL,
	"minutes" INTEGER NOT NULL,
	"mode" TEXT NOT NULL,
	"persons" INTEGER,
	"cases" INTEGER,
	"work_samples" INTEGER CHECK ("work_samples" IN (0, 1)),
	"case_notes" INTEGER CHECK ("case_notes" IN (0, 1)),
	"summary" TEXT
) STRICT;

CREATE INDEX "supervision_log_id_known_at" ON "supervision_log" ("id", "known_at");

CREATE INDEX "supervision_log_supervisee" ON "supervision_log" ("supervisee");

CREATE TRIGGER "supervision_log_no_UPDATE" BEFORE UPDATE ON "supervision_log"
BEGIN
	SELECT raise(ABORT, 'supervision_log: records are only ever added');
END;

CREATE TRIGGER "supervision_log_no_DELETE" BEFORE DELETE ON "supervision_log"
BEGIN
	SELECT raise(ABORT, 'supervision_log: records are only ever added');
END;

CREATE TRIGGER "supervision_log_no_REPLACE" BEFORE INSERT ON "supervision_log"
WHEN EXISTS (SELECT 1 FROM "supervision_log" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'supervision_log: records are only ever added');
END;

CREATE TABLE "leave" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER NOT NULL,
	"reason" TEXT NOT NULL,
	"approved_by" TEXT REFERENCES thing (id),
	"cover" TEXT REFERENCES thing (id)
) STRICT;

CREATE INDEX "leave_id_known_at" ON "leave" ("id", "known_at");

CREATE INDEX "leave_staff" ON "leave" ("staff");

CREATE TRIGGER "leave_no_UPDATE" BEFORE UPDATE ON "leave"
BEGIN
	SELECT raise(ABORT, 'leave: records are only ever added');
END;

CREATE TRIGGER "leave_no_DELETE" BEFORE DELETE ON "leave"
BEGIN
	SELECT raise(ABORT, 'leave: records are only ever added');
END;

CREATE TRIGGER "leave_no_REPLACE" BEFORE INSERT ON "leave"
WHEN EXISTS (SELECT 1 FROM "leave" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'leave: records are only ever added');
END;

CREATE TABLE "training" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"subject" TEXT NOT NULL,
	"title" TEXT,
	"provider" TEXT,
	"minutes" INTEGER,
	"completed_on" INTEGER NOT NULL,
	"expires_on" INTEGER,
	"certificate" TEXT
) STRICT;

CREATE INDEX "training_id_known_at" ON "training" ("id", "known_at");

CREATE INDEX "training_staff" ON "training" ("staff");

CREATE TRIGGER "training_no_UPDATE" BEFORE UPDATE ON "training"
BEGIN
	SELECT raise(ABORT, 'training: records are only ever added');
END;

CREATE TRIGGER "training_no_DELETE" BEFORE DELETE ON "training"
BEGIN
	SELECT raise(ABORT, 'training: records are only ever added');
END;

CREATE TRIGGER "training_no_REPLACE" BEFORE INSERT ON "training"
WHEN EXISTS (SELECT 1 FROM "training" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'training: records are only ever added');
END;

CREATE TABLE "site" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"address" TEXT
) STRICT;

CREATE INDEX "site_id_known_at" ON "site" ("id", "known_at");

CREATE TRIGGER "site_no_UPDATE" BEFORE UPDATE ON "site"
BEGIN
	SELECT raise(ABORT, 'site: records are only ever added');
END;

CREATE TRIGGER "site_no_DELETE" BEFORE DELETE ON "site"
BEGIN
	SELECT raise(ABORT, 'site: records are only ever added');
END;

CREATE TRIGGER "site_no_REPLACE" BEFORE INSERT ON "site"
WHEN EXISTS (SELECT 1 FROM "site" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'site: records are only ever added');
END;

CREATE TABLE "assignment" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"site" TEXT NOT NULL REFERENCES thing (id),
	"assigned_by" TEXT NOT NULL REFERENCES thing (id),
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER,
	"told_on" INTEGER
) STRICT;

CREATE INDEX "assignment_id_known_at" ON "assignment" ("id", "known_at");

CREATE INDEX "assignment_staff" ON "assignment" ("staff");

CREATE TRIGGER "assignment_no_UPDATE" BEFORE UPDATE ON "assignment"
BEGIN
	SELECT raise(ABORT, 'assignment: records are only ever added');
END;

CREATE TRIGGER "assignment_no_DELETE" BEFORE DELETE ON "assignment"
BEGIN
	SELECT raise(ABORT, 'assignment: records are only ever added');
END;

CREATE TRIGGER "assignment_no_REPLACE" BEFORE INSERT ON "assignment"
WHEN EXISTS (SELECT 1 FROM "assignment" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'assignment: records are only ever added');
END;

CREATE TABLE "meeting" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"type" TEXT NOT NULL,
	"held_on" INTEGER NOT NULL,
	"minutes" INTEGER NOT NULL,
	"client" TEXT REFERENCES thing (id),
	"summary" TEXT
) STRICT;

CREATE INDEX "meeting_id_known_at" ON "meeting" ("id", "known_at");

CREATE INDEX "meeting_held_on" ON "meeting" ("held_on");

CREATE TRIGGER "meeting_no_UPDATE" BEFORE UPDATE ON "meeting"
BEGIN
	SELECT raise(ABORT, 'meeting: records are only ever added');
END;

CREATE TRIGGER "meeting_no_DELETE" BEFORE DELETE ON "meeting"
BEGIN
	SELECT raise(ABORT, 'meeting: records are only ever added');
END;

CREATE TRIGGER "meeting_no_REPLACE" BEFORE INSERT ON "meeting"
WHEN EXISTS (SELECT 1 FROM "meeting" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'meeting: records are only ever added');
END;

CREATE TABLE "participant" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"meeting" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id)
) STRICT;

CREATE INDEX "participant_id_known_at" ON "participant" ("id", "known_at");

CREATE INDEX "participant_meeting" ON "participant" ("meeting");

CREATE INDEX "participant_staff" ON "participant" ("staff");

CREATE TRIGGER "participant_no_UPDATE" BEFORE UPDATE ON "participant"
BEGIN
	SELECT raise(ABORT, 'participant: records are only ever added');
END;

CREATE TRIGGER "participant_no_DELETE" BEFORE DELETE ON "participant"
BEGIN
	SELECT raise(ABORT, 'participant: records are only ever added');
END;

CREATE TRIGGER "participant_no_REPLACE" BEFORE INSERT ON "participant"
WHEN EXISTS (SELECT 1 FROM "participant" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'participant: records are only ever added');
END;

CREATE TABLE "agency_document" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"type" TEXT NOT NULL,
	"title" TEXT NOT NULL,
	"track" TEXT,
	"number" TEXT,
	"issuer" TEXT,
	"issued_on" INTEGER NOT NULL,
	"expires_on" INTEGER
) STRICT;

CREATE INDEX "agency_document_id_known_at" ON "agency_document" ("id", "known_at");

CREATE TRIGGER "agency_document_no_UPDATE" BEFORE UPDATE ON "agency_document"
BEGIN
	SELECT raise(ABORT, 'agency_document: records are only ever added');
END;

CREATE TRIGGER "agency_document_no_DELETE" BEFORE DELETE ON "agency_document"
BEGIN
	SELECT raise(ABORT, 'agency_document: records are only ever added');
END;

CREATE TRIGGER "agency_document_no_REPLACE" BEFORE INSERT ON "agency_document"
WHEN EXISTS (SELECT 1 FROM "agency_document" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'agency_document: records are only ever added');
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

CREATE INDEX "agency_id_known_at" ON "agency" ("id", "known_at");

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

CREATE INDEX "client_id_known_at" ON "client" ("id", "known_at");

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
	"facilitator" TEXT REFERENCES thing (id),
	"age_band" TEXT
) STRICT;

CREATE INDEX "admission_id_known_at" ON "admission" ("id", "known_at");

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
	"summary" TEXT,
	"community_links" TEXT,
	"continuing_provider" TEXT,
	"work_or_school" TEXT,
	"aftercare_until" INTEGER
) STRICT;

CREATE INDEX "discharge_id_known_at" ON "discharge" ("id", "known_at");

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

CREATE TABLE "diagnosis" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"code" TEXT NOT NULL,
	"class" TEXT,
	"diagnosed_on" INTEGER NOT NULL,
	"diagnosed_by" TEXT REFERENCES thing (id),
	"is_primary" INTEGER CHECK ("is_primary" IN (0, 1)),
	"resolved_on" INTEGER
) STRICT;

CREATE INDEX "diagnosis_id_known_at" ON "diagnosis" ("id", "known_at");

CREATE INDEX "diagnosis_client" ON "diagnosis" ("client");

CREATE TRIGGER "diagnosis_no_UPDATE" BEFORE UPDATE ON "diagnosis"
BEGIN
	SELECT raise(ABORT, 'diagnosis: records are only ever added');
END;

CREATE TRIGGER "diagnosis_no_DELETE" BEFORE DELETE ON "diagnosis"
BEGIN
	SELECT raise(ABORT, 'diagnosis: records are only ever added');
END;

CREATE TRIGGER "diagnosis_no_REPLACE" BEFORE INSERT ON "diagnosis"
WHEN EXISTS (SELECT 1 FROM "diagnosis" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'diagnosis: records are only ever added');
END;

CREATE TABLE "coverage" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"payer" TEXT NOT NULL,
	"rank" TEXT NOT NULL,
	"member_number" TEXT,
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER,
	"copay_cents" INTEGER
) STRICT;

CREATE INDEX "coverage_id_known_at" ON "coverage" ("id", "known_at");

CREATE INDEX "coverage_client" ON "coverage" ("client");

CREATE TRIGGER "coverage_no_UPDATE" BEFORE UPDATE ON "coverage"
BEGIN
	SELECT raise(ABORT, 'coverage: records are only ever added');
END;

CREATE TRIGGER "coverage_no_DELETE" BEFORE DELETE ON "coverage"
BEGIN
	SELECT raise(ABORT, 'coverage: records are only ever added');
END;

CREATE TRIGGER "coverage_no_REPLACE" BEFORE INSERT ON "coverage"
WHEN EXISTS (SELECT 1 FROM "coverage" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'coverage: records are only ever added');
END;

CREATE TABLE "authorization" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"payer" TEXT NOT NULL,
	"number" TEXT NOT NULL,
	"code" TEXT,
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER NOT NULL,
	"units" INTEGER NOT NULL
) STRICT;

CREATE INDEX "authorization_id_known_at" ON "authorization" ("id", "known_at");

CREATE INDEX "authorization_client" ON "authorization" ("client");

CREATE TRIGGER "authorization_no_UPDATE" BEFORE UPDATE ON "authorization"
BEGIN
	SELECT raise(ABORT, 'authorization: records are only ever added');
END;

CREATE TRIGGER "authorization_no_DELETE" BEFORE DELETE ON "authorization"
BEGIN
	SELECT raise(ABORT, 'authorization: records are only ever added');
END;

CREATE TRIGGER "authorization_no_REPLACE" BEFORE INSERT ON "authorization"
WHEN EXISTS (SELECT 1 FROM "authorization" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'authorization: records are only ever added');
END;

CREATE TABLE "transfer" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"admission" TEXT NOT NULL REFERENCES thing (id),
	"transferred_on" INTEGER NOT NULL,
	"level_of_care" TEXT NOT NULL,
	"reason" TEXT NOT NULL
) STRICT;

CREATE INDEX "transfer_id_known_at" ON "transfer" ("id", "known_at");

CREATE INDEX "transfer_admission" ON "transfer" ("admission");

CREATE TRIGGER "transfer_no_UPDATE" BEFORE UPDATE ON "transfer"
BEGIN
	SELECT raise(ABORT, 'transfer: records are only ever added');
END;

CREATE TRIGGER "transfer_no_DELETE" BEFORE DELETE ON "transfer"
BEGIN
	SELECT raise(ABORT, 'transfer: records are only ever added');
END;

CREATE TRIGGER "transfer_no_REPLACE" BEFORE INSERT ON "transfer"
WHEN EXISTS (SELECT 1 FROM "transfer" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'transfer: records are only ever added');
END;

CREATE TABLE "referral" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"direction" TEXT NOT NULL,
	"referred_on" INTEGER NOT NULL,
	"party" TEXT NOT NULL,
	"purpose" TEXT NOT NULL,
	"level_of_care" TEXT,
	"followed_up_on" INTEGER,
	"outcome" TEXT NOT NULL
) STRICT;

CREATE INDEX "referral_id_known_at" ON "referral" ("id", "known_at");

CREATE INDEX "referral_client" ON "referral" ("client");

CREATE TRIGGER "referral_no_UPDATE" BEFORE UPDATE ON "referral"
BEGIN
	SELECT raise(ABORT, 'referral: records are only ever added');
END;

CREATE TRIGGER "referral_no_DELETE" BEFORE DELETE ON "referral"
BEGIN
	SELECT raise(ABORT, 'referral: records are only ever added');
END;

CREATE TRIGGER "referral_no_REPLACE" BEFORE INSERT ON "referral"
WHEN EXISTS (SELECT 1 FROM "referral" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'referral: records are only ever added');
END;

CREATE TABLE "occupation" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"type" TEXT NOT NULL,
	"place" TEXT,
	"hours_week" INTEGER,
	"starts_on" INTEGER NOT NULL,
	"ends_on" INTEGER
) STRICT;

CREATE INDEX "occupation_id_known_at" ON "occupation" ("id", "known_at");

CREATE INDEX "occupation_client" ON "occupation" ("client");

CREATE TRIGGER "occupation_no_UPDATE" BEFORE UPDATE ON "occupation"
BEGIN
	SELECT raise(ABORT, 'occupation: records are only ever added');
END;

CREATE TRIGGER "occupation_no_DELETE" BEFORE DELETE ON "occupation"
BEGIN
	SELECT raise(ABORT, 'occupation: records are only ever added');
END;

CREATE TRIGGER "occupation_no_REPLACE" BEFORE INSERT ON "occupation"
WHEN EXISTS (SELECT 1 FROM "occupation" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'occupation: records are only ever added');
END;

CREATE TABLE "aftercare" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"discharge" TEXT NOT NULL REFERENCES thing (id),
	"contacted_on" INTEGER NOT NULL,
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"mode" TEXT NOT NULL,
	"reached" INTEGER NOT NULL CHECK ("reached" IN (0, 1)),
	"summary" TEXT
) STRICT;

CREATE INDEX "aftercare_id_known_at" ON "aftercare" ("id", "known_at");

CREATE INDEX "aftercare_discharge" ON "aftercare" ("discharge");

CREATE TRIGGER "aftercare_no_UPDATE" BEFORE UPDATE ON "aftercare"
BEGIN
	SELECT raise(ABORT, 'aftercare: records are only ever added');
END;

CREATE TRIGGER "aftercare_no_DELETE" BEFORE DELETE ON "aftercare"
BEGIN
	SELECT raise(ABORT, 'aftercare: records are only ever added');
END;

CREATE TRIGGER "aftercare_no_REPLACE" BEFORE INSERT ON "aftercare"
WHEN EXISTS (SELECT 1 FROM "aftercare" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'aftercare: records are only ever added');
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
	"makes_up" TEXT REFERENCES thing (id),
	"room" TEXT,
	"added_for" TEXT
) STRICT;

CREATE INDEX "session_id_known_at" ON "session" ("id", "known_at");

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
	"site" TEXT,
	"room" TEXT,
	"cohort" TEXT REFERENCES thing (id),
	"capacity" INTEGER
) STRICT;

CREATE INDEX "group_id_known_at" ON "group" ("id", "known_at");

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

CREATE TABLE "cohort" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"track" TEXT NOT NULL,
	"template" TEXT NOT NULL,
	"starts_on" INTEGER NOT NULL,
	"start_time" INTEGER NOT NULL,
	"facilitator" TEXT NOT NULL REFERENCES thing (id),
	"co_facilitator" TEXT REFERENCES thing (id),
	"site" TEXT,
	"room" TEXT
) STRICT;

CREATE INDEX "cohort_id_known_at" ON "cohort" ("id", "known_at");

CREATE TRIGGER "cohort_no_UPDATE" BEFORE UPDATE ON "cohort"
BEGIN
	SELECT raise(ABORT, 'cohort: records are only ever added');
END;

CREATE TRIGGER "cohort_no_DELETE" BEFORE DELETE ON "cohort"
BEGIN
	SELECT raise(ABORT, 'cohort: records are only ever added');
END;

CREATE TRIGGER "cohort_no_REPLACE" BEFORE INSERT ON "cohort"
WHEN EXISTS (SELECT 1 FROM "cohort" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'cohort: records are only ever added');
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

CREATE INDEX "membership_id_known_at" ON "membership" ("id", "known_at");

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

CREATE TABLE "waiting" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"group" TEXT NOT NULL REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"since" INTEGER NOT NULL,
	"ended_on" INTEGER,
	"outcome" TEXT
) STRICT;

CREATE INDEX "waiting_id_known_at" ON "waiting" ("id", "known_at");

CREATE INDEX "waiting_group" ON "waiting" ("group");

CREATE INDEX "waiting_client" ON "waiting" ("client");

CREATE TRIGGER "waiting_no_UPDATE" BEFORE UPDATE ON "waiting"
BEGIN
	SELECT raise(ABORT, 'waiting: records are only ever added');
END;

CREATE TRIGGER "waiting_no_DELETE" BEFORE DELETE ON "waiting"
BEGIN
	SELECT raise(ABORT, 'waiting: records are only ever added');
END;

CREATE TRIGGER "waiting_no_REPLACE" BEFORE INSERT ON "waiting"
WHEN EXISTS (SELECT 1 FROM "waiting" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'waiting: records are only ever added');
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

CREATE INDEX "closure_id_known_at" ON "closure" ("id", "known_at");

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

CREATE INDEX "attendance_id_known_at" ON "attendance" ("id", "known_at");

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

CREATE TABLE "breach" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"session" TEXT REFERENCES thing (id),
	"occurred_on" INTEGER NOT NULL,
	"rule" TEXT NOT NULL,
	"step" TEXT,
	"stepped_on" INTEGER,
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"comment" TEXT
) STRICT;

CREATE INDEX "breach_id_known_at" ON "breach" ("id", "known_at");

CREATE INDEX "breach_client_occurred_on" ON "breach" ("client", "occurred_on");

CREATE TRIGGER "breach_no_UPDATE" BEFORE UPDATE ON "breach"
BEGIN
	SELECT raise(ABORT, 'breach: records are only ever added');
END;

CREATE TRIGGER "breach_no_DELETE" BEFORE DELETE ON "breach"
BEGIN
	SELECT raise(ABORT, 'breach: records are only ever added');
END;

CREATE TRIGGER "breach_no_REPLACE" BEFORE INSERT ON "breach"
WHEN EXISTS (SELECT 1 FROM "breach" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'breach: records are only ever added');
END;

CREATE TABLE "drug_test" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"draw" TEXT REFERENCES thing (id),
	"specimen" TEXT NOT NULL,
	"collected_at" INTEGER NOT NULL,
	"collected_by" TEXT NOT NULL REFERENCES thing (id),
	"observed" INTEGER CHECK ("observed" IN (0, 1)),
	"result" TEXT NOT NULL,
	"resulted_at" INTEGER,
	"substances" TEXT,
	"laboratory" TEXT,
	"comment" TEXT
) STRICT;

CREATE INDEX "drug_test_id_known_at" ON "drug_test" ("id", "known_at");

CREATE INDEX "drug_test_client_collected_at" ON "drug_test" ("client", "collected_at");

CREATE TRIGGER "drug_test_no_UPDATE" BEFORE UPDATE ON "drug_test"
BEGIN
	SELECT raise(ABORT, 'drug_test: records are only ever added');
END;

CREATE TRIGGER "drug_test_no_DELETE" BEFORE DELETE ON "drug_test"
BEGIN
	SELECT raise(ABORT, 'drug_test: records are only ever added');
END;

CREATE TRIGGER "drug_test_no_REPLACE" BEFORE INSERT ON "drug_test"
WHEN EXISTS (SELECT 1 FROM "drug_test" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'drug_test: records are only ever added');
END;

CREATE TABLE "draw" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"drawn_on" INTEGER NOT NULL,
	"seed" TEXT NOT NULL,
	"pool" INTEGER NOT NULL,
	"size" INTEGER NOT NULL
) STRICT;

CREATE INDEX "draw_id_known_at" ON "draw" ("id", "known_at");

CREATE TRIGGER "draw_no_UPDATE" BEFORE UPDATE ON "draw"
BEGIN
	SELECT raise(ABORT, 'draw: records are only ever added');
END;

CREATE TRIGGER "draw_no_DELETE" BEFORE DELETE ON "draw"
BEGIN
	SELECT raise(ABORT, 'draw: records are only ever added');
END;

CREATE TRIGGER "draw_no_REPLACE" BEFORE INSERT ON "draw"
WHEN EXISTS (SELECT 1 FROM "draw" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'draw: records are only ever added');
END;

CREATE TABLE "drawn" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"draw" TEXT NOT NULL REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id)
) STRICT;

CREATE INDEX "drawn_id_known_at" ON "drawn" ("id", "known_at");

CREATE INDEX "drawn_draw" ON "drawn" ("draw");

CREATE INDEX "drawn_client" ON "drawn" ("client");

CREATE TRIGGER "drawn_no_UPDATE" BEFORE UPDATE ON "drawn"
BEGIN
	SELECT raise(ABORT, 'drawn: records are only ever added');
END;

CREATE TRIGGER "drawn_no_DELETE" BEFORE DELETE ON "drawn"
BEGIN
	SELECT raise(ABORT, 'drawn: records are only ever added');
END;

CREATE TRIGGER "drawn_no_REPLACE" BEFORE INSERT ON "drawn"
WHEN EXISTS (SELECT 1 FROM "drawn" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'drawn: records are only ever added');
END;

CREATE TABLE "mutual_help" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"attended_on" INTEGER NOT NULL,
	"type" TEXT NOT NULL,
	"minutes" INTEGER,
	"verified" INTEGER CHECK ("verified" IN (0, 1))
) STRICT;

CREATE INDEX "mutual_help_id_known_at" ON "mutual_help" ("id", "known_at");

CREATE INDEX "mutual_help_client_attended_on" ON "mutual_help" ("client", "attended_on");

CREATE TRIGGER "mutual_help_no_UPDATE" BEFORE UPDATE ON "mutual_help"
BEGIN
	SELECT raise(ABORT, 'mutual_help: records are only ever added');
END;

CREATE TRIGGER "mutual_help_no_DELETE" BEFORE DELETE ON "mutual_help"
BEGIN
	SELECT raise(ABORT, 'mutual_help: records are only ever added');
END;

CREATE TRIGGER "mutual_help_no_REPLACE" BEFORE INSERT ON "mutual_help"
WHEN EXISTS (SELECT 1 FROM "mutual_help" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'mutual_help: records are only ever added');
END;

CREATE TABLE "claim" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"payer" TEXT NOT NULL,
	"code" TEXT NOT NULL,
	"service_on" INTEGER NOT NULL,
	"units" INTEGER NOT NULL,
	"billed_at" INTEGER NOT NULL,
	"number" TEXT,
	"received_on" INTEGER
) STRICT;

CREATE INDEX "claim_id_known_at" ON "claim" ("id", "known_at");

CREATE INDEX "claim_client_service_on" ON "claim" ("client", "service_on");

CREATE TRIGGER "claim_no_UPDATE" BEFORE UPDATE ON "claim"
BEGIN
	SELECT raise(ABORT, 'claim: records are only ever added');
END;

CREATE TRIGGER "claim_no_DELETE" BEFORE DELETE ON "claim"
BEGIN
	SELECT raise(ABORT, 'claim: records are only ever added');
END;

CREATE TRIGGER "claim_no_REPLACE" BEFORE INSERT ON "claim"
WHEN EXISTS (SELECT 1 FROM "claim" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'claim: records are only ever added');
END;

CREATE TABLE "note" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"session" TEXT REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id),
	"author" TEXT NOT NULL REFERENCES thing (id),
	"started_at" INTEGER NOT NULL,
	"ended_at" INTEGER NOT NULL,
	"modality" TEXT NOT NULL,
	"diagnosis" TEXT,
	"necessity" TEXT,
	"goal" TEXT,
	"intervention" TEXT,
	"response" TEXT,
	"risk" TEXT,
	"plan" TEXT,
	"present" TEXT,
	"results" TEXT,
	"late_reason" TEXT,
	"type" TEXT NOT NULL,
	"group_note" TEXT REFERENCES thing (id),
	"referral" TEXT REFERENCES thing (id),
	"followed_up_on" INTEGER,
	"reached" INTEGER CHECK ("reached" IN (0, 1)),
	"addressee" TEXT,
	"body" TEXT,
	"sketch" TEXT
) STRICT;

CREATE INDEX "note_id_known_at" ON "note" ("id", "known_at");

CREATE INDEX "note_session_client" ON "note" ("session", "client");

CREATE INDEX "note_client" ON "note" ("client");

CREATE INDEX "note_group_note" ON "note" ("group_note");

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

CREATE TABLE "group_note" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"session" TEXT NOT NULL REFERENCES thing (id),
	"author" TEXT NOT NULL REFERENCES thing (id),
	"started_at" INTEGER NOT NULL,
	"ended_at" INTEGER NOT NULL,
	"modality" TEXT NOT NULL,
	"topic" TEXT,
	"intervention" TEXT NOT NULL,
	"plan" TEXT
) STRICT;

CREATE INDEX "group_note_id_known_at" ON "group_note" ("id", "known_at");

CREATE INDEX "group_note_session" ON "group_note" ("session");

CREATE TRIGGER "group_note_no_UPDATE" BEFORE UPDATE ON "group_note"
BEGIN
	SELECT raise(ABORT, 'group_note: records are only ever added');
END;

CREATE TRIGGER "group_note_no_DELETE" BEFORE DELETE ON "group_note"
BEGIN
	SELECT raise(ABORT, 'group_note: records are only ever added');
END;

CREATE TRIGGER "group_note_no_REPLACE" BEFORE INSERT ON "group_note"
WHEN EXISTS (SELECT 1 FROM "group_note" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'group_note: records are only ever added');
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

CREATE INDEX "signature_id_known_at" ON "signature" ("id", "known_at");

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

CREATE INDEX "cosignature_id_known_at" ON "cosignature" ("id", "known_at");

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
	"full" INTEGER CHECK ("full" IN (0, 1)),
	"program_version" TEXT
) STRICT;

CREATE INDEX "run_id_known_at" ON "run" ("id", "known_at");

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

CREATE INDEX "policy_id_known_at" ON "policy" ("id", "known_at");

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

CREATE TABLE "waiver" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"rule" TEXT NOT NULL,
	"client" TEXT REFERENCES thing (id),
	"staff" TEXT REFERENCES thing (id),
	"record" TEXT,
	"starts_on" INTEGER NOT NULL,
	"last_day" INTEGER NOT NULL,
	"reason" TEXT NOT NULL,
	"asked_by" TEXT NOT NULL REFERENCES thing (id)
) STRICT;

CREATE INDEX "waiver_id_known_at" ON "waiver" ("id", "known_at");

CREATE INDEX "waiver_rule" ON "waiver" ("rule");

CREATE TRIGGER "waiver_no_UPDATE" BEFORE UPDATE ON "waiver"
BEGIN
	SELECT raise(ABORT, 'waiver: records are only ever added');
END;

CREATE TRIGGER "waiver_no_DELETE" BEFORE DELETE ON "waiver"
BEGIN
	SELECT raise(ABORT, 'waiver: records are only ever added');
END;

CREATE TRIGGER "waiver_no_REPLACE" BEFORE INSERT ON "waiver"
WHEN EXISTS (SELECT 1 FROM "waiver" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'waiver: records are only ever added');
END;

CREATE TABLE "waiver_approval" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"waiver" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"waiver_entry" INTEGER REFERENCES entry (entry)
) STRICT;

CREATE INDEX "waiver_approval_id_known_at" ON "waiver_approval" ("id", "known_at");

CREATE INDEX "waiver_approval_waiver" ON "waiver_approval" ("waiver");

CREATE TRIGGER "waiver_approval_no_UPDATE" BEFORE UPDATE ON "waiver_approval"
BEGIN
	SELECT raise(ABORT, 'waiver_approval: records are only ever added');
END;

CREATE TRIGGER "waiver_approval_no_DELETE" BEFORE DELETE ON "waiver_approval"
BEGIN
	SELECT raise(ABORT, 'waiver_approval: records are only ever added');
END;

CREATE TRIGGER "waiver_approval_no_REPLACE" BEFORE INSERT ON "waiver_approval"
WHEN EXISTS (SELECT 1 FROM "waiver_approval" WHERE entry = NEW.entry)
BEGIN
	SELECT raise(ABORT, 'waiver_approval: records are only ever added');
END;

CREATE TABLE "access" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"command" TEXT NOT NULL,
	"of_kind" TEXT,
	"about" TEXT,
	"shown" INTEGER NOT NULL,
	"clients" TEXT
) STRICT;

CREATE INDEX "access_id_known_at" ON "access" ("id", "known_at");

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

