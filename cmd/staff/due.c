/*
 * due: what is to be done about staff and the agency, by when, before a rule
 * finds that it was not.
 *
 * Licenses, training (training_days), designations, supervision, assignments
 * to a site and documents that end (the view `ending'), supervision without
 * its agreement or not met for this week, leave whose sessions nobody was
 * handed.
 */
#include "cmd/staff/due_rows.sql.h"
#include "common/base/clock.h"
#include "common/desk/desk.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "staff.h"

static const struct field due_fields[] = {
	{ "staff", FIELD_LINE, .help = "about whom; none: the agency" },
	{ "what", FIELD_LINE, .help = "what is due" },
	{ "due", FIELD_DATE, .help = "last day for it" },
	{ "overdue", FIELD_BOOL, .help = "is that day over" },
	{ "record", FIELD_LINE, .help = "what it follows from" },
	{ "act", FIELD_LINE, .help = "the command that does it" },
};
static const struct kind due_kind = { .name = "staff_due", .fields = due_fields,
	.n = sizeof(due_fields) / sizeof(due_fields[0]) };

static struct rows *
due_rows(struct store *store, const struct policy *policy, int64_t now,
    int64_t until)
{
	int64_t today = clock_day(now);
	struct rows *rows = rows_open(store, due_rows_sql);

	policy_need(policy, "training_days");	/* the view ending asks */
	rows_int(rows, "today", today);
	rows_int(rows, "until", until);
	rows_int(rows, "now", now);
	rows_int(rows, "sunday", clock_monday(clock_week(today)) + 6);
	return rows;
}

int
staff_due(struct cli *cli)
{
	return desk_due(cli, &due_kind, due_rows);
}
