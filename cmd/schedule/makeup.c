/* makeup: a session in place of one that was lost; known as that one's id and
 * -MU, so that one is made up for once. */
#include <err.h>
#include <string.h>

#include "cmd/schedule/session/session.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "schedule.h"

static bool
is_lost(struct store *store, const struct record *r)
{
	if (r->op != OP_VOID &&
	    (strcmp(record_text(r, "status"), "cancelled") == 0 ||
	    session_is_closed(store, record_text(r, "group"),
	    record_number(r, "date"))))
		return true;
	warnx("%s: status: neither cancelled nor on a closed day: move it",
	    r->id);
	return false;
}

/* What is given stays; the rest is as it was, led by who is there that day. */
static void
take_lost(struct store *store, const struct record *lost, struct record *r)
{
	char day[CLOCK_BYTES];

	if (r->id == NULL)
		r->id = record_printf(r, "%s-MU", lost->id);
	r->source = r->id;
	session_take(r, lost);
	if (record_has(r, "starts_at") &&
	    !record_value(r, "facilitator")->given)
		session_cover(store, r,
		    clock_day(record_number(r, "starts_at")));
	record_set(r, "makes_up", lost->id);
	record_set(r, "added_for", record_printf(r, "makes up for %s",
	    clock_spell_day(record_number(lost, "date"), day)));
	if (!record_has(r, "ends_at"))
		session_last(r, session_length(lost));
}

int
schedule_makeup(struct cli *cli)
{
	struct record lost, r;
	struct intake *in;
	int wrong;

	if (cli->operands_n < 2)
		cli_usage(cli, "expected a session and starts_at=TIME");
	in = desk_intake(cli);
	desk_known(intake_ledger(in), &session_kind, cli->operands[0]);
	record_begin(&r, &session_kind);
	wrong = desk_assign(cli, &r, 1);
	intake_begin(in);
	ledger_last(intake_ledger(in), &session_kind, cli->operands[0], &lost);
	if (wrong == 0 && !is_lost(cli->store, &lost))
		wrong = 1;
	intake_wrong(in, wrong);
	if (wrong == 0) {
		take_lost(cli->store, &lost, &r);
		intake_record(in, &r);
	}
	record_free(&r);
	record_free(&lost);
	return desk_end(cli, in);
}
