/*
 * export: sessions as a calendar's events.  Of what a session says only
 * service, component, group and staff go out: no free text leaves the house.
 */
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "calendar.h"
#include "cmd/schedule/ical/ical.h"
#include "cmd/schedule/session/days.h"
#include "common/array/id_set.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/kinds/kinds.h"
#include "common/policy/views.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "schedule.h"

/* What an export goes by. */
struct calendar {
	char		 mark[CALENDAR_MARK];
	struct id_set	 ids;
	bool		 chosen;	/* no others than these */
};

/* How many versions it has up to this one, when this one was recorded, and
 * the entry of the first. */
static void
take_versions(struct store *store, const struct record *r, int64_t *n,
    int64_t *at, int64_t *first)
{
	struct rows *rows = rows_open(store, "SELECT count(*) AS n,"
	    " max(e.recorded_at) AS at, min(e.entry) AS first"
	    " FROM main.session AS s JOIN main.entry AS e USING (entry)"
	    " WHERE s.id = :id AND s.entry <= :entry");

	rows_text(rows, "id", r->id);
	rows_int(rows, "entry", r->entry);
	rows_next(rows);
	*n = rows_number(rows, "n");
	*at = rows_number(rows, "at");
	*first = rows_number(rows, "first");
	rows_close(rows);
}

static const char *
summary(struct record *made, const struct record *r)
{
	const char *component = record_text(r, "component");
	const char *group = record_text(r, "group");

	return record_printf(made, "%s%s%s%s%s%s", record_text(r, "service"),
	    component != NULL ? ", " : "", component != NULL ? component : "",
	    group != NULL ? " (" : "", group != NULL ? group : "",
	    group != NULL ? ")" : "");
}

static const char *
leaders(struct record *made, const struct record *r)
{
	const char *other = record_text(r, "co_facilitator");

	return record_printf(made, "facilitator %s%s%s",
	    record_text(r, "facilitator"), other != NULL ? ", with " : "",
	    other != NULL ? other : "");
}

static void
export_session(struct cli *cli, const struct record *r, void *arg)
{
	const struct calendar *calendar = arg;
	struct ical_written event = {
		.begin = record_number(r, "starts_at"),
		.end = record_number(r, "ends_at"),
		.cancelled = strcmp(record_text(r, "status"),
		    "cancelled") == 0,
		.category = record_text(r, "component"),
	};
	struct record made;
	int64_t n, first;
	char *text;

	if (calendar->chosen && !id_set_has(&calendar->ids, r->id))
		return;
	take_versions(cli->store, r, &n, &event.stamp, &first);
	record_begin(&made, r->kind);
	event.sequence = n - 1;
	event.uid = calendar_uid(&made, r, first, calendar->mark);
	event.summary = summary(&made, r);
	event.description = leaders(&made, r);
	text = ical_spell(&event);
	out_text(cli->out, text);
	free(text);
	record_free(&made);
}

static void
open_calendar(struct cli *cli)
{
	const char *format = cli_value(cli, "format");
	const char *path = cli_value(cli, "output");

	if (format != NULL ? strcmp(format, "ics") != 0 :
	    path != NULL && format_of_path(path) != NULL)
		cli_usage(cli, "%s writes ics only", cli->verb->name);
	cli->out = cli_out_path(cli, path, NULL);
}

static bool
is_led(const struct record *r, const char *staff)
{
	const char *other = record_text(r, "co_facilitator");

	return strcmp(record_text(r, "facilitator"), staff) == 0 ||
	    (other != NULL && strcmp(other, staff) == 0);
}

static bool
is_exported(struct cli *cli, const struct record *r)
{
	const char *staff = cli_value(cli, "staff");

	return days_keep(cli, r) && (staff == NULL || is_led(r, staff));
}

/* A client's are those of a group, too: whatever the client is on the roll of,
 * cancelled ones as well. */
static void
take_client(struct cli *cli, struct record *filter, struct calendar *calendar)
{
	struct value *client = record_value(filter, "client");
	struct ledger *ledger;
	struct rows *rows;

	if (!client->set)
		return;
	ledger = ledger_new(cli->store);
	desk_known(ledger, &client_kind, client->text);
	ledger_free(ledger);
	rows = rows_open(cli->store, "SELECT session FROM roster"
	    " WHERE client = :client");
	rows_text(rows, "client", client->text);
	while (rows_next(rows))
		id_set_add(&calendar->ids, rows_string(rows, "session"));
	rows_close(rows);
	id_set_sort(&calendar->ids);
	*client = (struct value){ 0 };
	calendar->chosen = true;
}

int
schedule_export(struct cli *cli)
{
	struct calendar calendar = { 0 };
	struct record filter;

	desk_open_filter(cli, &filter, &session_kind);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	desk_need(cli, "staff", &staff_kind);
	take_client(cli, &filter, &calendar);
	open_calendar(cli);
	calendar_mark(cli->store, calendar.mark);
	out_text(cli->out, ical_head);
	desk_each(cli, &filter, is_exported, export_session, &calendar);
	out_text(cli->out, ical_tail);
	record_free(&filter);
	id_set_free(&calendar.ids);
	desk_close(cli, "session", NULL);
	return EX_OK;
}
