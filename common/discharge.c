#include <err.h>
#include <sysexits.h>

#include "cli.h"
#include "desk.h"
#include "discharge.h"
#include "input.h"
#include "intake.h"
#include "kinds.h"
#include "ledger.h"

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

	ledger_last(intake_ledger(in), kind_find("membership"), id, &last);
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

/* What it closed opens with it */

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

void
discharge_reopen(struct cli *cli, struct intake *in,
    const struct record *discharge)
{
	struct rows *rows;
	struct ids ids;

	if (discharge->kind != kind_find("discharge"))
		return;
	/* those whose last version is the one that the discharge made */
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
