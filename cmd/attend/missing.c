/* missing: who is on a roster and not marked yet. */
#include <sysexits.h>

#include "attend.h"
#include "cmd/attend/missing_rows.sql.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/policy/views.h"
#include "common/store/store.h"

static const struct field missing_fields[] = {
	{ "session", FIELD_LINE, .help = "the session" },
	{ "client", FIELD_LINE, .help = "who is not marked" },
	{ "facilitator", FIELD_LINE, .help = "who leads" },
	{ "ended_at", FIELD_TIME, .help = "when it ended" },
};
static const struct kind missing_kind = { .name = "missing",
	.fields = missing_fields,
	.n = sizeof(missing_fields) / sizeof(missing_fields[0]) };

/* Who is on the roster of a session of these days that has ended, and is not
 * marked. */
static struct rows *
missing_rows(struct store *store, int64_t now, int64_t from, int64_t to)
{
	struct rows *rows = rows_open(store, missing_rows_sql);

	rows_int(rows, "now", now);
	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	return rows;
}

int
attend_missing(struct cli *cli)
{
	int64_t week, from = 0, to = INT64_MAX / 8;
	size_t n;

	cli_open(cli, STORE_READ);
	if (cli_week(cli, "week", &week)) {
		from = clock_monday(week);
		to = from + 6;
	}
	views_in_force(cli->store, clock_day(cli_now(cli)));
	cli_out(cli, &format_text, &format_text);
	n = desk_rows(cli, missing_rows(cli->store, cli_now(cli), from, to),
	    &missing_kind);
	return n > 0 ? EX_FOUND : EX_OK;
}
