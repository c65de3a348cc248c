/* iop-attend(1): what did happen. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/attend/attendance.h"
#include "cmd/attend/draw.h"
#include "cmd/attend/roll.h"
#include "cmd/attend/units.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/door/door.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/policy/views.h"
#include "common/store/ledger.h"

static const struct cli_option options[] = {
	{ "status", '\0', "STATUS", "present, late, left-early, excused or "
	    "absent" },
	{ "all", '\0', "STATUS", "the same for everybody not marked yet" },
	{ "from", '\0', "TIME", "actual arrival, as 17:45; of units, a day" },
	{ "to", '\0', "TIME", "actual leaving; of units, a day" },
	{ "date", '\0', "DATE", "drawn for that day" },
	{ "html", '\0', NULL, "as HTML, a page for each" },
	{ "guest", '\0', NULL, "clients may be on no roster of the session" },
	{ "week", '\0', "WEEK", "of that week" },
	{ "client", '\0', "ID", "that client; - reads ids from stdin" },
};

/* mark */

static void
take_time(struct cli *cli, const char *option,
    const struct roll_session *session, struct record *r, const char *field)
{
	const char *text = cli_value(cli, option), *what;
	int64_t instant;

	if (text == NULL)
		return;
	if ((what = roll_time(session, text, &instant)) != NULL)
		cli_usage(cli, "--%s: %s", option, what);
	record_set_number(r, field, instant);
}

static void
mark_one(struct cli *cli, struct intake *in,
    const struct roll_session *session,
    const char *client, const char *status)
{
	struct record r;
	int wrong;

	record_begin(&r, &attendance_kind);
	record_set(&r, "session", session->id);
	record_set(&r, "client", client);
	take_time(cli, "from", session, &r, "arrived_at");
	take_time(cli, "to", session, &r, "left_at");
	wrong = record_put(&r, "status", status);
	for (int i = 0; i < cli->operands_n; i++)
		if (strchr(cli->operands[i], '=') != NULL)
			wrong += record_assign(&r, cli->operands[i]);
	roll_mark(cli, in, &r, wrong);
	record_free(&r);
}

static void
mark_roster(struct cli *cli, struct intake *in,
    const struct roll_session *session, const char *status)
{
	struct ids clients;

	ids_of_rows(&clients, unmarked_rows(cli->store, session->id));
	for (size_t i = 0; i < clients.n; i++)
		mark_one(cli, in, session, clients.id[i], status);
	ids_free(&clients);
}

/* Ids are sessions and clients mixed; values are taken by mark_one(). */
static void
take_ids(struct cli *cli, struct ids *ids)
{
	char **named = calloc((size_t)cli->operands_n + 1, sizeof(*named));
	int n = 0;

	if (named == NULL)
		err(EX_OSERR, NULL);
	for (int i = 0; i < cli->operands_n; i++)
		if (strchr(cli->operands[i], '=') == NULL)
			named[n++] = cli->operands[i];
	desk_ids(cli, ids, named, n);
	free(named);
}

static const struct kind *
id_kind(struct intake *in, const char *id)
{
	const struct kind *kind = ledger_kind(intake_ledger(in), id);

	if (kind != &session_kind && kind != &client_kind)
		errx(EX_NOINPUT, "%s: no such session or client", id);
	return kind;
}

static void
mark_session(struct cli *cli, struct intake *in, const struct ids *ids,
    const char *id)
{
	const char *status = cli_value(cli, "status");
	struct roll_session session;

	if (!roll_session(cli, id, &session))
		errx(EX_NOINPUT, "%s: no such session", id);
	for (size_t i = 0; i < ids->n; i++)
		if (id_kind(in, ids->id[i]) == &client_kind) {
			if (status == NULL)
				cli_usage(cli, "--status is required for a "
				    "client");
			mark_one(cli, in, &session, ids->id[i], status);
		}
	if (cli_has(cli, "all"))
		mark_roster(cli, in, &session, cli_value(cli, "all"));
}

static int
mark(struct cli *cli)
{
	struct intake *in;
	size_t sessions = 0;
	struct ids ids;

	if (cli_has(cli, "all") == cli_has(cli, "status"))
		cli_usage(cli, "expected --status for clients, or --all");
	take_ids(cli, &ids);
	in = desk_intake(cli);
	intake_begin(in);
	for (size_t i = 0; i < ids.n; i++)
		if (id_kind(in, ids.id[i]) == &session_kind) {
			mark_session(cli, in, &ids, ids.id[i]);
			sessions++;
		}
	if (sessions == 0 && ids.n > 0)
		cli_usage(cli, "expected a session");
	ids_free(&ids);
	return desk_end(cli, in);
}

/* hours */

static bool
is_asked(const struct ids *ids, const char *id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (strcmp(ids->id[i], id) == 0)
			return true;
	return false;
}

static void
take_clients(struct cli *cli, struct ids *ids)
{
	char *given = (char *)(uintptr_t)cli_value(cli, "client");

	*ids = (struct ids){ 0 };
	if (given != NULL)
		desk_ids(cli, ids, &given, 1);
}

static void
check_clients(struct cli *cli, const struct ids *clients)
{
	struct ledger *ledger = ledger_new(cli->store);

	for (size_t i = 0; i < clients->n; i++)
		desk_known(ledger, &client_kind, clients->id[i]);
	ledger_free(ledger);
}

static void
print_hours(struct cli *cli, const struct policy *policy, int64_t week,
    const struct ids *clients)
{
	struct rows *rows = hours_rows(cli->store, policy, week);
	struct record r;

	out_head(cli->out, &hours_kind, OUT_PLAIN);
	while (rows_next(rows)) {
		rows_record(rows, &r, &hours_kind);
		if (!cli_has(cli, "client") || is_asked(clients, r.id))
			out_record(cli->out, &r, OUT_PLAIN);
	}
	rows_close(rows);
}

static int
hours(struct cli *cli)
{
	struct policy *policy;
	struct ids clients;
	int64_t week;

	take_clients(cli, &clients);
	cli_open(cli, STORE_READ);
	week = clock_week(clock_day(cli_now(cli)));
	cli_week(cli, "week", &week);
	policy = policy_in_force(cli->store);
	views_define(cli->store, policy, clock_monday(week) + 6);
	cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	store_read_begin(cli->store);
	check_clients(cli, &clients);
	print_hours(cli, policy, week, &clients);
	store_read_end(cli->store);
	policy_free(policy);
	ids_free(&clients);
	return EX_OK;
}

/* missing */

static int
missing(struct cli *cli)
{
	int64_t week, from = 0, to = INT64_MAX / 8;
	size_t n;

	cli_open(cli, STORE_READ);
	if (cli_week(cli, "week", &week)) {
		from = clock_monday(week);
		to = from + 6;
	}
	views_in_force(cli->store, clock_day(cli_now(cli)));
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	n = desk_rows(cli, missing_rows(cli->store, cli_now(cli), from, to),
	    &missing_kind);
	return n > 0 ? EX_FOUND : EX_OK;
}

/* units */

static void
take_days(struct cli *cli, int64_t *from, int64_t *to)
{
	int64_t week = clock_week(clock_day(cli_now(cli)));

	if (cli_has(cli, "from") != cli_has(cli, "to"))
		cli_usage(cli, "--from and --to come together");
	cli_week(cli, "week", &week);
	*from = clock_monday(week);
	*to = *from + 6;
	cli_day(cli, "from", from);
	cli_day(cli, "to", to);
	if (*to < *from)
		cli_usage(cli, "--to: before --from");
}

static void
print_units(struct cli *cli, const char *client, int64_t from, int64_t to)
{
	desk_rows(cli, units_rows(cli->store, client, from, to,
	    clock_day(cli_now(cli))), &units_kind);
}

static int
units(struct cli *cli)
{
	struct ids clients;
	int64_t from, to;

	take_clients(cli, &clients);
	cli_open(cli, STORE_READ);
	take_days(cli, &from, &to);
	check_clients(cli, &clients);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	out_head(cli->out, &units_kind, OUT_PLAIN);
	store_read_begin(cli->store);
	if (!cli_has(cli, "client"))
		print_units(cli, NULL, from, to);
	for (size_t i = 0; i < clients.n; i++)
		print_units(cli, clients.id[i], from, to);
	store_read_end(cli->store);
	ids_free(&clients);
	return EX_OK;
}

/* draw */

static int
draw(struct cli *cli)
{
	struct intake *in = desk_intake(cli);
	int64_t day = clock_day(clock_now());

	cli_day(cli, "date", &day);
	if (day < clock_day(clock_now()))
		cli_usage(cli, "--date: a day that is over is not drawn for");
	if (cli->out == NULL)
		cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	intake_show_only(in, &drawn_kind);
	intake_begin(in);
	draw_day(cli, in, day);
	return desk_end(cli, in);
}

/* sheet, read */

static enum roll_form
sheet_form(struct cli *cli)
{
	const char *name = cli_value(cli, "format");
	const char *path = cli_value(cli, "output");

	if (name != NULL ? format_find(name) == FORMAT_CSV : path != NULL &&
	    !cli_has(cli, "html") && format_of_path(path) == FORMAT_CSV) {
		if (cli_has(cli, "html"))
			cli_usage(cli, "--html and -f csv are two sheets");
		cli_out(cli, FORMAT_CSV, FORMAT_CSV);
		return ROLL_CSV;
	}
	if (name != NULL)
		cli_usage(cli, "a sheet is text, with --html HTML, or csv");
	cli_text(cli);
	return cli_has(cli, "html") ? ROLL_HTML : ROLL_TEXT;
}

static int
sheet(struct cli *cli)
{
	enum roll_form form;
	struct ids sessions;

	desk_ids(cli, &sessions, cli->operands, cli->operands_n);
	desk_open(cli);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	form = sheet_form(cli);
	roll_sheets(cli, &sessions, form);
	desk_close(cli, "client", sessions.n == 1 ? sessions.id[0] : NULL);
	ids_free(&sessions);
	return EX_OK;
}

static int
read(struct cli *cli)
{
	struct intake *in = desk_intake(cli);

	roll_read(cli, in);
	return desk_end(cli, in);
}

/* list */

static bool
is_in_week(struct cli *cli, const struct record *r)
{
	struct roll_session session;
	int64_t week;

	return !cli_week(cli, "week", &week) ||
	    (roll_session(cli, record_text(r, "session"), &session) &&
	    clock_week(session.day) == week);
}

static int
list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);

	desk_open(cli);
	return desk_list_kind(cli, kind,
	    cli_has(cli, "week") ? is_in_week : NULL);
}

static const struct verb verbs[] = {
	{ "mark", "SESSION... [CLIENT]... [field=value]...",
	    "dry-run if-any status all from to guest", mark,
	    "record who was there" },
	{ "hours", "", "as-of at-entry week client if-any", hours,
	    "core minutes of a week, by client" },
	{ "missing", "", "as-of at-entry week", missing,
	    "who is not marked yet" },
	{ "draw", "", "dry-run date", draw,
	    "pick at random who is tested that day, and record it" },
	{ "sheet", "SESSION...", "as-of at-entry names html if-any", sheet,
	    "print sheets to sign" },
	{ "read", "[FILE]...", "dry-run if-any keep-going rejects guest", read,
	    "record sheets that come back as CSV" },
	{ "units", "", "as-of at-entry week from to client if-any", units,
	    "days and units that may be billed, and what blocks them" },
	DESK_NEW, DESK_ADD,
	{ "list", "[KIND] [field=value]...", DESK_READS " week", list,
	    "list what is in force" },
	DESK_REST,
};

static const struct program program = { "iop-attend",
	"attendance, and the hours it comes to",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
