/* join: a place for who has waited longest. */
#include <err.h>
#include <stdio.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "schedule.h"

/* Of those who wait, by an id of a waiting or of a group; false where nobody
 * does. */
static bool
next_waiting(struct store *store, const char *id, char found[ID_MAX + 1])
{
	struct rows *rows = rows_open(store, "SELECT id FROM waiting"
	    " WHERE ended_on IS NULL AND (id = :id OR \"group\" = :id)"
	    " ORDER BY since, known_at, entry LIMIT 1");
	bool is_there;

	rows_text(rows, "id", id);
	if ((is_there = rows_next(rows)))
		snprintf(found, ID_MAX + 1, "%s", rows_string(rows, "id"));
	rows_close(rows);
	return is_there;
}

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

int
schedule_join(struct cli *cli)
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
	if (!next_waiting(cli->store, cli->operands[0], id))
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
