#include <string.h>

#include "agenda.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/record/record.h"
#include "common/store/store.h"

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

struct rows *
agenda_rows(struct store *store, const char *client, const char *staff,
    int64_t from, int64_t to)
{
	struct rows *rows = rows_open(store,
	    "SELECT s.id, s.id AS session, s.date, s.starts_at, s.ends_at,"
	    " s.\"group\", s.client, s.service, s.minutes, s.facilitator,"
	    " s.co_facilitator, s.room, s.status FROM session AS s"
	    " WHERE s.date BETWEEN :from AND :to"
	    " AND (:staff IS NULL OR :staff IN (s.facilitator,"
	    "  s.co_facilitator))"
	    " AND (:client IS NULL OR s.client = :client OR EXISTS (SELECT 1"
	    "  FROM membership AS m WHERE m.client = :client"
	    "  AND m.\"group\" = s.\"group\" AND m.starts_on <= s.date"
	    "  AND coalesce(m.ends_on, s.date) >= s.date))"
	    " ORDER BY s.starts_at, s.id");

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

void
agenda_print(struct cli *cli, struct rows *rows)
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
