#include <string.h>

#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/intake/intake.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "roll.h"

bool
roll_session(struct cli *cli, const char *id, struct roll_session *session)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT date, starts_at FROM session WHERE id = :id");
	bool found;

	rows_text(rows, "id", id);
	if ((found = rows_next(rows)))
		*session = (struct roll_session){ id,
		    rows_number(rows, "date"),
		    rows_number(rows, "starts_at") };
	rows_close(rows);
	return found;
}

const char *
roll_time(const struct roll_session *session, const char *text,
    int64_t *instant)
{
	int64_t minutes, other, day = session->day;

	if (!clock_parse_hand(text, &minutes))
		return clock_parse_time(text, false, instant) == NULL ? NULL :
		    "expected a time of day as 17:45, or a date and time";
	if (clock_midnight(day) + minutes * 60 + 43200 < session->starts_at)
		day++;
	if (clock_instant(day, (int)minutes * 60, instant, &other) !=
	    CLOCK_ONCE)
		return "the clock changes then; give date, time and offset";
	return NULL;
}

static bool
is_on_roster(struct cli *cli, const struct record *r)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT 1 FROM roster WHERE session = :session"
	    " AND client = :client");

	rows_text(rows, "session", record_text(r, "session"));
	rows_text(rows, "client", record_text(r, "client"));
	return rows_any(rows);
}

void
roll_mark(struct cli *cli, struct intake *in, struct record *r, int wrong)
{
	record_identify(r);
	if (r->source == NULL && r->id != NULL && r->id[0] != '\0')
		r->source = r->id;	/* each operand is told apart */
	if (wrong == 0 && !cli_has(cli, "guest") && !is_on_roster(cli, r))
		wrong += record_wrong(r, "client", "not on the session's "
		    "roster; a guest takes --guest");
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_record(in, r);
}
