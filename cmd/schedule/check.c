/* check: what does not hold of what is planned, whoever recorded it; for a
 * template, of its calendar. */
#include <sysexits.h>

#include "cmd/schedule/check_sessions.sql.h"
#include "cmd/schedule/check_weeks.sql.h"
#include "cmd/schedule/cohort/cohort.h"
#include "cmd/schedule/session/days.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/policy/policy.h"
#include "common/policy/views.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "schedule.h"

enum { DAYS_AHEAD = 35, DAYS_MAX = 800 };

static const struct field problem_fields[] = {
	{ "date", FIELD_DATE, .help = "day, or Monday of the week" },
	{ "problem", FIELD_LINE, .help = "what does not hold" },
	{ "record", FIELD_LINE, .help = "session, or week" },
	{ "other", FIELD_LINE, .help = "the other session, closure or leave" },
	{ "client", FIELD_LINE, .help = "who, of a client" },
	{ "staff", FIELD_LINE, .help = "who, of the staff" },
	{ "observed", FIELD_INT, .help = "what is planned" },
	{ "expected", FIELD_INT, .help = "what is asked for" },
};
static const struct kind problem_kind = { .name = "problem",
	.fields = problem_fields,
	.n = sizeof(problem_fields) / sizeof(problem_fields[0]) };

static struct rows *
between(struct store *store, const char *sql, int64_t from, int64_t to)
{
	struct rows *rows = rows_open(store, sql);

	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	return rows;
}

/* Of sessions: leader-twice, client-twice, room-twice, closed, leave, left,
 * license, group-size; by-facilitator, nobody, makes-up. */
static struct rows *
check_sessions(struct store *store, int64_t from, int64_t to)
{
	return between(store, check_sessions_sql, from, to);
}

/* Of each week that is whole between the days: hours, days, and short-day, a
 * day with groups and too few minutes. */
static struct rows *
check_weeks(struct store *store, int64_t from, int64_t to)
{
	return between(store, check_weeks_sql, from, to);
}

/* From this week's Monday, so that it is judged whole, four weeks ahead. */
static int
check_planned(struct cli *cli)
{
	struct policy *policy;
	int64_t from, to;
	size_t n;

	cli_open(cli, STORE_READ);
	days_take(cli, &from, &to);
	if (from == INT64_MIN)
		from = clock_monday(clock_week(clock_day(cli_now(cli))));
	if (to == INT64_MAX)
		to = from + DAYS_AHEAD - 1;
	if (from > to || to - from >= DAYS_MAX)
		cli_usage(cli, "at most %d days, in order", DAYS_MAX);
	policy = policy_terms_in_force(cli->store);
	policy_need(policy, "core_services group_max adult_minutes "
	    "adolescent_minutes h0015_minutes h0015_days intensive_weeks");
	/* weeks are counted up to that of the last day */
	views_define(cli->store, policy, to);
	policy_free(policy);
	cli_out(cli, &format_text, &format_text);
	store_read_begin(cli->store);
	n = desk_rows(cli, check_sessions(cli->store, from, to),
	    &problem_kind);
	n += desk_rows(cli, check_weeks(cli->store, from, to), &problem_kind);
	store_read_end(cli->store);
	return n > 0 ? EX_FOUND : EX_OK;
}

int
schedule_check(struct cli *cli)
{
	int64_t from = clock_day(clock_now());

	if (!cli_has(cli, "template"))
		return check_planned(cli);
	if (cli_has(cli, "week") || cli_has(cli, "date") || cli_has(cli, "to"))
		cli_usage(cli, "--template goes with --from alone");
	cli_day(cli, "from", &from);
	return cohort_prove(cli, cli_value(cli, "template"), from);
}
