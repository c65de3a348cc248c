/* What iop-attend(1) records: what did happen. */
#include <stddef.h>

#include "common/base/clock.h"
#include "table.h"

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

static const struct field breach_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "session", FIELD_REF, 0, "session", .help = "at which session" },
	{ "occurred_on", FIELD_DATE, REQUIRED | PAST, .help = "when" },
	{ "rule", FIELD_LINE, REQUIRED, .max = 32,
	    .help = "group rule that was broken, one of the policy in force, "
	    "as lateness" },
	{ "step", FIELD_LINE, .max = 32,
	    .help = "what was done about it, a step of the policy in force, "
	    "as warning" },
	{ "stepped_on", FIELD_DATE, PAST, .help = "when that was done" },
	{ "staff", FIELD_REF, REQUIRED, "staff", .help = "who records it" },
	{ "comment", FIELD_TEXT, SEALED, .max = 2000,
	    .help = "what happened" },
};

static const struct field drug_test_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "draw", FIELD_REF, 0, "draw",
	    .help = "the draw that picked the client" },
	{ "specimen", FIELD_WORD, REQUIRED, "urine breath saliva blood hair",
	    .help = "specimen" },
	{ "collected_at", FIELD_TIME, REQUIRED | PAST,
	    .help = "when collected" },
	{ "collected_by", FIELD_REF, REQUIRED, "staff", .help = "by whom" },
	{ "observed", FIELD_BOOL, .help = "collection was observed" },
	{ "result", FIELD_WORD, REQUIRED,
	    "pending negative positive invalid refused", .unless = "pending",
	    .help = "result" },
	{ "resulted_at", FIELD_TIME, PAST,
	    .help = "when the result was known" },
	{ "substances", FIELD_SET, SEALED, "alcohol amphetamines "
	    "barbiturates benzodiazepines buprenorphine cannabis cocaine "
	    "fentanyl methadone opiates oxycodone other",
	    .help = "what it was positive for" },
	{ "laboratory", FIELD_LINE, .help = "who tested" },
	{ "comment", FIELD_TEXT, SEALED, .max = 2000,
	    .help = "anything to add" },
};

static const struct field draw_fields[] = {
	{ "drawn_on", FIELD_DATE, REQUIRED, .help = "day drawn for" },
	{ "seed", FIELD_LINE, REQUIRED, .max = 64,
	    .help = "random number the choice follows from" },
	{ "pool", FIELD_INT, REQUIRED, .min = 0, .max = 1000000,
	    .help = "clients it was drawn from" },
	{ "size", FIELD_INT, REQUIRED, .min = 0, .max = 1000000,
	    .help = "clients drawn" },
	{ "drawn", FIELD_CHILD, 0, "drawn",
	    .help = "who was drawn, where recorded with the draw" },
};

static const struct field drawn_fields[] = {
	{ "draw", FIELD_REF, REQUIRED | FIXED, "draw", .help = "the draw" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client",
	    .help = "who was drawn" },
};

static const struct field mutual_help_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "attended_on", FIELD_DATE, REQUIRED | PAST, .help = "when" },
	{ "type", FIELD_WORD, REQUIRED,
	    "aa na ca smart al-anon peer other", .help = "which meeting" },
	{ "minutes", FIELD_INT, .min = 1, .max = 720,
	    .help = "length, in minutes; never counted as hours" },
	{ "verified", FIELD_BOOL, .help = "proof was seen" },
};

static const struct field claim_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "payer", FIELD_LINE, REQUIRED, .max = 32,
	    .help = "payer as the policy in force lists them, as MEDICAID-NM" },
	{ "code", FIELD_LINE, REQUIRED, .max = 16,
	    .help = "procedure code, as H0015" },
	{ "service_on", FIELD_DATE, REQUIRED | PAST, .help = "day of service" },
	{ "units", FIELD_INT, REQUIRED, .min = 1, .max = 1000,
	    .help = "units billed" },
	{ "billed_at", FIELD_TIME, REQUIRED | PAST,
	    .help = "when it was sent" },
	{ "number", FIELD_LINE, .max = 64, .help = "number of the claim" },
	{ "received_on", FIELD_DATE, PAST,
	    .help = "day on which the payer had it" },
};

bool
kinds_was_there(const char *status)
{
	return word_in("present late left-early", status);
}

static bool
is_of_absence(const struct record *r)
{
	return record_has(r, "status") &&
	    !kinds_was_there(record_text(r, "status"));
}

static void
attendance_complete(struct record *r)
{
	struct value *minutes = record_value(r, "minutes");
	int64_t from = record_number(r, "arrived_at");
	int64_t to = record_number(r, "left_at");

	if (record_has(r, "arrived_at") && record_has(r, "left_at") &&
	    to >= from)
		record_set_number(r, "minutes", (to - from) / 60);
	else if (is_of_absence(r))
		record_set_number(r, "minutes", 0);
	else if (minutes->inherited)
		minutes->set = false;
}

static int
attendance_check(struct record *r)
{
	int wrong = table_in_order(r, "arrived_at", "left_at");

	if (is_of_absence(r) &&
	    (record_has(r, "arrived_at") || record_has(r, "left_at")))
		wrong += record_wrong(r, "status",
		    "present, late or left-early, since there is a time");
	return wrong;
}

static int
breach_check(struct record *r)
{
	int wrong = table_in_order(r, "occurred_on", "stepped_on");

	if (record_has(r, "step") != record_has(r, "stepped_on"))
		wrong += record_wrong(r, record_has(r, "step") ? "stepped_on" :
		    "step", "required: step and stepped_on come together");
	return wrong;
}

/* Nothing is sent before it was done, or received before it was sent. */
static int
claim_check(struct record *r)
{
	int64_t sent = clock_day(record_number(r, "billed_at"));
	int wrong = 0;

	if (!record_has(r, "billed_at"))
		return 0;
	if (record_has(r, "service_on") &&
	    sent < record_number(r, "service_on"))
		wrong += record_wrong(r, "billed_at",
		    "before the day of service");
	if (record_has(r, "received_on") &&
	    record_number(r, "received_on") < sent)
		wrong += record_wrong(r, "received_on", "before billed_at");
	return wrong;
}

static int
drug_test_check(struct record *r)
{
	const char *result = record_text(r, "result");
	int wrong = table_in_order(r, "collected_at", "resulted_at");

	if (result == NULL)
		return wrong;
	if (word_in("negative positive invalid", result) &&
	    !record_has(r, "resulted_at"))
		wrong += record_wrong(r, "resulted_at",
		    "required: the result is known");
	if (word_in("pending", result) && record_has(r, "resulted_at"))
		wrong += record_wrong(r, "result",
		    "not pending, since resulted_at is given");
	return wrong;
}

const struct kind attendance_kind = { KIND(attendance), .prefix = "A",
	.tool = "iop-attend",
	.id_from = "A.{session}.{client}", .indexes = "session,client;client",
	.complete = attendance_complete, .check = attendance_check,
	.help = "whether a client was at a session, and how long" };

const struct kind breach_kind = { KIND(breach), .prefix = "B",
	.tool = "iop-attend",
	.indexes = "client,occurred_on", .check = breach_check,
	.help = "a group rule that was broken" };
const struct kind drug_test_kind = { KIND(drug_test), .prefix = "DT",
	.tool = "iop-attend",
	.indexes = "client,collected_at", .check = drug_test_check,
	.help = "a test for drugs or alcohol" };
const struct kind draw_kind = { KIND(draw), .prefix = "DR",
	.tool = "iop-attend",
	.not_by_hand = "iop-attend draw draws",
	.help = "a random choice of who is tested" };
const struct kind drawn_kind = { KIND(drawn), .prefix = "DN",
	.tool = "iop-attend",
	.not_by_hand = "iop-attend draw draws",
	.id_from = "DN.{draw}.{client}", .indexes = "draw;client",
	.help = "a client whom a draw picked" };
const struct kind mutual_help_kind = { KIND(mutual_help), .prefix = "MH",
	.tool = "iop-attend",
	.indexes = "client,attended_on",
	.help = "a mutual-help or peer meeting a client went to" };
const struct kind claim_kind = { KIND(claim), .prefix = "CLM",
	.tool = "iop-attend",
	.indexes = "client,service_on", .check = claim_check,
	.help = "services of a day that were billed to a payer" };
