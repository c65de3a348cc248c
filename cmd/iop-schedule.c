/* iop-schedule(1): what ought to happen. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/schedule/agenda.h"
#include "cmd/schedule/book.h"
#include "cmd/schedule/calendar.h"
#include "cmd/schedule/cohort.h"
#include "cmd/schedule/cover.h"
#include "cmd/schedule/fill.h"
#include "cmd/schedule/schedule.h"
#include "cmd/schedule/session/days.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/door/door.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"

static const struct cli_option options[] = {
	{ "date", '\0', "DAY", "sessions of that day" },
	{ "week", '\0', "WEEK", "of that week" },
	{ "from", '\0', "DAY", "from that day on" },
	{ "to", '\0', "DAY", "up to that day" },
	{ "cohort", '\0', "ID", "the calendar of that cohort" },
	{ "template", '\0', "NAME", "that calendar, by itself" },
	{ "ended", '\0', NULL, "only sessions that were held and are over" },
	{ "group", '\0', "GROUP", "of that group" },
	{ "client", '\0', "CLIENT", "of that client" },
	{ "staff", '\0', "STAFF", "led by that member of staff" },
	{ "closures", '\0', NULL, "days closed instead of sessions" },
};

/* list */

static int
list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	bool narrowed = days_given(cli);

	if (narrowed && kind != &session_kind)
		cli_usage(cli, "days choose among sessions only");
	desk_open(cli);
	return desk_list_kind(cli, kind, narrowed ? days_keep : NULL);
}

/* fill */

static int
fill_cohort(struct cli *cli)
{
	struct intake *in = desk_intake(cli);
	int64_t from, to;

	days_take(cli, &from, &to);
	if (cli->operands_n > 0)
		cli_usage(cli, "--cohort stands alone");
	intake_begin(in);
	cohort_fill(cli, in, cli_value(cli, "cohort"), from, to);
	return desk_end(cli, in);
}

static int
fill(struct cli *cli)
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
	if (to - from > 400)
		cli_usage(cli, "at most 400 days at a time");
	for (int i = 0; i < cli->operands_n; i++)
		desk_known(intake_ledger(in), &group_kind,
		    cli->operands[i]);
	intake_begin(in);
	fill_groups(cli, in, from, to);
	return desk_end(cli, in);
}

/* week */

static int
week(struct cli *cli)
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
	agenda_print(cli, agenda_rows(cli->store, cli_value(cli, "client"),
	    cli_value(cli, "staff"), from, from + 6));
	store_read_end(cli->store);
	return EX_OK;
}

/* cancel, move */

static void
need_session(struct intake *in, const char *id)
{
	desk_known(intake_ledger(in), &session_kind, id);
}

/* Free both, once what differs is recorded, unless it is wrong. */
static void
put_version(struct intake *in, struct record *last, struct record *next,
    int wrong)
{
	intake_wrong(in, wrong);
	if (wrong == 0 && last->op != OP_VOID && !record_same(last, next))
		intake_version(in, next, last);
	record_free(next);
	record_free(last);
}

static void
cancel_one(struct cli *cli, struct intake *in, const char *id)
{
	struct record last, next;

	need_session(in, id);
	desk_take(cli, in, id, &last, &next, OP_AMEND);
	record_set(&next, "status", "cancelled");
	put_version(in, &last, &next, 0);
}

static int
cancel(struct cli *cli)
{
	desk_reason(cli);
	return desk_each_id(cli, cancel_one);
}

static void
cover_leave(struct cli *cli, struct intake *in, const char *leave)
{
	struct record last, next;
	struct ids ids;
	int wrong;

	desk_known(intake_ledger(in), &leave_kind, leave);
	ids_of_rows(&ids, cover_sessions(cli->store, leave));
	for (size_t i = 0; i < ids.n; i++) {
		desk_take(cli, in, ids.id[i], &last, &next, OP_AMEND);
		next.source = next.id;
		cover_leaders(cli->store, &next,
		    clock_day(record_number(&next, "starts_at")));
		wrong = !record_same(&last, &next) ? 0 : record_wrong(&next,
		    "facilitator", "on leave that day, and nobody covers");
		put_version(in, &last, &next, wrong);
	}
	ids_free(&ids);
}

static int
cover(struct cli *cli)
{
	desk_reason(cli);
	return desk_each_id(cli, cover_leave);
}

/* It keeps its length unless a new end is given. */
static int
move(struct cli *cli)
{
	struct record last, next;
	struct intake *in;
	int wrong;

	desk_reason(cli);
	if (cli->operands_n < 2)
		cli_usage(cli, "expected a session and starts_at=TIME");
	in = desk_intake(cli);
	need_session(in, cli->operands[0]);
	wrong = desk_take_assigned(cli, in, &last, &next);
	if (wrong == 0 && record_value(&next, "ends_at")->inherited)
		record_set_number(&next, "ends_at",
		    record_number(&next, "starts_at") +
		    record_number(&last, "ends_at") -
		    record_number(&last, "starts_at"));
	put_version(in, &last, &next, wrong);
	return desk_end(cli, in);
}

/* makeup */

static int
makeup(struct cli *cli)
{
	const struct kind *kind = &session_kind;
	struct record lost, r;
	struct intake *in;
	int wrong;

	if (cli->operands_n < 2)
		cli_usage(cli, "expected a session and starts_at=TIME");
	in = desk_intake(cli);
	need_session(in, cli->operands[0]);
	record_begin(&r, kind);
	wrong = desk_assign(cli, &r, 1);
	intake_begin(in);
	ledger_last(intake_ledger(in), kind, cli->operands[0], &lost);
	if (wrong == 0)
		wrong = book_makeup(cli->store, &lost, &r);
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
	record_free(&lost);
	return desk_end(cli, in);
}

/* join */

static void
end_waiting(struct intake *in, const struct record *last, int64_t day)
{
	struct record next;

	record_next(&next, last, OP_AMEND, "joined");
	record_set_number(&next, "ended_on", day);
	record_set(&next, "outcome", "joined");
	intake_version(in, &next, last);
	record_free(&next);
}

static int
join(struct cli *cli)
{
	struct record waits, r;
	char id[ID_MAX + 1];
	struct intake *in;
	int wrong;

	if (cli->operands_n < 1)
		cli_usage(cli, "expected a group, or who waits");
	in = desk_intake(cli);
	record_begin(&r, &membership_kind);
	wrong = desk_assign(cli, &r, 1);
	intake_begin(in);
	if (!book_next_waiting(cli->store, cli->operands[0], id))
		errx(EX_NOINPUT, "%s: nobody waits", cli->operands[0]);
	ledger_last(intake_ledger(in), &waiting_kind, id, &waits);
	record_set(&r, "group", record_text(&waits, "group"));
	record_set(&r, "client", record_text(&waits, "client"));
	if (!record_has(&r, "starts_on"))
		record_set_number(&r, "starts_on", clock_day(clock_now()));
	intake_wrong(in, wrong);
	if (wrong == 0 && intake_record(in, &r))
		end_waiting(in, &waits, record_number(&r, "starts_on"));
	record_free(&r);
	record_free(&waits);
	return desk_end(cli, in);
}

/* new */

static int
new(struct cli *cli)
{
	struct record r;
	int wrong;

	if (cli->operands_n == 0 || strcmp(cli->operands[0], "session") != 0)
		return desk_new(cli);
	cli_open(cli, STORE_READ);
	record_begin(&r, &session_kind);
	wrong = desk_assign(cli, &r, 1);
	if (r.id == NULL)
		r.id = intake_make_id(&r);
	if (wrong == 0 && record_has(&r, "client"))
		book_individual(cli->store, &r);
	if (wrong == 0)
		desk_skeleton(cli, &r);
	record_free(&r);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}

/* export, import */

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

static int
export(struct cli *cli)
{
	return calendar_export(cli, is_exported);
}

static int
import(struct cli *cli)
{
	int64_t from, to;

	days_take(cli, &from, &to);
	return calendar_import(cli, from, to);
}

static const struct verb verbs[] = {
	{ "fill", "[GROUP]...", "dry-run week date from to cohort", fill,
	    "make the sessions of a period, or of a cohort, once" },
	{ "check", "", "as-of at-entry template week date from to",
	    schedule_check,
	    "what does not hold of what is planned" },
	{ "week", "", "as-of at-entry week client staff", week,
	    "the week of a client, of a member of staff or of all" },
	{ "makeup", "SESSION starts_at=TIME...", "dry-run", makeup,
	    "make up for a session that was lost" },
	{ "join", "GROUP | WAITING [starts_on=DAY]", "dry-run", join,
	    "make who waits for a place a member" },
	{ "cancel", "SESSION...", "dry-run if-any reason", cancel,
	    "cancel sessions" },
	{ "move", "SESSION starts_at=TIME...", "dry-run reason", move,
	    "move a session" },
	{ "cover", "LEAVE...", "dry-run if-any reason", cover,
	    "hand a leave's sessions to who covers" },
	{ "export", "[field=value]...",
	    "as-of at-entry date week from to staff", export,
	    "write sessions as a calendar" },
	{ "import", "[FILE]", "dry-run if-any date week from to group staff "
	    "closures", import, "make sessions or closures of a calendar" },
	{ "new", "KIND [field=value]...", "", new,
	    "print a skeleton to fill in" },
	DESK_ADD,
	{ "list", "[KIND] [field=value]...",
	    DESK_READS " date week from to ended", list,
	    "list what is in force" },
	DESK_REST,
};

static const struct program program = { "iop-schedule",
	"groups, members and sessions",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
