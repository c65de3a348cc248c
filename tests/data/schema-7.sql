-- A store of schema 7, as iop of commit e88498d made it: an agency, a policy of
-- one rule, a member of staff amended, a closure made void, imported a client, an
-- admission, a session, a note amended and signed; a run, accesses.
PRAGMA application_id = 0x696f7031;
PRAGMA user_version = 7;
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
INSERT INTO entry VALUES(1,X'0000000000000000000000000000000000000000000000000000000000000000','agency','agency','add',NULL,1790863200,'admin',NULL,NULL,NULL,X'de4fcda0436a4b2fb1eb997e04942d3125d23793c163959bd449b4064614ec9e');
INSERT INTO entry VALUES(2,X'de4fcda0436a4b2fb1eb997e04942d3125d23793c163959bd449b4064614ec9e','staff','admin','add',NULL,1790863200,'admin',NULL,NULL,NULL,X'edce60832591deddc2086d5de980c35ca34d23a3ed2c3c57d0401dd16f993ab1');
INSERT INTO entry VALUES(3,X'edce60832591deddc2086d5de980c35ca34d23a3ed2c3c57d0401dd16f993ab1','policy','small-1','add',NULL,1790863200,'admin',NULL,NULL,NULL,X'745591a5daf839cb9f335300f6ea9ec70956a3b8a63d6fe38ccfe090397888d2');
INSERT INTO entry VALUES(4,X'745591a5daf839cb9f335300f6ea9ec70956a3b8a63d6fe38ccfe090397888d2','staff','LEAD','add',NULL,1790866800,'admin',NULL,NULL,NULL,X'95edf9c9a48dfa9e664847baa9c65b035ca1d8316e4fcce68774ade4fc6d4469');
INSERT INTO entry VALUES(5,X'95edf9c9a48dfa9e664847baa9c65b035ca1d8316e4fcce68774ade4fc6d4469','staff','LEAD','amend','has a title',1790866800,'admin',NULL,NULL,NULL,X'4bc39cba0d6050f329d06bb84cca7c882d32a4195e6769b74277baa7bce3ddfc');
INSERT INTO entry VALUES(6,X'4bc39cba0d6050f329d06bb84cca7c882d32a4195e6769b74277baa7bce3ddfc','closure','CL-1','add',NULL,1790953200,'LEAD',NULL,NULL,NULL,X'5bd0fc7b90199c58168c19740ed7c37218d334a4d00078ea8446ab491857d47d');
INSERT INTO entry VALUES(7,X'5bd0fc7b90199c58168c19740ed7c37218d334a4d00078ea8446ab491857d47d','closure','CL-2','add',NULL,1790956800,'LEAD',NULL,NULL,NULL,X'e80c99ac69f10ec8e0a713391a594ae3ddac7d434b96e3dadc733b737e22b6d3');
INSERT INTO entry VALUES(8,X'e80c99ac69f10ec8e0a713391a594ae3ddac7d434b96e3dadc733b737e22b6d3','closure','CL-2','void','by mistake',1790960400,'LEAD',NULL,NULL,NULL,X'79d71e657a3f0628c1cf8d3c043702e628b8b334adaa7f3d632ae0e659f21048');
INSERT INTO entry VALUES(9,X'79d71e657a3f0628c1cf8d3c043702e628b8b334adaa7f3d632ae0e659f21048','client','C-1','add',NULL,1791036000,'admin',1788278400,'LEAD','paper',X'6766ceafe4c2aacf098baef8967b1299b90123effeac7138a13490e6b5b1e50c');
INSERT INTO entry VALUES(10,X'6766ceafe4c2aacf098baef8967b1299b90123effeac7138a13490e6b5b1e50c','admission','AD-1','add',NULL,1791036000,'admin',1788278400,'LEAD','paper',X'ce372b27189678a62e524b597c23163ca9b4f59d8797e86b6553259fa45747fe');
INSERT INTO entry VALUES(11,X'ce372b27189678a62e524b597c23163ca9b4f59d8797e86b6553259fa45747fe','session','S-1','add',NULL,1791036000,'admin',1788278400,'LEAD','paper',X'2052d624d9bdfff84acabc22f0d8af16251b14305fbdd3b0f3232f07ef5bb0c5');
INSERT INTO entry VALUES(12,X'2052d624d9bdfff84acabc22f0d8af16251b14305fbdd3b0f3232f07ef5bb0c5','note','N-1','add',NULL,1791036000,'admin',1788404400,'LEAD','paper',X'157296f76ce990c7fdb0c702aba9148a8c3756152eb577cdeace7af285e26995');
INSERT INTO entry VALUES(13,X'157296f76ce990c7fdb0c702aba9148a8c3756152eb577cdeace7af285e26995','note','N-1','amend','mistyped',1791036000,'admin',1788490800,'LEAD','paper',X'3b7e473880383ada26709fd099f1058a788678b38107cf2628ccea5e1db3b6b2');
INSERT INTO entry VALUES(14,X'3b7e473880383ada26709fd099f1058a788678b38107cf2628ccea5e1db3b6b2','signature','SG-1','add',NULL,1791036000,'admin',1788491100,'LEAD','paper',X'ec2988eecf70ab6255ad1fb3b86e5041ed5964548d5cf40d959d158a1c3e4ac9');
INSERT INTO entry VALUES(15,X'ec2988eecf70ab6255ad1fb3b86e5041ed5964548d5cf40d959d158a1c3e4ac9','run','R-20261003-F4376F84','add',NULL,1791039600,'admin',NULL,NULL,NULL,X'aab54a3df212c6b53d3817640ac6d0c97803dd6d0419cf58dd3946b2b58ae27f');
INSERT INTO entry VALUES(16,X'aab54a3df212c6b53d3817640ac6d0c97803dd6d0419cf58dd3946b2b58ae27f','access','X-20261003-2GFE1D22','add',NULL,1791043200,'LEAD',NULL,NULL,NULL,X'b1a000f500c2a65c114f1bfbb1fae07971e824751a2c5b84208671bf3e051eec');
INSERT INTO entry VALUES(17,X'b1a000f500c2a65c114f1bfbb1fae07971e824751a2c5b84208671bf3e051eec','access','X-20261003-YWD7S88R','add',NULL,1791046800,'admin',NULL,NULL,NULL,X'9813d1b4f307e30ee8ff65e5ebf9b18b044f800919e3fa1746a0ceb7e5e92bbd');
CREATE TABLE thing (
	id TEXT PRIMARY KEY NOT NULL,
	kind TEXT NOT NULL,
	entry INTEGER NOT NULL REFERENCES entry (entry)
) STRICT, WITHOUT ROWID;
INSERT INTO thing VALUES('AD-1','admission',10);
INSERT INTO thing VALUES('C-1','client',9);
INSERT INTO thing VALUES('CL-1','closure',6);
INSERT INTO thing VALUES('CL-2','closure',7);
INSERT INTO thing VALUES('LEAD','staff',4);
INSERT INTO thing VALUES('N-1','note',12);
INSERT INTO thing VALUES('R-20261003-F4376F84','run',15);
INSERT INTO thing VALUES('S-1','session',11);
INSERT INTO thing VALUES('SG-1','signature',14);
INSERT INTO thing VALUES('X-20261003-2GFE1D22','access',16);
INSERT INTO thing VALUES('X-20261003-YWD7S88R','access',17);
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
	"ended_on" INTEGER,
	"iop_since" INTEGER,
	"supervising_since" INTEGER,
	"expertise" TEXT,
	"designated_on" INTEGER,
	"designated_until" INTEGER
) STRICT;
INSERT INTO staff VALUES(2,'admin',1790863200,0,'admin','compliance records admin','root',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO staff VALUES(4,'LEAD',1790866800,0,'Lead','facilitator supervisor records',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO staff VALUES(5,'LEAD',1790866800,0,'Lead','facilitator supervisor records',NULL,'Lead',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
	"ends_on" INTEGER,
	"agreed_on" INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS "supervision_log" (
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
CREATE TABLE IF NOT EXISTS "leave" (
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
CREATE TABLE IF NOT EXISTS "training" (
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
CREATE TABLE IF NOT EXISTS "site" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"address" TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS "assignment" (
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
CREATE TABLE IF NOT EXISTS "meeting" (
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
CREATE TABLE IF NOT EXISTS "participant" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"meeting" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id)
) STRICT;
CREATE TABLE IF NOT EXISTS "agency_document" (
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
INSERT INTO agency VALUES(1,'agency',1790863200,0,'America/Denver','declared',7,NULL,NULL);
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
INSERT INTO client VALUES(9,'C-1',1788278400,0,'Zoë Example 🙂',7425,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO admission VALUES(10,'AD-1',1788278400,0,'C-1',20697,'2.1','adult',NULL,NULL,NULL);
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
	"summary" TEXT,
	"community_links" TEXT,
	"continuing_provider" TEXT,
	"work_or_school" TEXT,
	"aftercare_until" INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS "diagnosis" (
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
CREATE TABLE IF NOT EXISTS "coverage" (
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
CREATE TABLE IF NOT EXISTS "authorization" (
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
CREATE TABLE IF NOT EXISTS "transfer" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"admission" TEXT NOT NULL REFERENCES thing (id),
	"transferred_on" INTEGER NOT NULL,
	"level_of_care" TEXT NOT NULL,
	"reason" TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "referral" (
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
CREATE TABLE IF NOT EXISTS "occupation" (
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
CREATE TABLE IF NOT EXISTS "aftercare" (
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
	"makes_up" TEXT REFERENCES thing (id),
	"room" TEXT,
	"added_for" TEXT
) STRICT;
INSERT INTO session VALUES(11,'S-1',1788278400,0,NULL,NULL,'group-therapy',NULL,20698,1788391800,1788402600,180,'LEAD',NULL,'planned',NULL,NULL,NULL,NULL,NULL,NULL);
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
	"site" TEXT,
	"room" TEXT,
	"cohort" TEXT REFERENCES thing (id),
	"capacity" INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS "cohort" (
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
CREATE TABLE IF NOT EXISTS "waiting" (
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
INSERT INTO closure VALUES(6,'CL-1',1790953200,0,20812,20812,'Christmas',NULL);
INSERT INTO closure VALUES(7,'CL-2',1790956800,0,20813,20813,'mistaken',NULL);
INSERT INTO closure VALUES(8,'CL-2',1790960400,1,20813,20813,'mistaken',NULL);
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
CREATE TABLE IF NOT EXISTS "breach" (
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
CREATE TABLE IF NOT EXISTS "drug_test" (
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
CREATE TABLE IF NOT EXISTS "draw" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"drawn_on" INTEGER NOT NULL,
	"seed" TEXT NOT NULL,
	"pool" INTEGER NOT NULL,
	"size" INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "drawn" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"draw" TEXT NOT NULL REFERENCES thing (id),
	"client" TEXT NOT NULL REFERENCES thing (id)
) STRICT;
CREATE TABLE IF NOT EXISTS "mutual_help" (
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
CREATE TABLE IF NOT EXISTS "claim" (
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
	"number" TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS "note" (
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
INSERT INTO note VALUES(12,'N-1',1788404400,0,'S-1','C-1','LEAD',1788391800,1788402600,'in-person','F10.20','As the plan says.','Abstinence.','Reviewed triggers.','Engaged.','none','Go on.',NULL,NULL,NULL,'progress',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO note VALUES(13,'N-1',1788490800,0,'S-1','C-1','LEAD',1788391800,1788402600,'in-person','F10.20','As the plan says.','Abstinence.',replace('Reviewed triggers,\nsaid: no #4.\n','\n',char(10)),'Engaged.','low','Go on.',NULL,NULL,NULL,'progress',NULL,NULL,NULL,NULL,NULL,NULL,'9:f7ac0f1f802409e358fe4fe5d83d1750770e9c0d11ad64b59df2b2898dc512d5');
CREATE TABLE IF NOT EXISTS "group_note" (
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
INSERT INTO signature VALUES(14,'SG-1',1788491100,0,'N-1','LEAD',13,NULL);
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
	"full" INTEGER CHECK ("full" IN (0, 1)),
	"program_version" TEXT
) STRICT;
INSERT INTO run VALUES(15,'R-20261003-F4376F84',1791039600,0,1791039600,14,'small-1',0,0,0,0,0,0,NULL,0,'0.2-tested');
CREATE TABLE IF NOT EXISTS "policy" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"name" TEXT NOT NULL,
	"version" TEXT NOT NULL,
	"text" TEXT NOT NULL
) STRICT;
INSERT INTO policy VALUES(3,'small-1',1790863200,0,'small','1',replace('policy: small\nversion: "1"\nabout: One rule, for a store of another time.\nas_of: 2026-01-01T12:00\nsetup: |\n  kind: closure\nparameters:\n- name: adult_years\n  value: 18\n  unit: years\n  authority: LAW\n  cite: none\n  about: from which birthday one is an adult\nrules:\n- id: one\n  title: One rule\n  severity: low\n  authority: POLICY\n  cite: none\n  population: optional\n  explain: It is here to be kept.\n  message: "{subject}"\n  remedy: none\n  counts: SELECT count(*) FROM client\n  query: SELECT id AS subject, 20000 AS day, 0 AS open FROM client\n  pass: |\n    kind: closure\n  fail: |\n    kind: closure\n  finds: nothing\n','\n',char(10)));
CREATE TABLE IF NOT EXISTS "waiver" (
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
CREATE TABLE IF NOT EXISTS "waiver_approval" (
	entry INTEGER PRIMARY KEY REFERENCES entry (entry),
	id TEXT NOT NULL REFERENCES thing (id),
	known_at INTEGER NOT NULL,
	voided INTEGER NOT NULL CHECK (voided IN (0, 1)),
	"waiver" TEXT NOT NULL REFERENCES thing (id),
	"staff" TEXT NOT NULL REFERENCES thing (id),
	"waiver_entry" INTEGER REFERENCES entry (entry)
) STRICT;
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
INSERT INTO access VALUES(16,'X-20261003-2GFE1D22',1791043200,0,'iop-enroll list','client',NULL,1);
INSERT INTO access VALUES(17,'X-20261003-YWD7S88R',1791046800,0,'iop-db export',NULL,NULL,16);
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
	OR NEW.prev IS NOT coalesce(
	(SELECT hash FROM entry ORDER BY entry DESC LIMIT 1), zeroblob(32))
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
CREATE INDEX "supervision_log_id" ON "supervision_log" ("id");
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
CREATE INDEX "leave_id" ON "leave" ("id");
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
CREATE INDEX "training_id" ON "training" ("id");
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
CREATE INDEX "site_id" ON "site" ("id");
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
CREATE INDEX "assignment_id" ON "assignment" ("id");
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
CREATE INDEX "meeting_id" ON "meeting" ("id");
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
CREATE INDEX "participant_id" ON "participant" ("id");
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
CREATE INDEX "agency_document_id" ON "agency_document" ("id");
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
CREATE INDEX "diagnosis_id" ON "diagnosis" ("id");
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
CREATE INDEX "coverage_id" ON "coverage" ("id");
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
CREATE INDEX "authorization_id" ON "authorization" ("id");
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
CREATE INDEX "transfer_id" ON "transfer" ("id");
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
CREATE INDEX "referral_id" ON "referral" ("id");
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
CREATE INDEX "occupation_id" ON "occupation" ("id");
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
CREATE INDEX "aftercare_id" ON "aftercare" ("id");
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
CREATE INDEX "cohort_id" ON "cohort" ("id");
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
CREATE INDEX "waiting_id" ON "waiting" ("id");
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
CREATE INDEX "breach_id" ON "breach" ("id");
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
CREATE INDEX "drug_test_id" ON "drug_test" ("id");
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
CREATE INDEX "draw_id" ON "draw" ("id");
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
CREATE INDEX "drawn_id" ON "drawn" ("id");
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
CREATE INDEX "mutual_help_id" ON "mutual_help" ("id");
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
CREATE INDEX "claim_id" ON "claim" ("id");
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
CREATE INDEX "note_id" ON "note" ("id");
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
CREATE INDEX "group_note_id" ON "group_note" ("id");
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
CREATE INDEX "waiver_id" ON "waiver" ("id");
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
CREATE INDEX "waiver_approval_id" ON "waiver_approval" ("id");
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
