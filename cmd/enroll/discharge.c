#include <err.h>
#include <string.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "discharge.h"

bool
discharge_find(struct cli *cli, const char *id, struct record *discharge)
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

void
discharge_close(struct cli *cli, struct intake *in,
    const struct record *discharge)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT m.id FROM membership AS m JOIN admission AS a"
	    " ON a.client = m.client WHERE a.id = :admission"
	    " AND coalesce(m.ends_on, :day + 1) > :day AND NOT EXISTS"
	    "  (SELECT 1 FROM admission AS b WHERE b.client = m.client"
	    "   AND b.admitted_on > :day AND b.admitted_on <= m.starts_on)"
	    " ORDER BY m.id");
	int64_t day = record_number(discharge, "discharged_on");
	struct ids ids;

	rows_text(rows, "admission", record_text(discharge, "admission"));
	rows_int(rows, "day", day);
	ids_of_rows(&ids, rows);
	for (size_t i = 0; i < ids.n; i++)
		end_membership(in, ids.id[i], day);
	ids_free(&ids);
}

/* What it closed opens, or ends on another day, with it */

/* What was said last before the discharge. */
static int64_t
version_before(struct cli *cli, const char *membership, const char *discharge)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT m.entry FROM membership_version AS m"
	    " JOIN main.entry AS e ON e.entry = m.entry WHERE m.id = :id"
	    " AND NOT (coalesce(e.op_reason, '') = 'discharged'"
	    "  AND e.recorded_at IN (SELECT d.recorded_at"
	    "   FROM discharge_version AS v JOIN main.entry AS d"
	    "   USING (entry) WHERE v.id = :discharge))"
	    " ORDER BY m.entry DESC LIMIT 1");
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
	struct rows *rows = rows_open(cli->store, "SELECT m.id"
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

void
discharge_reopen(struct cli *cli, struct intake *in,
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
	    !record_same(&last, &next))
		intake_version(in, &next, &last);
	record_free(&next);
	record_free(&last);
}

void
discharge_amended(struct cli *cli, struct intake *in,
    const struct record *last, struct record *next)
{
	int64_t day;
	struct ids ids;

	if (next->kind != &discharge_kind)
		return;
	day = record_number(next, "discharged_on");
	if (last->op == OP_VOID) {
		discharge_close(cli, in, next);
	} else if (strcmp(record_text(last, "admission"),
	    record_text(next, "admission")) != 0) {
		discharge_reopen(cli, in, last);
		discharge_close(cli, in, next);
	} else if (record_number(last, "discharged_on") != day) {
		closed_by(cli, last, &ids);
		for (size_t i = 0; i < ids.n; i++)
			move_end(cli, in, ids.id[i], last->id, day);
		ids_free(&ids);
		discharge_close(cli, in, next);
	}
}
