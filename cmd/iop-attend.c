/* iop-attend(1): what did happen. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "audit.h"
#include "cli.h"
#include "clock.h"
#include "desk.h"
#include "door.h"
#include "input.h"
#include "intake.h"
#include "kinds.h"
#include "ledger.h"
#include "status.h"

static const struct cli_option options[] = {
	{ "status", '\0', "STATUS", "present, late, left-early, excused or "
	    "absent" },
	{ "all", '\0', "STATUS", "the same for everybody not marked yet" },
	{ "from", '\0', "TIME", "actual arrival, as 17:45" },
	{ "to", '\0', "TIME", "actual leaving" },
	{ "guest", '\0', NULL, "clients may be on no roster of the session" },
	{ "week", '\0', "WEEK", "of that week" },
	{ "client", '\0', "ID", "that client; - reads ids from stdin" },
};

/* mark */

struct session {
	const char	*id;
	int64_t		 day, starts_at;
};

static bool
take_session(struct cli *cli, const char *id, struct session *session)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT date, starts_at FROM session WHERE id = :id");
	bool found;

	rows_text(rows, "id", id);
	if ((found = rows_next(rows)))
		*session = (struct session){ id, rows_number(rows, "date"),
		    rows_number(rows, "starts_at") };
	rows_close(rows);
	return found;
}

/*
 * An actual time is one of the session's day unless a date comes with it; one
 * more than half a day before its begin is one of the night after.
 */
static void
take_time(struct cli *cli, const char *option, const struct session *session,
    struct record *r, const char *field)
{
	const char *text = cli_value(cli, option), *what;
	int64_t minutes, instant, other, day = session->day;

	if (text == NULL)
		return;
	if (clock_parse_clock(text, &minutes) == NULL) {
		if (clock_midnight(day) + minutes * 60 + 43200 <
		    session->starts_at)
			day++;
		if (clock_instant(day, (int)minutes * 60, &instant, &other) !=
		    CLOCK_ONCE)
			cli_usage(cli, "--%s: the clock changes then; give "
			    "date, time and offset", option);
	} else if ((what = clock_parse_time(text, false, &instant)) != NULL)
		cli_usage(cli, "--%s: expected a time of day or %s", option,
		    what);
	record_set_number(r, field, instant);
}

static bool
is_on_roster(struct cli *cli, const char *session, const char *client)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT 1 FROM roster WHERE session = :session"
	    " AND client = :client");
	bool on;

	rows_text(rows, "session", session);
	rows_text(rows, "client", client);
	on = rows_next(rows);
	rows_close(rows);
	return on;
}

static void
mark_one(struct cli *cli, struct intake *in, const struct session *session,
    const char *client, const char *status)
{
	struct record r;
	int wrong = 0;

	record_begin(&r, kind_find("attendance"));
	record_set(&r, "session", session->id);
	record_set(&r, "client", client);
	record_set(&r, "status", status);
	take_time(cli, "from", session, &r, "arrived_at");
	take_time(cli, "to", session, &r, "left_at");
	for (int i = 0; i < cli->operands_n; i++)
		if (strchr(cli->operands[i], '=') != NULL)
			wrong += record_assign(&r, cli->operands[i]);
	if (!has_word(kind_field(r.kind, "status")->of, status))
		wrong += record_wrong(&r, "status", "expected one of: %s",
		    kind_field(r.kind, "status")->of);
	if (wrong == 0)
		wrong = record_finish(&r);
	if (wrong == 0 && !cli_has(cli, "guest") &&
	    !is_on_roster(cli, session->id, client))
		wrong += record_wrong(&r, "client", "%s is not on the roster "
		    "of %s; a guest takes --guest", client, session->id);
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
}

static void
mark_roster(struct cli *cli, struct intake *in, const struct session *session,
    const char *status)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT r.client AS id FROM roster AS r"
	    " WHERE r.session = :session"
	    " AND r.how <> 'guest' AND NOT EXISTS (SELECT 1"
	    "  FROM attendance AS a WHERE a.session = r.session"
	    "  AND a.client = r.client) ORDER BY r.client");
	struct ids clients;

	rows_text(rows, "session", session->id);
	ids_of_rows(&clients, rows);
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
	ids_read(ids, cli, named, n);
	free(named);
}

static const struct kind *
id_kind(struct intake *in, const char *id)
{
	const struct kind *kind = ledger_kind(intake_ledger(in), id);

	if (kind != kind_find("session") && kind != kind_find("client"))
		errx(EX_NOINPUT, "%s: no such session or client", id);
	return kind;
}

static void
mark_session(struct cli *cli, struct intake *in, const struct ids *ids,
    const char *id)
{
	const char *status = cli_value(cli, "status");
	struct session session;

	if (!take_session(cli, id, &session))
		errx(EX_NOINPUT, "%s: no such session", id);
	for (size_t i = 0; i < ids->n; i++)
		if (id_kind(in, ids->id[i]) == kind_find("client")) {
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
	in = intake_new(cli, NULL);
	door_policy(intake_door(in));
	intake_begin(in);
	for (size_t i = 0; i < ids.n; i++)
		if (id_kind(in, ids.id[i]) == kind_find("session")) {
			mark_session(cli, in, &ids, ids.id[i]);
			sessions++;
		}
	if (sessions == 0 && ids.n > 0)
		cli_usage(cli, "expected a session");
	ids_free(&ids);
	return intake_end(in);
}

/* hours */

static const struct field hours_fields[] = {
	{ "client", FIELD_LINE, .help = "who" },
	{ "week", FIELD_WEEK, .help = "which week" },
	{ "offered", FIELD_INT, .help = "core minutes on the roster" },
	{ "attended", FIELD_INT, .help = "core minutes attended" },
	{ "excused", FIELD_INT,
	    .help = "core minutes missed for a documented reason" },
	{ "required", FIELD_INT, .help = "weekly minimum" },
	{ "short_by", FIELD_INT, .help = "what attended lacks of it" },
	{ "basis", FIELD_LINE,
	    .help = "actual, or as scheduled where a time is not known" },
	{ "judged", FIELD_BOOL,
	    .help = "no: over the week of admission or discharge" },
};
static const struct kind hours_kind = { .name = "hours",
	.fields = hours_fields,
	.n = sizeof(hours_fields) / sizeof(hours_fields[0]) };

static const char hours_query[] =
    "SELECT c.id, c.id AS client, :week AS week,"
    " coalesce(k.offered, 0) AS offered,"
    " coalesce(k.attended, 0) AS attended,"
    " coalesce(k.excused, 0) AS excused, c.required,"
    " max(0, c.required - coalesce(k.attended, 0)) AS short_by,"
    " coalesce(k.basis, 'actual') AS basis,"
    " EXISTS (SELECT 1 FROM treated AS t WHERE t.client = c.id"
    "  AND t.week = :week) AS judged"
    " FROM (SELECT c.id, iif(coalesce(c.adult_from, :monday) <= :monday,"
    "   :adult, :adolescent) AS required FROM client AS c"
    "  WHERE EXISTS (SELECT 1 FROM admission AS a WHERE a.client = c.id"
    "   AND a.admitted_on <= :monday + 6 AND NOT EXISTS"
    "    (SELECT 1 FROM discharge AS d WHERE d.admission = a.id"
    "     AND d.discharged_on < :monday))) AS c"
    " LEFT JOIN (SELECT client, sum(offered) AS offered,"
    "   sum(attended) AS attended,"
    "   sum(has_reason * (offered - attended)) AS excused,"
    "   max(basis) AS basis FROM core"
    "   WHERE date BETWEEN :monday AND :monday + 6"
    "   GROUP BY client) AS k ON k.client = c.id ORDER BY c.id";

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
		ids_read(ids, cli, &given, 1);
}

static void
check_clients(struct cli *cli, const struct ids *clients)
{
	struct ledger *ledger = ledger_new(cli->store);

	for (size_t i = 0; i < clients->n; i++)
		desk_known(ledger, kind_find("client"), clients->id[i]);
	ledger_free(ledger);
}

static void
print_hours(struct cli *cli, const struct policy *policy, int64_t week,
    const struct ids *clients)
{
	struct rows *rows = rows_open(cli->store, hours_query);
	struct record r;

	rows_int(rows, "week", week);
	rows_int(rows, "monday", clock_monday(week));
	rows_int(rows, "adult",
	    policy_parameter(policy, "adult_minutes")->number);
	rows_int(rows, "adolescent",
	    policy_parameter(policy, "adolescent_minutes")->number);
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
	audit_views(cli->store, policy, clock_monday(week) + 6);
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

static const struct field missing_fields[] = {
	{ "session", FIELD_LINE, .help = "the session" },
	{ "client", FIELD_LINE, .help = "who is not marked" },
	{ "facilitator", FIELD_LINE, .help = "who leads" },
	{ "ended_at", FIELD_TIME, .help = "when it ended" },
};
static const struct kind missing_kind = { .name = "missing",
	.fields = missing_fields,
	.n = sizeof(missing_fields) / sizeof(missing_fields[0]) };

static int
missing(struct cli *cli)
{
	struct policy *policy;
	struct rows *rows;
	struct record r;
	int64_t week, from = 0, to = INT64_MAX / 8, n = 0;

	cli_open(cli, STORE_READ);
	if (cli_week(cli, "week", &week)) {
		from = clock_monday(week);
		to = from + 6;
	}
	policy = policy_in_force(cli->store);
	audit_views(cli->store, policy, clock_day(cli_now(cli)));
	policy_free(policy);
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	rows = rows_open(cli->store, "SELECT r.session AS id, r.session,"
	    " r.client, r.facilitator, h.actual_end AS ended_at"
	    " FROM roster AS r JOIN held AS h ON h.id = r.session"
	    " WHERE r.how <> 'guest' AND h.actual_end <= :now"
	    "  AND r.date BETWEEN :from AND :to"
	    "  AND NOT EXISTS (SELECT 1 FROM attendance AS a"
	    "   WHERE a.session = r.session AND a.client = r.client)"
	    " ORDER BY h.actual_end, r.session, r.client");
	rows_int(rows, "now", cli_now(cli));
	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	for (; rows_next(rows); n++) {
		rows_record(rows, &r, &missing_kind);
		out_record(cli->out, &r, OUT_PLAIN);
	}
	rows_close(rows);
	return n > 0 ? EX_FOUND : EX_OK;
}

/* list */

static bool
is_in_week(struct cli *cli, const struct record *r)
{
	struct session session;
	int64_t week;

	return !cli_week(cli, "week", &week) ||
	    (take_session(cli, record_text(r, "session"), &session) &&
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
	struct cli cli;

	cli_begin(&cli, &program, argc, argv);
	return cli_end(&cli, cli.verb->run(&cli));
}
