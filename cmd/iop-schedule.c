/* iop-schedule(1): what ought to happen. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "calendar.h"
#include "cli.h"
#include "clock.h"
#include "cohort.h"
#include "cover.h"
#include "desk.h"
#include "door.h"
#include "input.h"
#include "intake.h"
#include "kinds.h"
#include "ledger.h"
#include "schema.h"

static const struct cli_option options[] = {
	{ "date", '\0', "DAY", "sessions of that day" },
	{ "week", '\0', "WEEK", "of that week" },
	{ "from", '\0', "DAY", "from that day on" },
	{ "to", '\0', "DAY", "up to that day" },
	{ "cohort", '\0', "ID", "the calendar of that cohort" },
	{ "template", '\0', "NAME", "that calendar, by itself" },
	{ "ended", '\0', NULL, "only sessions that were held and are over" },
	{ "group", '\0', "GROUP", "of that group" },
	{ "staff", '\0', "STAFF", "led by that member of staff" },
	{ "closures", '\0', NULL, "days closed instead of sessions" },
};

/* The days that --date, --week, --from and --to leave; all, without. */
static void
take_days(const struct cli *cli, int64_t *from, int64_t *to)
{
	int64_t day, week;

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

/* list */

static bool
is_wanted(struct cli *cli, const struct record *r)
{
	int64_t from, to, day = record_number(r, "date");
	int64_t end = record_number(r, "ends_at");

	take_days(cli, &from, &to);
	if (day < from || day > to)
		return false;
	if (record_has(r, "ended_at"))
		end = record_number(r, "ended_at");
	return !cli_has(cli, "ended") || (end <= cli_now(cli) &&
	    strcmp(record_text(r, "status"), "planned") == 0);
}

static int
list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	bool narrowed = cli_has(cli, "date") || cli_has(cli, "week") ||
	    cli_has(cli, "from") || cli_has(cli, "to") ||
	    cli_has(cli, "ended");

	if (narrowed && kind != kind_find("session"))
		cli_usage(cli, "days choose among sessions only");
	desk_open(cli);
	return desk_list_kind(cli, kind, narrowed ? is_wanted : NULL);
}

/* fill */

static bool
is_closed(struct cli *cli, const char *group, int64_t day)
{
	struct rows *rows = rows_open(cli->store, "SELECT 1 FROM closure"
	    " WHERE :day BETWEEN starts_on AND ends_on"
	    " AND coalesce(\"group\", :group) = :group");
	bool closed;

	rows_text(rows, "group", group);
	rows_int(rows, "day", day);
	closed = rows_next(rows);
	rows_close(rows);
	return closed;
}

static bool
meets_on(const struct record *group, int64_t day)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri",
	    "sat", "sun" };
	int64_t weekday = day - clock_monday(clock_week(day));

	return has_word(record_text(group, "days"), names[weekday]) &&
	    day >= record_number(group, "starts_on") &&
	    (!record_has(group, "ends_on") ||
	    day <= record_number(group, "ends_on"));
}

static void
copy_text(struct record *to, const struct record *from, const char *name)
{
	if (record_has(from, name))
		record_set(to, name, record_text(from, name));
}

static const char *
session_id(struct record *session, const struct record *group, int64_t day)
{
	char date[CLOCK_BYTES];

	clock_spell_day(day, date);
	return record_printf(session, "S-%.4s%.2s%.2s-%s", date, date + 5,
	    date + 8, group->id);
}

/* A filled session is known by group and date, however it was moved since. */
static void
fill_day(struct cli *cli, struct intake *in, const struct record *group,
    int64_t day)
{
	int64_t minute = record_number(group, "start_time"), begin, other;
	struct record s;
	int wrong;

	record_begin(&s, kind_find("session"));
	s.id = session_id(&s, group, day);
	if (ledger_kind(intake_ledger(in), s.id) != NULL) {
		record_free(&s);
		return;
	}
	s.source = s.id;
	record_set(&s, "group", group->id);
	copy_text(&s, group, "service");
	copy_text(&s, group, "component");
	copy_text(&s, group, "facilitator");
	copy_text(&s, group, "co_facilitator");
	copy_text(&s, group, "site");
	copy_text(&s, group, "room");
	cover_leader(cli->store, &s, day);
	if (clock_instant(day, (int)minute * 60, &begin, &other) !=
	    CLOCK_ONCE) {
		warnx("%s: start_time: the clock changes over it; add the "
		    "session with its offset", s.id);
		intake_wrong(in, 1);
	}
	record_set_number(&s, "starts_at", begin);
	record_set_number(&s, "ends_at",
	    begin + record_number(group, "minutes") * 60);
	wrong = record_finish(&s);
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_record(in, &s);
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

static void
fill_groups(struct cli *cli, struct intake *in, int64_t from, int64_t to)
{
	const struct kind *kind = kind_find("group");
	char *sql = schema_list(kind);
	struct rows *rows = rows_open(cli->store, sql);
	struct record group;

	while (rows_next(rows)) {
		rows_record(rows, &group, kind);
		/* a cohort's sessions follow its template */
		if (!is_named(cli, group.id) || record_has(&group, "cohort"))
			continue;
		for (int64_t day = from; day <= to; day++)
			if (meets_on(&group, day) &&
			    !is_closed(cli, group.id, day))
				fill_day(cli, in, &group, day);
	}
	rows_close(rows);
	free(sql);
}

static void
check_groups(struct cli *cli, struct intake *in)
{
	for (int i = 0; i < cli->operands_n; i++)
		if (ledger_kind(intake_ledger(in), cli->operands[i]) !=
		    kind_find("group"))
			errx(EX_NOINPUT, "%s: no such group",
			    cli->operands[i]);
}

static int
fill_cohort(struct cli *cli)
{
	struct intake *in = intake_new(cli, NULL);
	int64_t from, to;

	take_days(cli, &from, &to);
	if (cli->operands_n > 0)
		cli_usage(cli, "--cohort stands alone");
	door_policy(intake_door(in));
	intake_begin(in);
	cohort_fill(cli, in, cli_value(cli, "cohort"), from, to);
	return intake_end(in);
}

static int
fill(struct cli *cli)
{
	struct intake *in;
	int64_t from, to;

	if (cli_has(cli, "cohort"))
		return fill_cohort(cli);
	in = intake_new(cli, NULL);
	take_days(cli, &from, &to);
	if (from == INT64_MIN || to == INT64_MAX)
		cli_usage(cli, "which days? Give --week, --date, or --from "
		    "and --to");
	if (to - from > 400)
		cli_usage(cli, "at most 400 days at a time");
	check_groups(cli, in);
	intake_begin(in);
	fill_groups(cli, in, from, to);
	return intake_end(in);
}

/* check */

static int
check(struct cli *cli)
{
	int64_t from = clock_day(clock_now());

	if (!cli_has(cli, "template"))
		cli_usage(cli, "expected --template");
	cli_day(cli, "from", &from);
	return cohort_prove(cli, cli_value(cli, "template"), from);
}

/* cancel, move */

static void
need_session(struct intake *in, const char *id)
{
	if (ledger_kind(intake_ledger(in), id) != kind_find("session"))
		errx(EX_NOINPUT, "%s: no such session", id);
}

static int
cancel(struct cli *cli)
{
	struct record last, next;
	struct intake *in;
	struct ids ids;

	desk_reason(cli);
	ids_read(&ids, cli, cli->operands, cli->operands_n);
	in = intake_new(cli, NULL);
	intake_begin(in);
	for (size_t i = 0; i < ids.n; i++) {
		need_session(in, ids.id[i]);
		desk_take(cli, in, ids.id[i], &last, &next, OP_AMEND);
		record_set(&next, "status", "cancelled");
		if (last.op != OP_VOID && !record_same(&last, &next))
			intake_version(in, &next, &last);
		record_free(&next);
		record_free(&last);
	}
	ids_free(&ids);
	return intake_end(in);
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
	in = intake_new(cli, NULL);
	need_session(in, cli->operands[0]);
	wrong = desk_take_assigned(cli, in, &last, &next);
	if (wrong == 0 && record_value(&next, "ends_at")->inherited)
		record_set_number(&next, "ends_at",
		    record_number(&next, "starts_at") +
		    record_number(&last, "ends_at") -
		    record_number(&last, "starts_at"));
	if (wrong == 0)
		wrong = record_finish(&next);
	intake_wrong(in, wrong);
	if (wrong == 0 && last.op != OP_VOID && !record_same(&last, &next))
		intake_version(in, &next, &last);
	record_free(&next);
	record_free(&last);
	return intake_end(in);
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

	return is_wanted(cli, r) && (staff == NULL || is_led(r, staff));
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

	take_days(cli, &from, &to);
	return calendar_import(cli, from, to);
}

static const struct verb verbs[] = {
	{ "fill", "[GROUP]...", "dry-run week date from to cohort", fill,
	    "make the sessions of a period, or of a cohort, once" },
	{ "check", "", "as-of at-entry template from", check,
	    "what does not hold of what is planned" },
	{ "cancel", "SESSION...", "dry-run if-any reason", cancel,
	    "cancel sessions" },
	{ "move", "SESSION starts_at=TIME...", "dry-run reason", move,
	    "move a session" },
	{ "export", "[field=value]...",
	    "as-of at-entry date week from to staff", export,
	    "write sessions as a calendar" },
	{ "import", "[FILE]", "dry-run if-any date week from to group staff "
	    "closures", import, "make sessions or closures of a calendar" },
	DESK_NEW, DESK_ADD,
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
	struct cli cli;

	cli_begin(&cli, &program, argc, argv);
	return cli_end(&cli, cli.verb->run(&cli));
}
