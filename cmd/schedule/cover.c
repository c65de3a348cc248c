#include <string.h>

#include "common/base/clock.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "cover.h"

/* Is the one in that field on leave?  Then who covers takes the place. */
static bool
give_way(struct store *store, struct record *session, const char *field,
    int64_t day)
{
	struct rows *rows;
	bool away;

	if (!record_has(session, field))
		return false;
	rows = rows_open(store, "SELECT cover FROM leave"
	    " WHERE staff = :staff AND :day BETWEEN starts_on AND ends_on"
	    " ORDER BY cover IS NULL, id LIMIT 1");
	rows_text(rows, "staff", record_text(session, field));
	rows_int(rows, "day", day);
	away = rows_next(rows);
	if (away && rows_has(rows, "cover")) {
		record_set(session, field, record_printf(session, "%s",
		    rows_string(rows, "cover")));
		away = false;
	}
	rows_close(rows);
	return away;
}

void
cover_leaders(struct store *store, struct record *session, int64_t day)
{
	give_way(store, session, "facilitator", day);
	if (give_way(store, session, "co_facilitator", day) ||
	    (record_has(session, "co_facilitator") &&
	    strcmp(record_text(session, "co_facilitator"),
	    record_text(session, "facilitator")) == 0))
		record_value(session, "co_facilitator")->set = false;
}

struct rows *
cover_sessions(struct store *store, const char *leave)
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
