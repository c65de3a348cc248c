/*
 * discharge: the admission that one ends, and the rosters that its client is
 * on no more from the day after.
 */
#include <err.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/enroll/close_memberships.sql.h"
#include "cmd/enroll/closed_by.sql.h"
#include "cmd/enroll/version_before.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "enroll.h"

/* Set the admission meant by its own id or its client's: the one still open,
 * else the last. */
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

/* One that had not begun is none. */
static void
end_membership(struct intake *in, const char *id, int64_t day)
{
	struct record last, next;

	ledger_last(intake_ledger(in), &membership_kind, id, &last);
	record_next(&next, &last, record_number(&last, "starts_on") > day ?
	    OP_VOID : OP_AMEND, "discharged");
	if (next.op == OP_AMEND)
		record_set_number(&next, "ends_on", day);
	intake_version(in, &next, &last);
	record_free(&next);
	record_free(&last);
}

/* End the client's memberships, now that it is recorded. */
static void
close_memberships(struct cli *cli, struct intake *in,
    const struct record *discharge)
{
	struct rows *rows = rows_open(cli->store, close_memberships_sql);
	int64_t day = record_number(discharge, "discharged_on");
	struct ids ids;

	rows_text(rows, "admission", record_text(discharge, "admission"));
	rows_int(rows, "day", day);
	ids_of_rows(&ids, rows);
	for (size_t i = 0; i < ids.n; i++)
		end_membership(in, ids.id[i], day);
	ids_free(&ids);
}

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
	if (!find_admission(cli, cli->operands[0], &r))
		errx(EX_NOINPUT, "%s: no such client or admission",
		    cli->operands[0]);
	intake_wrong(in, wrong);
	if (wrong == 0 && intake_record(in, &r))
		close_memberships(cli, in, &r);
	record_free(&r);
}

int
enroll_discharge(struct cli *cli)
{
	struct intake *in;

	if (cli->operands_n == 0)
		cli_usage(cli, "expected a client or an admission");
	in = desk_intake(cli);
	discharge_one(cli, in);
	return desk_end(cli, in);
}

/* What it closed opens, or ends on another day, with it */

/* What was said last before the discharge. */
static int64_t
version_before(struct cli *cli, const char *membership, const char *discharge)
{
	struct rows *rows = rows_open(cli->store, version_before_sql);
	int64_t entry;

	rows_text(rows, "id", membership);
	rows_text(rows, "discharge", discharge);
	entry = rows_next(rows) ? rows_number(rows, "entry") : 0;
	rows_close(rows);
	return entry;
}

/* Those whose last version is one that the discharge made. */
static void
closed_by(struct cli *cli, const struct record *discharge, struct ids *ids)
{
	struct rows *rows = rows_open(cli->store, closed_by_sql);

	rows_text(rows, "discharge", discharge->id);
	rows_text(rows, "admission", record_text(discharge, "admission"));
	ids_of_rows(ids, rows);
}

static void
take_before(struct cli *cli, struct intake *in, const char *id,
    const char *discharge, struct record *last, struct record *next)
{
	const struct kind *kind = &membership_kind;

	ledger_last(intake_ledger(in), kind, id, last);
	if (!ledger_entry(intake_ledger(in), kind,
	    version_before(cli, id, discharge), next))
		errx(EX_SOFTWARE, "%s: no version before", id);
	next->op = OP_AMEND;
}

static void
reopen(struct cli *cli, struct intake *in, const char *id,
    const char *discharge)
{
	struct record last, next;

	take_before(cli, in, id, discharge, &last, &next);
	next.reason = desk_reason(cli);
	intake_version(in, &next, &last);
	record_free(&next);
	record_free(&last);
}

/* It was made void: what it closed goes back to the version before it.  What
 * was said of a membership since then stands. */
static void
reopen_memberships(struct cli *cli, struct intake *in,
    const struct record *discharge)
{
	struct ids ids;

	if (discharge->kind != &discharge_kind)
		return;
	closed_by(cli, discharge, &ids);
	for (size_t i = 0; i < ids.n; i++)
		reopen(cli, in, ids.id[i], discharge->id);
	ids_free(&ids);
}

/* In one version: in between the place may be another's. */
static void
move_end(struct cli *cli, struct intake *in, const char *id,
    const char *discharge, int64_t day)
{
	struct record last, next;

	take_before(cli, in, id, discharge, &last, &next);
	if (record_number(&next, "starts_on") > day) {
		record_free(&next);
		record_next(&next, &last, OP_VOID, "discharged");
	} else if (!record_has(&next, "ends_on") ||
	    record_number(&next, "ends_on") > day)
		record_set_number(&next, "ends_on", day);
	next.reason = "discharged";
	if ((next.op == OP_VOID) != (last.op == OP_VOID) ||
	    !intake_is_same(in, &next, &last))
		intake_version(in, &next, &last);
	record_free(&next);
	record_free(&last);
}

/* It was amended or brought back: what it had closed ends on its day now, and
 * what is still open ends too. */
static void
move_memberships(struct cli *cli, struct intake *in,
    const struct record *last, struct record *next)
{
	int64_t day;
	struct ids ids;

	if (next->kind != &discharge_kind)
		return;
	day = record_number(next, "discharged_on");
	if (last->op == OP_VOID) {
		close_memberships(cli, in, next);
	} else if (strcmp(record_text(last, "admission"),
	    record_text(next, "admission")) != 0) {
		reopen_memberships(cli, in, last);
		close_memberships(cli, in, next);
	} else if (record_number(last, "discharged_on") != day) {
		closed_by(cli, last, &ids);
		for (size_t i = 0; i < ids.n; i++)
			move_end(cli, in, ids.id[i], last->id, day);
		ids_free(&ids);
		close_memberships(cli, in, next);
	}
}

int
enroll_amend(struct cli *cli)
{
	return desk_amend_then(cli, NULL, move_memberships);
}

int
enroll_void(struct cli *cli)
{
	return desk_void_then(cli, reopen_memberships);
}
