/* iop-enroll(1): the client's way in and out. */
#include <err.h>
#include <string.h>
#include <sysexits.h>

#include "cli.h"
#include "clock.h"
#include "desk.h"
#include "due.h"
#include "input.h"
#include "intake.h"
#include "kinds.h"
#include "ledger.h"

static const struct cli_option options[] = {
	{ "ahead", '\0', "SPAN", "what is due by then, as 30d; else 14d" },
	{ "active", '\0', NULL, "only clients who are admitted" },
};

static int
admit(struct cli *cli)
{
	struct intake *in = intake_new(cli, NULL);

	intake_documents_of(in, "client admission", "admission");
	return intake_end(in);
}

/* discharge */

/* The admission meant by its own id or its client's: the one still open, else
 * the last. */
static bool
find_admission(struct cli *cli, const char *id, struct record *discharge)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT a.id FROM admission AS a LEFT JOIN discharge AS d"
	    " ON d.admission = a.id WHERE :id IN (a.id, a.client)"
	    " ORDER BY d.id IS NOT NULL, a.admitted_on DESC, a.id LIMIT 1");
	bool found;

	rows_text(rows, "id", id);
	if ((found = rows_next(rows)))
		record_set(discharge, "admission", rows_string(rows, "id"));
	rows_close(rows);
	return found;
}

/* Who has left is on no roster from the day after. */
static void
end_memberships(struct cli *cli, struct intake *in,
    const struct record *discharge)
{
	const struct kind *kind = kind_find("membership");
	struct rows *rows = rows_open(cli->store,
	    "SELECT m.id FROM membership AS m JOIN admission AS a"
	    " ON a.client = m.client WHERE a.id = :admission"
	    " AND coalesce(m.ends_on, :day + 1) > :day AND NOT EXISTS"
	    "  (SELECT 1 FROM admission AS b WHERE b.client = m.client"
	    "   AND b.admitted_on > :day AND b.admitted_on <= m.starts_on)"
	    " ORDER BY m.id");
	int64_t day = record_number(discharge, "discharged_on");
	struct record last, next;
	struct ids ids;

	rows_text(rows, "admission", record_text(discharge, "admission"));
	rows_int(rows, "day", day);
	ids_of_rows(&ids, rows);
	for (size_t i = 0; i < ids.n; i++) {
		ledger_last(intake_ledger(in), kind, ids.id[i], &last);
		record_copy(&next, &last);
		next.op = OP_AMEND;
		if (record_number(&last, "starts_on") > day)
			next.op = OP_VOID;
		else
			record_set_number(&next, "ends_on", day);
		next.reason = "discharged";
		intake_version(in, &next, &last);
		record_free(&next);
		record_free(&last);
	}
	ids_free(&ids);
}

static void
discharge_one(struct cli *cli, struct intake *in)
{
	struct record r;
	int wrong;

	record_begin(&r, kind_find("discharge"));
	wrong = desk_assign(cli, &r, 1);
	intake_begin(in);
	if (!record_has(&r, "discharged_on"))
		record_set_number(&r, "discharged_on",
		    clock_day(clock_now()));
	if (!find_admission(cli, cli->operands[0], &r))
		errx(EX_NOINPUT, "%s: no such client or admission",
		    cli->operands[0]);
	if (wrong == 0)
		wrong = record_finish(&r);
	intake_wrong(in, wrong);
	if (wrong == 0 && intake_record(in, &r))
		end_memberships(cli, in, &r);
	record_free(&r);
}

static int
discharge(struct cli *cli)
{
	struct intake *in;

	if (cli->operands_n == 0)
		cli_usage(cli, "expected a client or an admission");
	in = intake_new(cli, NULL);
	discharge_one(cli, in);
	return intake_end(in);
}

/* void: what a discharge closed opens with it */

static int64_t
version_before(struct cli *cli, const char *membership)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT entry FROM membership_version WHERE id = :id"
	    " ORDER BY entry DESC LIMIT 1 OFFSET 1");
	int64_t entry;

	rows_text(rows, "id", membership);
	entry = rows_next(rows) ? rows_number(rows, "entry") : 0;
	rows_close(rows);
	return entry;
}

static void
reopen(struct cli *cli, struct intake *in, const char *id, int64_t entry)
{
	const struct kind *kind = kind_find("membership");
	struct record last, next;

	ledger_last(intake_ledger(in), kind, id, &last);
	if (!ledger_entry(intake_ledger(in), kind, entry, &next))
		errx(EX_SOFTWARE, "%s: no version before", id);
	next.op = OP_AMEND;
	next.reason = desk_reason(cli);
	intake_version(in, &next, &last);
	record_free(&next);
	record_free(&last);
}

/* Those whose last version is the one that the discharge made; it goes back
 * to the version before.  What was said of one since then stands. */
static void
reopen_memberships(struct cli *cli, struct intake *in,
    const struct record *discharge)
{
	struct rows *rows;
	struct ids ids;

	if (discharge->kind != kind_find("discharge"))
		return;
	rows = rows_open(cli->store, "SELECT m.id"
	    " FROM admission AS a JOIN membership_version AS m"
	    "  ON m.client = a.client"
	    " JOIN main.entry AS e ON e.entry = m.entry"
	    " WHERE a.id = :admission AND e.op_reason = 'discharged'"
	    " AND e.recorded_at IN (SELECT d.recorded_at"
	    "  FROM discharge_version AS v JOIN main.entry AS d"
	    "  USING (entry) WHERE v.id = :discharge)"
	    " AND NOT EXISTS (SELECT 1 FROM membership_version AS l"
	    "  WHERE l.id = m.id AND l.entry > m.entry) ORDER BY m.id");
	rows_text(rows, "discharge", discharge->id);
	rows_text(rows, "admission", record_text(discharge, "admission"));
	ids_of_rows(&ids, rows);
	for (size_t i = 0; i < ids.n; i++)
		reopen(cli, in, ids.id[i], version_before(cli, ids.id[i]));
	ids_free(&ids);
}

static int
make_void(struct cli *cli)
{
	return desk_void_then(cli, reopen_memberships);
}

/* list */

static bool
is_active(struct cli *cli, const struct record *r)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT 1 FROM admission AS a WHERE a.client = :client"
	    " AND a.admitted_on <= :today AND NOT EXISTS"
	    " (SELECT 1 FROM discharge AS d WHERE d.admission = a.id"
	    "  AND d.discharged_on < :today)");
	bool active;

	rows_text(rows, "client", r->id);
	rows_int(rows, "today", clock_day(cli_now(cli)));
	active = rows_next(rows);
	rows_close(rows);
	return active;
}

static int
list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	bool active = cli_has(cli, "active");

	if (active && kind != kind_find("client"))
		cli_usage(cli, "--active lists clients");
	desk_open(cli);
	return desk_list_kind(cli, kind, active ? is_active : NULL);
}

/* due */

static int
due(struct cli *cli)
{
	return due_report(cli, &due_kind, due_rows);
}

static const struct verb verbs[] = {
	{ "admit", "[FILE]...", "dry-run if-any keep-going rejects", admit,
	    "record clients and their admissions" },
	{ "discharge", "CLIENT field=value...", "dry-run", discharge,
	    "end an admission and its memberships" },
	{ "due", "", "as-of at-entry ahead", due,
	    "what is to be done about clients, and by when" },
	DESK_NEW, DESK_ADD,
	{ "list", "[KIND] [field=value]...", DESK_READS " active", list,
	    "list what is in force" },
	DESK_LOOK, DESK_VOID(make_void),
};

static const struct program program = { "iop-enroll",
	"the client's way in and out",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
