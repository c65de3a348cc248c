/* iop-enroll(1): the client's way in and out. */
#include <err.h>
#include <sysexits.h>

#include "cmd/enroll/discharge.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/door/due.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"

static const struct cli_option options[] = {
	{ "ahead", '\0', "SPAN", "what is due by then, as 30d; else 14d" },
	{ "active", '\0', NULL, "only clients who are admitted" },
};

static int
admit(struct cli *cli)
{
	struct intake *in = desk_intake(cli);

	intake_only_of(in, "client admission", &admission_kind);
	return desk_add_documents(cli, in);
}

/* discharge */

static void
discharge_one(struct cli *cli, struct intake *in)
{
	struct record r;
	int wrong;

	record_begin(&r, &discharge_kind);
	wrong = desk_assign(cli, &r, 1);
	intake_begin(in);
	if (!record_has(&r, "discharged_on"))
		record_set_number(&r, "discharged_on",
		    clock_day(clock_now()));
	if (!discharge_find(cli, cli->operands[0], &r))
		errx(EX_NOINPUT, "%s: no such client or admission",
		    cli->operands[0]);
	intake_wrong(in, wrong);
	if (wrong == 0 && intake_record(in, &r))
		discharge_close(cli, in, &r);
	record_free(&r);
}

static int
discharge(struct cli *cli)
{
	struct intake *in;

	if (cli->operands_n == 0)
		cli_usage(cli, "expected a client or an admission");
	in = desk_intake(cli);
	discharge_one(cli, in);
	return desk_end(cli, in);
}

/* amend, void: what a discharge closed goes with it */

static int
amend(struct cli *cli)
{
	return desk_amend_then(cli, discharge_amended);
}

static int
make_void(struct cli *cli)
{
	return desk_void_then(cli, discharge_reopen);
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

	rows_text(rows, "client", r->id);
	rows_int(rows, "today", clock_day(cli_now(cli)));
	return rows_any(rows);
}

static int
list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	bool active = cli_has(cli, "active");

	if (active && kind != &client_kind)
		cli_usage(cli, "--active lists clients");
	desk_open(cli);
	return desk_list_kind(cli, kind, active ? is_active : NULL);
}

/* due */

static int
due(struct cli *cli)
{
	return desk_due(cli, &due_kind, due_rows);
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
	DESK_SHOW, DESK_AMEND(amend), DESK_VOID(make_void),
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
