/* week: the sessions of a week, as a calendar on paper has them. */
#include <string.h>
#include <sysexits.h>

#include "cmd/schedule/week_sessions.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "schedule.h"

static const struct field agenda_fields[] = {
	{ "date", FIELD_DATE, .help = "day" },
	{ "starts_at", FIELD_TIME, .help = "scheduled begin" },
	{ "ends_at", FIELD_TIME, .help = "scheduled end" },
	{ "session", FIELD_LINE, .help = "session" },
	{ "group", FIELD_LINE, .help = "its group" },
	{ "client", FIELD_LINE, .help = "its one client" },
	{ "service", FIELD_LINE, .help = "service given" },
	{ "minutes", FIELD_INT, .help = "scheduled length" },
	{ "facilitator", FIELD_LINE, .help = "who leads" },
	{ "co_facilitator", FIELD_LINE, .help = "who helps lead" },
	{ "room", FIELD_LINE, .help = "room" },
	{ "status", FIELD_LINE, .help = "planned or cancelled" },
};
static const struct kind agenda_kind = { .name = "agenda",
	.fields = agenda_fields,
	.n = sizeof(agenda_fields) / sizeof(agenda_fields[0]) };

static struct rows *
week_sessions(struct store *store, const char *client, const char *staff,
    int64_t from, int64_t to)
{
	struct rows *rows = rows_open(store, week_sessions_sql);

	if (client != NULL)
		rows_text(rows, "client", client);
	if (staff != NULL)
		rows_text(rows, "staff", staff);
	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	return rows;
}

/* A head for each day, and a line for each session. */
static void
put_session(struct out *out, const struct record *r, int64_t *day)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday",
	    "Thursday", "Friday", "Saturday", "Sunday" };
	int64_t date = record_number(r, "date");
	char head[CLOCK_BYTES], from[CLOCK_BYTES], to[CLOCK_BYTES];
	const char *room = record_text(r, "room");
	bool alone = record_has(r, "client");

	if (date != *day)
		out_printf(out, "%s%s %s\n", *day == INT64_MIN ? "" :
		    "\n", names[date - clock_monday(clock_week(date))],
		    clock_spell_day(date, head));
	*day = date;
	clock_spell_time(record_number(r, "starts_at"), from);
	clock_spell_time(record_number(r, "ends_at"), to);
	out_printf(out, "  %.5s-%.5s  %-28s  %-22s  %-12s  %s%s%s%s\n",
	    from + 11, to + 11, record_text(r, "session"),
	    record_text(r, "service"), alone ? record_text(r, "client") :
	    record_has(r, "group") ? record_text(r, "group") : "-",
	    record_text(r, "facilitator"), room != NULL ? "  room " : "",
	    room != NULL ? room : "",
	    strcmp(record_text(r, "status"), "cancelled") == 0 ?
	    "  cancelled" : "");
}

/* As text a head for each day and a line for each session. */
static void
put_sessions(struct cli *cli, struct rows *rows)
{
	int64_t day = INT64_MIN;
	struct record r;

	if (!out_is_prose(cli->out)) {
		desk_rows(cli, rows, &agenda_kind);
		return;
	}
	while (rows_next(rows)) {
		rows_record(rows, &r, &agenda_kind);
		put_session(cli->out, &r, &day);
	}
	rows_close(rows);
}

int
schedule_week(struct cli *cli)
{
	int64_t from;

	cli_open(cli, STORE_READ);
	if (cli_has(cli, "client") && cli_has(cli, "staff"))
		cli_usage(cli, "--client or --staff, not both");
	desk_need(cli, "client", &client_kind);
	desk_need(cli, "staff", &staff_kind);
	if (!cli_week(cli, "week", &from))
		from = clock_week(clock_day(cli_now(cli)));
	from = clock_monday(from);
	cli_out(cli, &format_text, &format_text);
	store_read_begin(cli->store);
	put_sessions(cli, week_sessions(cli->store, cli_value(cli, "client"),
	    cli_value(cli, "staff"), from, from + 6));
	store_read_end(cli->store);
	return EX_OK;
}
