/*
 * Every kind of record as a table of its fields: iop-documents(5).  To add a
 * kind, write its table, its rules between fields if it has any, and name it
 * in kinds[].  Fields are only ever added at a table's end: the hash of old
 * records follows its order.
 */
#include <string.h>

#include "clock.h"
#include "kinds.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum {
	STAFF_ALL = ROLE_FACILITATOR | ROLE_SUPERVISOR | ROLE_RECORDS |
	    ROLE_ADMIN,
	STAFF_CLINICAL = ROLE_FACILITATOR | ROLE_SUPERVISOR,
	STAFF_OFFICE = ROLE_SUPERVISOR | ROLE_RECORDS | ROLE_ADMIN,
};

#define WEEKDAYS "mon tue wed thu fri sat sun"
#define TRACKS "adult adolescent"
#define LEVELS "0.5 1.0 2.1 2.5 3.1 3.3 3.5 3.7 4.0"
#define SERVICES "individual-therapy group-therapy psychoeducation " \
	"family-psychoeducation case-management medication-management " \
	"drug-test mutual-help ccss other"
#define COMPONENTS "early-recovery relapse-prevention family-education " \
	"social-support individual process skills psychoeducation family other"

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
	    "facilitator supervisor compliance records admin",
	    .help = "what this person may do" },
	{ "login", FIELD_LINE, .max = 32,
	    .help = "user name on the machine, where identity is unix" },
	{ "title", FIELD_LINE, .help = "position" },
	{ "degree", FIELD_LINE, .help = "degree and field of study" },
	{ "started_on", FIELD_DATE, .help = "first day of employment" },
	{ "ended_on", FIELD_DATE, .help = "last day of employment" },
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
};

static const struct field client_fields[] = {
	{ "name", FIELD_LINE, REQUIRED | SEALED, .help = "legal name" },
	{ "birth_date", FIELD_DATE, REQUIRED | SEALED,
	    .help = "date of birth" },
	{ "preferred_name", FIELD_LINE, SEALED,
	    .help = "what the client is called" },
	{ "phone", FIELD_LINE, SEALED, .help = "telephone" },
	{ "email", FIELD_LINE, SEALED, .help = "electronic mail" },
	{ "address", FIELD_TEXT, SEALED, .max = 1000,
	    .help = "postal address" },
	{ "adult_from", FIELD_DATE, DERIVED,
	    .help = "Monday of the first week begun as an adult (18); "
	    "only of those who were not when recorded" },
	{ "admission", FIELD_CHILD, 0, "admission",
	    .help = "the admission, where recorded with the client" },
};

static const struct field admission_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "admitted_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "level_of_care", FIELD_WORD, REQUIRED, LEVELS, .unless = "2.1",
	    .help = "ASAM level of care" },
	{ "track", FIELD_WORD, REQUIRED, TRACKS, .help = "program track" },
	{ "reason", FIELD_WORD, 0, "step-down step-up more-than-outpatient "
	    "hospitalization-risk residential-transition court self other",
	    .help = "why this level of care" },
	{ "model", FIELD_LINE, .max = 64,
	    .help = "evidence-based model, as Matrix" },
	{ "facilitator", FIELD_REF, 0, "staff",
	    .help = "primary counselor" },
};

static const struct field discharge_fields[] = {
	{ "admission", FIELD_REF, REQUIRED | FIXED, "admission",
	    .help = "the admission it ends" },
	{ "discharged_on", FIELD_DATE, REQUIRED, .help = "last day" },
	{ "reason", FIELD_WORD, REQUIRED, "completed transferred "
	    "administrative against-advice dropped-out deceased other",
	    .help = "why" },
	{ "followed_up_on", FIELD_DATE,
	    .help = "when somebody who stayed away was last sought" },
	{ "step_down", FIELD_WORD, 0, LEVELS,
	    .help = "ASAM level of care discharged to" },
	{ "summary", FIELD_TEXT, SEALED, .help = "discharge summary" },
};

static const struct field group_fields[] = {
	{ "name", FIELD_LINE, REQUIRED, .help = "name" },
	{ "track", FIELD_WORD, REQUIRED, TRACKS, .help = "program track" },
	{ "service", FIELD_WORD, REQUIRED, SERVICES,
	    .help = "service it gives" },
	{ "component", FIELD_WORD, 0, COMPONENTS,
	    .help = "component of the Matrix Model" },
	{ "days", FIELD_SET, REQUIRED, WEEKDAYS, .help = "weekdays it meets" },
	{ "start_time", FIELD_CLOCK, REQUIRED, .help = "when it begins" },
	{ "minutes", FIELD_INT, REQUIRED, .min = 1, .max = 720,
	    .help = "length, in minutes" },
	{ "facilitator", FIELD_REF, REQUIRED, "staff", .help = "who leads" },
	{ "co_facilitator", FIELD_REF, 0, "staff", .help = "who helps lead" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day it may meet" },
	{ "ends_on", FIELD_DATE, .help = "last day it may meet" },
	{ "site", FIELD_LINE, .max = 64, .help = "where" },
};

static const struct field membership_fields[] = {
	{ "group", FIELD_REF, REQUIRED | FIXED, "group", .help = "the group" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "ends_on", FIELD_DATE, .help = "last day" },
};

static const struct field session_fields[] = {
	{ "group", FIELD_REF, 0, "group",
	    .help = "the group that meets; its members are the roster" },
	{ "client", FIELD_REF, 0, "client",
	    .help = "the client of an individual or family session" },
	{ "service", FIELD_WORD, REQUIRED, SERVICES, .help = "service given" },
	{ "component", FIELD_WORD, 0, COMPONENTS,
	    .help = "component of the Matrix Model" },
	{ "date", FIELD_DATE, DERIVED, .help = "day of starts_at" },
	{ "starts_at", FIELD_TIME, REQUIRED, .help = "scheduled begin" },
	{ "ends_at", FIELD_TIME, REQUIRED, .help = "scheduled end" },
	{ "minutes", FIELD_INT, DERIVED, .min = 1, .max = 1440,
	    .help = "scheduled length, in minutes" },
	{ "facilitator", FIELD_REF, REQUIRED, "staff", .help = "who leads" },
	{ "co_facilitator", FIELD_REF, 0, "staff", .help = "who helps lead" },
	{ "status", FIELD_WORD, REQUIRED, "planned cancelled",
	    .unless = "planned", .help = "a cancelled session offers nothing" },
	{ "ended_at", FIELD_TIME, .help = "actual end, where it differed" },
	{ "topic", FIELD_LINE, .help = "topic or curriculum session" },
	{ "site", FIELD_LINE, .max = 64, .help = "where" },
	{ "makes_up", FIELD_REF, 0, "session",
	    .help = "the session this one makes up for" },
};

static const struct field closure_fields[] = {
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day closed" },
	{ "ends_on", FIELD_DATE, REQUIRED, .help = "last day closed" },
	{ "reason", FIELD_LINE, REQUIRED, .help = "why" },
	{ "group", FIELD_REF, 0, "group",
	    .help = "the one group it concerns; none: all" },
};

static const struct field attendance_fields[] = {
	{ "session", FIELD_REF, REQUIRED | FIXED, "session",
	    .help = "the session" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "status", FIELD_WORD, REQUIRED,
	    "present late left-early excused absent",
	    .help = "the first three were there" },
	{ "arrived_at", FIELD_TIME, .help = "actual arrival" },
	{ "left_at", FIELD_TIME, .help = "actual leaving" },
	{ "minutes", FIELD_INT, DERIVED, .min = 0, .max = 1440,
	    .help = "actual minutes; none: as scheduled" },
	{ "participation", FIELD_WORD, 0, "none minimal moderate active",
	    .help = "participation" },
	{ "reason", FIELD_WORD, 0, "illness medical-appointment work school "
	    "family transport court weather holiday other",
	    .help = "documented reason for what was missed" },
	{ "comment", FIELD_TEXT, SEALED, .max = 2000,
	    .help = "anything to add" },
};

static const struct field note_fields[] = {
	{ "session", FIELD_REF, REQUIRED, "session", .help = "the service" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "about whom" },
	{ "author", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "rendering provider who writes it" },
	{ "started_at", FIELD_TIME, REQUIRED,
	    .help = "actual begin of the service" },
	{ "ended_at", FIELD_TIME, REQUIRED,
	    .help = "actual end of the service" },
	{ "modality", FIELD_WORD, REQUIRED, "in-person telehealth telephone",
	    .unless = "in-person", .help = "how the service was given" },
	{ "diagnosis", FIELD_LINE, REQUIRED | SEALED,
	    .help = "diagnosis, as its ICD-10-CM code" },
	{ "necessity", FIELD_TEXT, REQUIRED | SEALED,
	    .help = "medical necessity" },
	{ "goal", FIELD_TEXT, REQUIRED | SEALED,
	    .help = "goal of the treatment plan addressed" },
	{ "intervention", FIELD_TEXT, REQUIRED | SEALED,
	    .help = "what was done during the time" },
	{ "response", FIELD_TEXT, REQUIRED | SEALED,
	    .help = "the client's response, participation and progress" },
	{ "risk", FIELD_WORD, REQUIRED, "none low moderate high",
	    .help = "current risk of harm" },
	{ "plan", FIELD_TEXT, REQUIRED | SEALED, .help = "next step" },
	{ "present", FIELD_LINE, SEALED,
	    .help = "persons present, no other client by name" },
	{ "results", FIELD_TEXT, SEALED, .help = "test results" },
	{ "late_reason", FIELD_LINE, SEALED,
	    .help = "why, where it is a late entry" },
};

static const struct field signature_fields[] = {
	{ "note", FIELD_REF, REQUIRED | FIXED, "note", .help = "what is signed" },
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff", .help = "who signs" },
	{ "note_entry", FIELD_ENTRY, DERIVED | FIXED, "note",
	    .help = "the version signed, by its entry number" },
	{ "credentials", FIELD_LINE,
	    .help = "the signer's license types at signing" },
};

static const struct field policy_fields[] = {
	{ "name", FIELD_LINE, REQUIRED | FIXED, .max = 64, .help = "name" },
	{ "version", FIELD_LINE, REQUIRED | FIXED, .max = 32,
	    .help = "version" },
	{ "text", FIELD_TEXT, REQUIRED | FIXED, .max = 1 << 20,
	    .help = "the policy itself: iop-policy(5)" },
};

static const struct field run_fields[] = {
	{ "as_of", FIELD_TIME, REQUIRED, .help = "the night that was judged" },
	{ "head", FIELD_INT, REQUIRED, .min = 0, .max = INT64_C(1) << 53,
	    .help = "last entry read" },
	{ "policy", FIELD_REF, REQUIRED, "policy", .help = "judged by" },
	{ "status", FIELD_INT, REQUIRED, .min = 0, .max = 3,
	    .help = "exit status" },
	{ "high", FIELD_INT, REQUIRED, .max = INT64_C(1) << 53,
	    .help = "findings of severity high" },
	{ "medium", FIELD_INT, REQUIRED, .max = INT64_C(1) << 53,
	    .help = "findings of severity medium" },
	{ "low", FIELD_INT, REQUIRED, .max = INT64_C(1) << 53,
	    .help = "findings of severity low" },
	{ "info", FIELD_INT, REQUIRED, .max = INT64_C(1) << 53,
	    .help = "findings of severity info" },
	{ "not_evaluated", FIELD_INT, REQUIRED, .max = 10000,
	    .help = "rules that could not be evaluated" },
	{ "findings", FIELD_TEXT, 0, .max = 1 << 20,
	    .help = "ids of the findings, parted by blanks" },
	{ "full", FIELD_BOOL, .help = "past findings of all time" },
};

static const struct field access_fields[] = {
	{ "command", FIELD_LINE, REQUIRED, .max = 64,
	    .help = "program and verb that showed names" },
	{ "of_kind", FIELD_LINE, .max = 32, .help = "kind of record shown" },
	{ "about", FIELD_LINE, .max = ID_MAX, .help = "id of what was shown; none: a list" },
	{ "shown", FIELD_INT, REQUIRED, .max = INT64_C(1) << 53,
	    .help = "how many records" },
};

/* a comes on or before b, where both are given */
static int
in_order(struct record *r, const char *a, const char *b)
{
	if (!record_has(r, a) || !record_has(r, b) ||
	    record_number(r, a) <= record_number(r, b))
		return 0;
	return record_wrong(r, b, "before %s", a);
}

static int
staff_check(struct record *r)
{
	return in_order(r, "started_on", "ended_on");
}

static int
license_check(struct record *r)
{
	return in_order(r, "issued_on", "expires_on");
}

static int
period_check(struct record *r)
{
	return in_order(r, "starts_on", "ends_on");
}

static int
supervision_check(struct record *r)
{
	const char *who = record_text(r, "supervisee");
	const char *by = record_text(r, "supervisor");
	int wrong = period_check(r);

	if (who != NULL && by != NULL && strcmp(who, by) == 0)
		wrong += record_wrong(r, "supervisor",
		    "another person than the supervisee");
	return wrong;
}

static int
group_check(struct record *r)
{
	const char *lead = record_text(r, "facilitator");
	const char *co = record_text(r, "co_facilitator");
	int wrong = period_check(r);

	if (lead != NULL && co != NULL && strcmp(lead, co) == 0)
		wrong += record_wrong(r, "co_facilitator",
		    "another person than the facilitator");
	return wrong;
}

static void
session_complete(struct record *r)
{
	int64_t begin = record_number(r, "starts_at");
	int64_t end = record_number(r, "ends_at");

	if (record_has(r, "starts_at"))
		record_set_number(r, "date", clock_day(begin));
	if (record_has(r, "starts_at") && record_has(r, "ends_at") &&
	    end > begin)
		record_set_number(r, "minutes", (end - begin) / 60);
}

static int
session_check(struct record *r)
{
	int64_t begin = record_number(r, "starts_at");
	int wrong = 0;

	if (record_has(r, "group") && record_has(r, "client"))
		wrong += record_wrong(r, "client",
		    "either a group or one client, not both");
	if (record_has(r, "starts_at") && record_has(r, "ends_at") &&
	    record_number(r, "ends_at") - begin < 60)
		wrong += record_wrong(r, "ends_at",
		    "at least a minute after starts_at");
	if (record_has(r, "ended_at") && record_number(r, "ended_at") < begin)
		wrong += record_wrong(r, "ended_at", "not before starts_at");
	if (record_has(r, "facilitator") && record_has(r, "co_facilitator") &&
	    strcmp(record_text(r, "facilitator"),
	    record_text(r, "co_facilitator")) == 0)
		wrong += record_wrong(r, "co_facilitator",
		    "another person than the facilitator");
	return wrong;
}

static bool
was_there(const struct record *r)
{
	const char *status = record_text(r, "status");

	return status != NULL && has_word("present late left-early", status);
}

static void
attendance_complete(struct record *r)
{
	int64_t from = record_number(r, "arrived_at");
	int64_t to = record_number(r, "left_at");

	if (record_has(r, "arrived_at") && record_has(r, "left_at") &&
	    to >= from)
		record_set_number(r, "minutes", (to - from) / 60);
	else if (record_has(r, "status") && !was_there(r))
		record_set_number(r, "minutes", 0);
}

static int
attendance_check(struct record *r)
{
	int wrong = in_order(r, "arrived_at", "left_at");

	if (record_has(r, "status") && !was_there(r) &&
	    (record_has(r, "arrived_at") || record_has(r, "left_at")))
		wrong += record_wrong(r, "status",
		    "present, late or left-early, since there is a time");
	if (record_has(r, "arrived_at") != record_has(r, "left_at"))
		wrong += record_wrong(r, record_has(r, "left_at") ?
		    "arrived_at" : "left_at",
		    "required: arrived_at and left_at come together");
	return wrong;
}

static int
note_check(struct record *r)
{
	return in_order(r, "started_at", "ended_at");
}

/*
 * The weekly minimum depends on age, and an audit must judge it without
 * reading a birth date.  So what it needs stands in the open: for those who
 * are not yet 18 on the day this is recorded, the first Monday on which they
 * are.  It tells no more than the week.
 */
static void
client_complete(struct record *r)
{
	struct value *from = record_value(r, "adult_from");
	const struct value *birth = record_value(r, "birth_date");
	int64_t adult, week;

	if (!birth->set)
		return;
	adult = clock_years_later(birth->number, 18);
	if (adult > record_day(r)) {
		week = clock_week(adult);
		if (clock_monday(week) < adult)
			week++;
		record_set_number(r, "adult_from", clock_monday(week));
	} else if (from->inherited && !birth->inherited)
		from->set = false;
}

static int
client_check(struct record *r)
{
	if (record_has(r, "birth_date") &&
	    record_number(r, "birth_date") > record_day(r))
		return record_wrong(r, "birth_date", "a day in the past");
	return 0;
}

#define KIND(k) .name = #k, .fields = k##_fields, .n = COUNT(k##_fields)

static const struct kind agency_kind = { KIND(agency), .prefix = "agency",
	.tool = "iop-staff", .roles = ROLE_ADMIN,
	.help = "the agency and the settings of its store; there is one" };
static const struct kind staff_kind = { KIND(staff), .prefix = "ST",
	.tool = "iop-staff", .roles = ROLE_ADMIN | ROLE_SUPERVISOR,
	.indexes = "login", .check = staff_check,
	.help = "a person who works here" };
static const struct kind license_kind = { KIND(license), .prefix = "L",
	.tool = "iop-staff", .roles = STAFF_OFFICE,
	.indexes = "staff", .check = license_check,
	.help = "a license to practise" };
static const struct kind supervision_kind = { KIND(supervision),
	.prefix = "SV", .tool = "iop-staff", .roles = STAFF_OFFICE,
	.indexes = "supervisee", .check = supervision_check,
	.help = "who supervises whom, from when" };
static const struct kind client_kind = { KIND(client), .prefix = "C",
	.tool = "iop-enroll", .roles = STAFF_ALL,
	.complete = client_complete, .check = client_check,
	.help = "a person in treatment" };
static const struct kind admission_kind = { KIND(admission), .prefix = "AD",
	.tool = "iop-enroll", .roles = STAFF_ALL,
	.id_from = "AD.{client}.{admitted_on}", .indexes = "client",
	.help = "a client's way in" };
static const struct kind discharge_kind = { KIND(discharge), .prefix = "DC",
	.tool = "iop-enroll", .roles = STAFF_ALL,
	.id_from = "DC.{admission}", .indexes = "admission",
	.help = "a client's way out" };
static const struct kind group_kind = { KIND(group), .prefix = "G",
	.tool = "iop-schedule", .roles = STAFF_ALL, .check = group_check,
	.help = "a group that meets every week" };
static const struct kind membership_kind = { KIND(membership), .prefix = "M",
	.tool = "iop-schedule", .roles = STAFF_ALL,
	.id_from = "M.{group}.{client}.{starts_on}",
	.indexes = "group;client", .check = period_check,
	.help = "a client's time in a group" };
static const struct kind session_kind = { KIND(session), .prefix = "S",
	.tool = "iop-schedule", .roles = STAFF_ALL,
	.indexes = "date;group,date;client,date;facilitator,date",
	.complete = session_complete, .check = session_check,
	.help = "one dated service, group or individual" };
static const struct kind closure_kind = { KIND(closure), .prefix = "CL",
	.tool = "iop-schedule", .roles = STAFF_ALL, .check = period_check,
	.help = "days on which no group meets" };
static const struct kind attendance_kind = { KIND(attendance), .prefix = "A",
	.tool = "iop-attend", .roles = STAFF_ALL,
	.id_from = "A.{session}.{client}", .indexes = "session,client;client",
	.complete = attendance_complete, .check = attendance_check,
	.help = "whether a client was at a session, and how long" };
static const struct kind note_kind = { KIND(note), .prefix = "N",
	.tool = "iop-note", .roles = STAFF_CLINICAL,
	.indexes = "session,client;client", .check = note_check,
	.help = "a progress note about one service to one client" };
static const struct kind signature_kind = { KIND(signature), .prefix = "SG",
	.tool = "iop-note", .roles = STAFF_CLINICAL, .indexes = "note",
	.help = "the author's signature of one version of a note" };
static const struct kind cosignature_kind = { .name = "cosignature",
	.fields = signature_fields, .n = COUNT(signature_fields),
	.prefix = "CS", .tool = "iop-note", .roles = ROLE_SUPERVISOR,
	.indexes = "note",
	.help = "a supervisor's co-signature of one version of a note" };
static const struct kind policy_kind = { KIND(policy), .prefix = "P",
	.tool = "iop-audit", .roles = ROLE_COMPLIANCE | ROLE_ADMIN,
	.id_from = "{name}-{version}",
	.help = "rules, adopted from that moment on" };
static const struct kind run_kind = { KIND(run), .prefix = "R",
	.tool = "iop-audit",
	.roles = ROLE_COMPLIANCE | ROLE_SUPERVISOR | ROLE_RECORDS | ROLE_ADMIN,
	.help = "an audit that was run, and what it found" };
static const struct kind access_kind = { KIND(access), .prefix = "X",
	.tool = "iop-db",
	.roles = STAFF_ALL | ROLE_COMPLIANCE,
	.help = "who was shown names, and of what" };

/* What `list' lists unasked is the first of its program. */
const struct kind *const kinds[] = {
	&staff_kind, &license_kind, &supervision_kind, &agency_kind,
	&client_kind, &admission_kind, &discharge_kind,
	&session_kind, &group_kind, &membership_kind, &closure_kind,
	&attendance_kind,
	&note_kind, &signature_kind, &cosignature_kind,
	&run_kind, &policy_kind,
	&access_kind,
};
const size_t kinds_n = COUNT(kinds);

const struct kind *
kind_find(const char *name)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	return NULL;
}

const struct field *
kind_field(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->n; i++)
		if (strcmp(kind->fields[i].name, name) == 0)
			return &kind->fields[i];
	return NULL;
}
