/* What iop-audit(1) and iop-db(1) record. */
#include <string.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "table.h"

static const struct field policy_fields[] = {
	{ "name", FIELD_LINE, REQUIRED | FIXED, .max = 64, .help = "name" },
	{ "version", FIELD_LINE, REQUIRED | FIXED, .max = 32,
	    .help = "version" },
	{ "text", FIELD_TEXT, REQUIRED | FIXED, .max = 1 << 20,
	    .help = "the policy itself: iop-policy(5)" },
};

static const struct field waiver_fields[] = {
	{ "rule", FIELD_LINE, REQUIRED | FIXED, .max = 64,
	    .help = "the rule that is waived, as note-48h" },
	{ "client", FIELD_REF, 0, "client",
	    .help = "only for findings about this client" },
	{ "staff", FIELD_REF, 0, "staff",
	    .help = "only for findings about this member of staff" },
	{ "record", FIELD_LINE, IDS, .max = ID_MAX,
	    .help = "only for findings about the record of this id, or the "
	    "finding of it" },
	{ "starts_on", FIELD_DATE, REQUIRED,
	    .help = "first day of what is waived" },
	{ "last_day", FIELD_DATE, REQUIRED,
	    .help = "last day of it" },
	{ "reason", FIELD_TEXT, REQUIRED | SEALED, .max = 2000,
	    .help = "why" },
	{ "asked_by", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "who asks for it" },
};

static const struct field waiver_approval_fields[] = {
	{ "waiver", FIELD_REF, REQUIRED | FIXED, "waiver",
	    .help = "what is approved" },
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "who approves" },
	{ "waiver_entry", FIELD_ENTRY, DERIVED | FIXED, "waiver",
	    .help = "the newest version known when it was approved, by its "
		"entry number" },
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
	{ "findings", FIELD_TEXT, IDS, .max = 1 << 20,
	    .help = "ids of the findings, parted by blanks" },
	{ "full", FIELD_BOOL, .help = "past findings of all time" },
	{ "program_version", FIELD_LINE, .max = 64,
	    .help = "version of the program that judged" },
};

static const struct field access_fields[] = {
	{ "command", FIELD_LINE, REQUIRED, .max = 64,
	    .help = "program and verb that showed names" },
	{ "of_kind", FIELD_LINE, .max = 32, .help = "kind of record shown" },
	{ "about", FIELD_LINE, IDS, .max = ID_MAX,
	    .help = "id of what was shown; none: a list" },
	{ "shown", FIELD_INT, REQUIRED, .max = INT64_C(1) << 53,
	    .help = "how many records" },
	{ "clients", FIELD_TEXT, IDS, "client", .max = 1 << 20,
	    .help = "ids of the clients that they are about, parted by blanks" },
};

/* One of three; a skeleton begins with the first. */
static enum need
waiver_need(const struct record *r, const struct field *f)
{
	if (strcmp(f->name, "client") == 0 && !record_has(r, "staff") &&
	    !record_has(r, "record"))
		return NEED_MUST;
	return f->flags & REQUIRED ? NEED_MUST : NEED_MAY;
}

static int
waiver_check(struct record *r)
{
	int wrong = table_in_order(r, "starts_on", "last_day");

	if (record_has(r, "rule") && !record_has(r, "client") &&
	    !record_has(r, "staff") && !record_has(r, "record"))
		wrong += record_wrong(r, "client",
		    "required: a client, a staff or a record");
	return wrong;
}

/* Each of a rule, a subject, which may be two ids, and a period. */
enum { FINDING_MAX = 3 * ID_MAX + 88 };

static int64_t
count_words(const char *list, size_t *bytes)
{
	int64_t n = 0;

	*bytes = 0;
	for (size_t word; list != NULL && *list != '\0'; list += word) {
		list += strspn(list, " ");
		word = strcspn(list, " ");
		n += word > 0;
		*bytes += word + 1;
	}
	return n;
}

/* All that were counted are listed, as far as a record holds them. */
static int
run_check(struct record *r)
{
	int64_t found = record_number(r, "high") + record_number(r, "medium") +
	    record_number(r, "low") + record_number(r, "info");
	int64_t status = record_number(r, "status"), listed;
	size_t bytes;
	int wrong = 0;

	if (record_number(r, "not_evaluated") > 0 ?
	    status != EX_NOT_EVALUATED : status != EX_OK &&
	    (status != EX_FOUND || found == 0))
		wrong += record_wrong(r, "status",
		    "another than what it counts comes to");
	listed = count_words(record_text(r, "findings"), &bytes);
	if (listed > found || (listed < found && (int64_t)bytes + FINDING_MAX <
	    kind_field(r->kind, "findings")->max))
		wrong += record_wrong(r, "findings",
		    "another number of them than it counts");
	return wrong;
}

const struct kind policy_kind = { KIND(policy), .prefix = "P",
	.tool = "iop-audit",
	.not_by_hand = "iop-audit adopt puts one in force",
	.id_from = "{name}-{version}",
	.help = "rules, adopted from that moment on" };

const struct kind waiver_kind = { KIND(waiver), .prefix = "WV",
	.tool = "iop-audit",
	.indexes = "rule", .check = waiver_check,
	.need = waiver_need,
	.help = "findings accepted for a time, for a reason" };
const struct kind waiver_approval_kind = { KIND(waiver_approval), .is_act = 1,
	.prefix = "WA", .tool = "iop-audit",
	.indexes = "waiver",
	.help = "another person's approval of one version of a waiver" };

const struct kind run_kind = { KIND(run), .prefix = "R",
	.tool = "iop-audit",
	.not_by_hand = "the programs record this themselves",
	.check = run_check,
	.help = "an audit that was run, and what it found" };

const struct kind access_kind = { KIND(access), .prefix = "X",
	.tool = "iop-db",
	.not_by_hand = "the programs record this themselves",
	.help = "who was shown names, and of what" };
