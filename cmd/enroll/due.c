/*
 * due: what is to be done about clients, by when, before a rule finds that it
 * was not.
 *
 * Discharge summaries (discharge_summary_days, summary_before_days), aftercare
 * contacts (aftercare_contact_days), outcomes of referrals (referral_days),
 * authorizations and coverage that end (the view `ending'), clients nobody
 * ever paid for or without a diagnosis, follow-up of crises (crisis_days),
 * clients who come of age.
 */
#include "cmd/enroll/due_rows.sql.h"
#include "common/base/clock.h"
#include "common/desk/desk.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "enroll.h"

static const struct field due_fields[] = {
	{ "client", FIELD_LINE, .help = "about whom" },
	{ "what", FIELD_LINE, .help = "what is due" },
	{ "due", FIELD_DATE, .help = "last day for it" },
	{ "overdue", FIELD_BOOL, .help = "is that day over" },
	{ "record", FIELD_LINE, .help = "what it follows from" },
	{ "act", FIELD_LINE, .help = "the command that does it" },
};
static const struct kind due_kind = { .name = "due", .fields = due_fields,
	.n = sizeof(due_fields) / sizeof(due_fields[0]) };

static struct rows *
due_rows(struct store *store, const struct policy *policy, int64_t now,
    int64_t until)
{
	struct rows *rows;

	policy_need_numbers(policy, "discharge_summary_days summary_before_days "
	    "aftercare_contact_days referral_days crisis_days");
	rows = rows_open(store, due_rows_sql);
	rows_int(rows, "today", clock_day(now));
	rows_int(rows, "until", until);
	return rows;
}

int
enroll_due(struct cli *cli)
{
	return desk_due(cli, &due_kind, due_rows);
}
