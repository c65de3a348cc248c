/* What iop-attend(1) refuses. */
#include "clock.h"
#include "door_impl.h"
#include "store.h"

int
attendance_door(struct door *door, const struct record *r,
    const struct record *before)
{
	struct rows *rows;
	int64_t length;
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID)
		return 0;
	rows = door_ask(door, r, "SELECT status = 'cancelled' AS cancelled,"
	    " starts_at > :now AS ahead, minutes FROM session"
	    " WHERE id = :session");
	if (!rows_next(rows)) {
		rows_close(rows);
		return record_wrong(r, "session", "it was void");
	}
	if (rows_number(rows, "cancelled"))
		wrong += record_wrong(r, "session", "it was cancelled");
	if (rows_number(rows, "ahead"))
		wrong += record_wrong(r, "session", "it has not begun");
	length = rows_number(rows, "minutes");
	rows_close(rows);
	if (record_number(r, "minutes") > length)
		wrong += record_wrong(r, "minutes",
		    "more than the session's %lld", (long long)length);
	if (record_number(r, "left_at") > clock_now())
		wrong += record_wrong(r, "left_at", "a time in the past");
	if (has_word("present late left-early", record_text(r, "status")) &&
	    door_finds(door, r,
	    "SELECT 1 FROM attendance AS a JOIN session AS s"
	    "  ON s.id = a.session, session AS mine"
	    " WHERE a.client = :client AND a.id <> :id"
	    "  AND a.status IN ('present', 'late', 'left-early')"
	    "  AND s.status = 'planned' AND mine.id = :session"
	    "  AND coalesce(a.arrived_at, s.starts_at)"
	    "   < coalesce(:left_at, mine.ends_at)"
	    "  AND coalesce(a.left_at, s.ends_at)"
	    "   > coalesce(:arrived_at, mine.starts_at)"))
		wrong += record_wrong(r, "client",
		    "was in another session at that time");
	return wrong;
}
