/* cancel, move, cover: a session stays the same, in a new version. */
#include "cmd/schedule/session/session.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "schedule.h"

static void
need_session(struct intake *in, const char *id)
{
	desk_known(intake_ledger(in), &session_kind, id);
}

/* Free both, once what differs is recorded, unless it is wrong. */
static void
put_version(struct intake *in, struct record *last, struct record *next,
    int wrong)
{
	intake_wrong(in, wrong);
	if (wrong == 0 && last->op != OP_VOID &&
	    !intake_is_same(in, next, last))
		intake_version(in, next, last);
	record_free(next);
	record_free(last);
}

static void
cancel_one(struct cli *cli, struct intake *in, const char *id)
{
	struct record last, next;

	need_session(in, id);
	desk_take(cli, in, id, &last, &next, OP_AMEND);
	record_set(&next, "status", "cancelled");
	put_version(in, &last, &next, 0);
}

int
schedule_cancel(struct cli *cli)
{
	desk_reason(cli);
	return desk_each_id(cli, cancel_one);
}

/* It keeps its length unless a new end is given. */
int
schedule_move(struct cli *cli)
{
	struct record last, next;
	struct intake *in;
	int wrong;

	desk_reason(cli);
	if (cli->operands_n < 2)
		cli_usage(cli, "expected a session and starts_at=TIME");
	in = desk_intake(cli);
	need_session(in, cli->operands[0]);
	wrong = desk_take_assigned(cli, in, &last, &next);
	if (wrong == 0 && record_value(&next, "ends_at")->inherited)
		session_last(&next, session_length(&last));
	put_version(in, &last, &next, wrong);
	return desk_end(cli, in);
}

/* What is planned, has not begun, and is led or co-led by who is on a leave,
 * by time. */
static struct rows *
led_on_leave(struct store *store, const char *leave)
{
	struct rows *rows = rows_open(store, "SELECT s.id"
	    " FROM leave AS v JOIN session AS s"
	    "  ON v.staff IN (s.facilitator, s.co_facilitator)"
	    "  AND s.date BETWEEN v.starts_on AND v.ends_on"
	    " WHERE v.id = :leave AND s.status = 'planned'"
	    "  AND s.starts_at > :now ORDER BY s.starts_at, s.id");

	rows_text(rows, "leave", leave);
	rows_int(rows, "now", clock_now());
	return rows;
}

static void
cover_session(struct cli *cli, struct intake *in, const char *id)
{
	struct record last, next;
	int wrong = 0;

	desk_take(cli, in, id, &last, &next, OP_AMEND);
	next.source = next.id;
	session_cover(cli->store, &next,
	    clock_day(record_number(&next, "starts_at")));
	if (intake_is_same(in, &next, &last))
		wrong = record_wrong(&next, "facilitator",
		    "on leave that day, and nobody covers");
	put_version(in, &last, &next, wrong);
}

static void
cover_leave(struct cli *cli, struct intake *in, const char *leave)
{
	struct ids ids;

	desk_known(intake_ledger(in), &leave_kind, leave);
	ids_of_rows(&ids, led_on_leave(cli->store, leave));
	for (size_t i = 0; i < ids.n; i++)
		cover_session(cli, in, ids.id[i]);
	ids_free(&ids);
}

int
schedule_cover(struct cli *cli)
{
	desk_reason(cli);
	return desk_each_id(cli, cover_leave);
}
