#include "common/base/clock.h"
#include "common/door/due_rows.sql.h"
#include "common/door/due_staff.sql.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "due.h"

static const struct field due_fields[] = {
	{ "client", FIELD_LINE, .help = "about whom" },
	{ "what", FIELD_LINE, .help = "what is due" },
	{ "due", FIELD_DATE, .help = "last day for it" },
	{ "overdue", FIELD_BOOL, .help = "is that day over" },
	{ "record", FIELD_LINE, .help = "what it follows from" },
	{ "act", FIELD_LINE, .help = "the command that does it" },
};
const struct kind due_kind = { .name = "due", .fields = due_fields,
	.n = sizeof(due_fields) / sizeof(due_fields[0]) };

static const struct field staff_due_fields[] = {
	{ "staff", FIELD_LINE, .help = "about whom; none: the agency" },
	{ "what", FIELD_LINE, .help = "what is due" },
	{ "due", FIELD_DATE, .help = "last day for it" },
	{ "overdue", FIELD_BOOL, .help = "is that day over" },
	{ "record", FIELD_LINE, .help = "what it follows from" },
	{ "act", FIELD_LINE, .help = "the command that does it" },
};
const struct kind staff_due_kind = { .name = "staff_due",
	.fields = staff_due_fields,
	.n = sizeof(staff_due_fields) / sizeof(staff_due_fields[0]) };

struct rows *
due_rows(struct store *store, const struct policy *policy, int64_t now,
    int64_t until)
{
	int64_t today = clock_day(now);
	struct rows *rows = rows_open(store, due_rows_sql);

	rows_int(rows, "summary",
	    policy_number(policy, "discharge_summary_days"));
	rows_int(rows, "before",
	    policy_number(policy, "summary_before_days"));
	rows_int(rows, "contact",
	    policy_number(policy, "aftercare_contact_days"));
	rows_int(rows, "referral", policy_number(policy, "referral_days"));
	rows_int(rows, "crisis", policy_number(policy, "crisis_days"));
	rows_int(rows, "today", today);
	rows_int(rows, "until", until);
	return rows;
}

struct rows *
due_staff(struct store *store, const struct policy *policy,
    int64_t now, int64_t until)
{
	int64_t today = clock_day(now);
	struct rows *rows = rows_open(store, due_staff_sql);

	policy_need(policy, "training_days");	/* the view ending asks */
	rows_int(rows, "today", today);
	rows_int(rows, "until", until);
	rows_int(rows, "now", now);
	rows_int(rows, "sunday", clock_monday(clock_week(today)) + 6);
	return rows;
}
