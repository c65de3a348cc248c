/* fill: the sessions of groups that meet on days of the week, made once.  A
 * cohort's group follows its template instead, see cohort.h. */
#include <stdlib.h>
#include <string.h>

#include "cmd/schedule/cohort/cohort.h"
#include "cmd/schedule/session/days.h"
#include "cmd/schedule/session/session.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/schema/schema.h"
#include "common/store/store.h"
#include "schedule.h"

enum { DAYS_MAX = 400 };

static bool
meets_on(const struct record *group, int64_t day)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri",
	    "sat", "sun" };
	int64_t weekday = day - clock_monday(clock_week(day));

	return word_in(record_text(group, "days"), names[weekday]) &&
	    day >= record_number(group, "starts_on") &&
	    (!record_has(group, "ends_on") ||
	    day <= record_number(group, "ends_on"));
}

static void
fill_day(struct cli *cli, struct intake *in, const struct record *group,
    int64_t day)
{
	struct record s;

	record_begin(&s, &session_kind);
	s.id = s.source = session_id(&s, group->id, day);
	if (ledger_kind(intake_ledger(in), s.id) == NULL) {
		record_set(&s, "group", group->id);
		session_take(&s, group);
		session_cover(cli->store, &s, day);
		intake_wrong(in, session_at(&s, day,
		    record_number(group, "start_time"),
		    record_number(group, "minutes")));
		intake_record(in, &s);
	}
	record_free(&s);
}

static bool
is_named(const struct cli *cli, const char *id)
{
	for (int i = 0; i < cli->operands_n; i++)
		if (strcmp(cli->operands[i], id) == 0)
			return true;
	return cli->operands_n == 0;
}

/* Days that are closed stay empty. */
static void
fill_group(struct cli *cli, struct intake *in, const struct record *group,
    int64_t from, int64_t to)
{
	for (int64_t day = from; day <= to; day++)
		if (meets_on(group, day) &&
		    !session_is_closed(cli->store, group->id, day))
			fill_day(cli, in, group, day);
}

static void
fill_groups(struct cli *cli, struct intake *in, int64_t from, int64_t to)
{
	char *sql = schema_list(&group_kind);
	struct rows *rows = rows_open(cli->store, sql);
	struct record group;

	while (rows_next(rows)) {
		rows_record(rows, &group, &group_kind);
		if (is_named(cli, group.id) && !record_has(&group, "cohort"))
			fill_group(cli, in, &group, from, to);
	}
	rows_close(rows);
	free(sql);
}

static int
fill_cohort(struct cli *cli)
{
	struct intake *in = desk_intake(cli);
	int64_t from, to;

	days_take(cli, &from, &to);
	if (cli->operands_n > 0)
		cli_usage(cli, "--cohort stands alone");
	intake_begin(in);
	cohort_fill(cli->store, in, cli_value(cli, "cohort"), from, to);
	return desk_end(cli, in);
}

int
schedule_fill(struct cli *cli)
{
	struct intake *in;
	int64_t from, to;

	if (cli_has(cli, "cohort"))
		return fill_cohort(cli);
	in = desk_intake(cli);
	days_take(cli, &from, &to);
	if (from == INT64_MIN || to == INT64_MAX)
		cli_usage(cli, "which days? Give --week, --date, or --from "
		    "and --to");
	if (to - from >= DAYS_MAX)
		cli_usage(cli, "at most %d days at a time", DAYS_MAX);
	for (int i = 0; i < cli->operands_n; i++)
		desk_known(intake_ledger(in), &group_kind, cli->operands[i]);
	intake_begin(in);
	fill_groups(cli, in, from, to);
	return desk_end(cli, in);
}
