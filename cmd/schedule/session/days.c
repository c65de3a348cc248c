#include <string.h>

#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/record/record.h"
#include "days.h"

void
days_take(const struct cli *cli, int64_t *from, int64_t *to)
{
	int64_t day, week;

	cli_one_of(cli, "date week from");
	cli_one_of(cli, "date week to");
	*from = INT64_MIN;
	*to = INT64_MAX;
	if (cli_week(cli, "week", &week)) {
		*from = clock_monday(week);
		*to = *from + 6;
	}
	if (cli_day(cli, "date", &day))
		*from = *to = day;
	cli_day(cli, "from", from);
	cli_day(cli, "to", to);
	if (*from > *to)
		cli_usage(cli, "--to: expected a day not before --from");
}

bool
days_given(const struct cli *cli)
{
	return cli_has(cli, "date") || cli_has(cli, "week") ||
	    cli_has(cli, "from") || cli_has(cli, "to") ||
	    cli_has(cli, "ended");
}

bool
days_keep(struct cli *cli, const struct record *session)
{
	int64_t from, to, day = record_number(session, "date");
	int64_t end = record_number(session, "ends_at");

	days_take(cli, &from, &to);
	if (day < from || day > to)
		return false;
	if (record_has(session, "ended_at"))
		end = record_number(session, "ended_at");
	return !cli_has(cli, "ended") || (end <= cli_now(cli) &&
	    strcmp(record_text(session, "status"), "planned") == 0);
}
