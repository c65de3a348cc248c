/* What iop-staff(1) records: who may do it. */
#include <string.h>

#include "table.h"

static const struct field agency_fields[] = {
	{ "zone", FIELD_LINE, REQUIRED | FIXED, .max = 64,
	    .help = "IANA time zone of the program, as America/Denver" },
	{ "identity", FIELD_WORD, REQUIRED | FIXED, "unix declared",
	    .help = "how the programs know who is asking" },
	{ "schema", FIELD_INT, REQUIRED, .min = 1, .max = 1000000,
	    .help = "version of the store's schema" },
	{ "name", FIELD_LINE, .help = "name of the agency" },
	{ "npi", FIELD_LINE, .max = 10,
	    .help = "National Provider Identifier" },
};

static const struct field staff_fields[] = {
	{ "name", FIELD_LINE, REQUIRED, .help = "name" },
	{ "roles", FIELD_SET, REQUIRED,
	    "facilitator supervisor compliance records auditor admin",
	    .help = "what this person may do" },
	{ "login", FIELD_LINE, .max = 32,
	    .help = "user name on the machine, where identity is unix" },
	{ "title", FIELD_LINE, .help = "position" },
	{ "degree", FIELD_LINE, .help = "degree and field of study" },
	{ "started_on", FIELD_DATE, .help = "first day of employment" },
	{ "ended_on", FIELD_DATE, .help = "last day of employment" },
	{ "iop_since", FIELD_DATE,
	    .help = "since when in intensive outpatient programs" },
	{ "supervising_since", FIELD_DATE,
	    .help = "since when a clinical supervisor" },
	{ "expertise", FIELD_SET, 0, "mental-health substance-use",
	    .help = "fields of expertise" },
	{ "designated_on", FIELD_DATE,
	    .help = "first day of the board's designation as supervisor" },
	{ "designated_until", FIELD_DATE, .help = "its last day" },
};

static const struct field license_fields[] = {
	{ "staff", FIELD_REF, REQUIRED, "staff", .help = "whose" },
	{ "type", FIELD_LINE, REQUIRED, .max = 16,
	    .help = "type as the policy in force lists them, as LADAC" },
	{ "number", FIELD_LINE, .max = 40, .help = "number of the license" },
	{ "issued_on", FIELD_DATE, REQUIRED, .help = "first day in force" },
	{ "expires_on", FIELD_DATE, REQUIRED, .help = "last day in force" },
	{ "status", FIELD_WORD, REQUIRED, "active suspended revoked",
	    .unless = "active", .help = "in force only while active" },
	{ "status_from", FIELD_DATE,
	    .help = "first day of a status other than active; none: always" },
};

static const struct field supervision_fields[] = {
	{ "supervisee", FIELD_REF, REQUIRED, "staff",
	    .help = "who is supervised" },
	{ "supervisor", FIELD_REF, REQUIRED, "staff", .help = "by whom" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "ends_on", FIELD_DATE, .help = "last day" },
	{ "agreed_on", FIELD_DATE, PAST,
	    .help = "day the written agreement was signed" },
};

static const struct field supervision_log_fields[] = {
	{ "supervisee", FIELD_REF, REQUIRED, "staff",
	    .help = "who was supervised" },
	{ "supervisor", FIELD_REF, REQUIRED, "staff", .help = "by whom" },
	{ "met_on", FIELD_DATE, REQUIRED | PAST, .help = "day they met" },
	{ "minutes", FIELD_INT, REQUIRED, .min = 1, .max = 720,
	    .help = "length, in minutes" },
	{ "mode", FIELD_WORD, REQUIRED, "face-to-face virtual",
	    .unless = "face-to-face", .help = "how they met" },
	{ "persons", FIELD_INT, .min = 1, .max = 100,
	    .help = "supervisees present; none: one" },
	{ "cases", FIELD_INT, .min = 0, .max = 1000,
	    .help = "cases discussed" },
	{ "work_samples", FIELD_BOOL, .help = "work samples were reviewed" },
	{ "case_notes", FIELD_BOOL, .help = "case notes were reviewed" },
	{ "summary", FIELD_TEXT, SEALED, .help = "notes of the meeting" },
};

static const struct field leave_fields[] = {
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff", .help = "whose" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day away" },
	{ "ends_on", FIELD_DATE, REQUIRED, .help = "last day away" },
	{ "reason", FIELD_WORD, REQUIRED,
	    "vacation sick family training bereavement military other",
	    .help = "why" },
	{ "approved_by", FIELD_REF, 0, "staff", .help = "who approved it" },
	{ "cover", FIELD_REF, 0, "staff",
	    .help = "who does the work meanwhile" },
};

static const struct field training_fields[] = {
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff", .help = "whose" },
	{ "subject", FIELD_WORD, REQUIRED, "matrix evidence-based-practice "
	    "ethics culture hipaa part-2 crisis first-aid supervision other",
	    .help = "what about" },
	{ "title", FIELD_LINE, .help = "title of the course" },
	{ "provider", FIELD_LINE, .help = "who gave it" },
	{ "minutes", FIELD_INT, .min = 1, .max = 60000,
	    .help = "length, in minutes" },
	{ "completed_on", FIELD_DATE, REQUIRED | PAST,
	    .help = "day completed" },
	{ "expires_on", FIELD_DATE, .help = "last day it holds" },
	{ "certificate", FIELD_LINE, .max = 64,
	    .help = "number of the certificate" },
};

static const struct field site_fields[] = {
	{ "name", FIELD_LINE, REQUIRED, .help = "name" },
	{ "address", FIELD_TEXT, .max = 1000, .help = "postal address" },
};

static const struct field assignment_fields[] = {
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff", .help = "who" },
	{ "site", FIELD_REF, REQUIRED | FIXED, "site", .help = "works where" },
	{ "assigned_by", FIELD_REF, REQUIRED, "staff",
	    .help = "the supervisor who assigned it" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "ends_on", FIELD_DATE, .help = "last day" },
	{ "told_on", FIELD_DATE, .help = "day the person was told" },
};

static const struct field meeting_fields[] = {
	{ "type", FIELD_WORD, REQUIRED, "team case-consultation",
	    .help = "what kind of meeting" },
	{ "held_on", FIELD_DATE, REQUIRED | PAST, .help = "day it was held" },
	{ "minutes", FIELD_INT, REQUIRED, .min = 1, .max = 720,
	    .help = "length, in minutes" },
	{ "client", FIELD_REF, 0, "client",
	    .help = "whose case was consulted on" },
	{ "summary", FIELD_TEXT, SEALED, .help = "what was decided" },
	{ "participant", FIELD_CHILD, 0, "participant",
	    .help = "who took part, where recorded with the meeting" },
};

static const struct field participant_fields[] = {
	{ "meeting", FIELD_REF, REQUIRED | FIXED, "meeting",
	    .help = "the meeting" },
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "who took part" },
};

static const struct field agency_document_fields[] = {
	{ "type", FIELD_WORD, REQUIRED, "agency-approval facility-license "
	    "model-approval supervisory-certification schedule policy "
	    "outcome-evaluation other", .help = "what it is" },
	{ "title", FIELD_LINE, REQUIRED, .help = "title" },
	{ "track", FIELD_WORD, 0, TRACKS,
	    .help = "the one track it is of; none: all" },
	{ "number", FIELD_LINE, .max = 64, .help = "number or reference" },
	{ "issuer", FIELD_LINE, .help = "who issued it" },
	{ "issued_on", FIELD_DATE, REQUIRED, .help = "first day it holds" },
	{ "expires_on", FIELD_DATE, .help = "last day it holds" },
};

static int
staff_check(struct record *r)
{
	return table_in_order(r, "started_on", "ended_on") +
	    table_in_order(r, "designated_on", "designated_until");
}

static int
license_check(struct record *r)
{
	return table_in_order(r, "issued_on", "expires_on");
}

static int
supervision_check(struct record *r)
{
	return table_in_order(r, "starts_on", "ends_on") +
	    table_different(r, "supervisor", "supervisee");
}

static int
supervision_log_check(struct record *r)
{
	return table_different(r, "supervisor", "supervisee");
}

static int
leave_check(struct record *r)
{
	return table_period(r) + table_different(r, "cover", "staff") +
	    table_different(r, "approved_by", "staff");
}

static int
training_check(struct record *r)
{
	return table_in_order(r, "completed_on", "expires_on");
}

static int
agency_document_check(struct record *r)
{
	return table_in_order(r, "issued_on", "expires_on");
}

const struct kind agency_kind = { KIND(agency), .prefix = "agency",
	.tool = "iop-staff", .is_one = 1,
	.not_by_hand = "there is one agency, made by iop-db init",
	.help = "the agency and the settings of its store; there is one" };

const struct kind staff_kind = { KIND(staff), .prefix = "ST",
	.tool = "iop-staff",
	.indexes = "login", .check = staff_check,
	.help = "a person who works here" };

const struct kind license_kind = { KIND(license), .prefix = "L",
	.tool = "iop-staff",
	.indexes = "staff", .check = license_check,
	.help = "a license to practise" };

const struct kind supervision_kind = { KIND(supervision), .is_act = 1,
	.prefix = "SV", .tool = "iop-staff",
	.indexes = "supervisee", .check = supervision_check,
	.help = "who supervises whom, from when" };

const struct kind supervision_log_kind = { KIND(supervision_log), .is_act = 1,
	.prefix = "SL", .tool = "iop-staff",
	.indexes = "supervisee", .check = supervision_log_check,
	.help = "a supervisor's log of one meeting" };
const struct kind leave_kind = { KIND(leave), .prefix = "LV",
	.tool = "iop-staff",.indexes = "staff",
	.check = leave_check, .help = "days a member of staff is away" };
const struct kind training_kind = { KIND(training), .prefix = "T",
	.tool = "iop-staff",.indexes = "staff",
	.check = training_check, .help = "training that was completed" };
const struct kind site_kind = { KIND(site), .prefix = "SITE",
	.tool = "iop-staff",
	.help = "a place where the program works" };
const struct kind assignment_kind = { KIND(assignment), .prefix = "AS",
	.tool = "iop-staff",.indexes = "staff",
	.check = table_period,
	.help = "the site a member of staff is assigned to" };
const struct kind meeting_kind = { KIND(meeting), .prefix = "MT",
	.tool = "iop-staff",.indexes = "held_on",
	.help = "a team meeting or case consultation" };
const struct kind participant_kind = { KIND(participant), .prefix = "MP",
	.tool = "iop-staff",
	.id_from = "MP.{meeting}.{staff}", .indexes = "meeting;staff",
	.help = "a member of staff at a meeting" };
const struct kind agency_document_kind = { KIND(agency_document),
	.prefix = "AG", .tool = "iop-staff",
	.check = agency_document_check,
	.help = "an approval, license or other document of the agency" };
