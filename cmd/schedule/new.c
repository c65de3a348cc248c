/* new: of a session with one client what is known is filled in. */
#include <string.h>
#include <sysexits.h>

#include "cmd/schedule/session/session.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "schedule.h"

enum { USUAL_LENGTH = 50 * 60 };

/* Who counsels a client, by the last admission, or who covers. */
static void
fill_counselor(struct store *store, struct record *r)
{
	struct rows *rows = rows_open(store, "SELECT facilitator"
	    " FROM admission WHERE client = :client"
	    " ORDER BY admitted_on DESC, id LIMIT 1");

	rows_text(rows, "client", record_text(r, "client"));
	if (rows_next(rows) && rows_has(rows, "facilitator"))
		record_set(r, "facilitator", rows_string(rows, "facilitator"));
	rows_close(rows);
	if (record_has(r, "facilitator") && record_has(r, "starts_at"))
		session_cover(store, r,
		    clock_day(record_number(r, "starts_at")));
}

static void
fill_individual(struct store *store, struct record *r)
{
	if (!record_has(r, "service")) {
		record_set(r, "service", "individual-therapy");
		if (!record_has(r, "component"))
			record_set(r, "component", "individual");
	}
	if (!record_has(r, "facilitator"))
		fill_counselor(store, r);
	if (!record_has(r, "ends_at"))
		session_last(r, USUAL_LENGTH);
}

int
schedule_new(struct cli *cli)
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
		fill_individual(cli->store, &r);
	if (wrong == 0)
		desk_skeleton(cli, &r);
	record_free(&r);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}
