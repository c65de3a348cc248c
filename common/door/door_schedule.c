/* What iop-schedule(1) refuses, beside the facts of door_facts.c. */
#include <string.h>

#include "common/base/clock.h"
#include "common/template/template.h"
#include "common/store/store.h"
#include "door_impl.h"

enum { YEARS_AHEAD = 2 };	/* further away is a slip */

static bool
is_cancelled(const struct record *r)
{
	return strcmp(record_text(r, "status"), "cancelled") == 0;
}

/* A cancelled one moved, or a slip in the year, is no session that could be
 * held. */
static int
sense_wrong(const struct record *r, const struct record *before)
{
	int wrong = 0;

	if (door_changed(r, before, "starts_at") &&
	    clock_day(record_number(r, "starts_at")) >
	    clock_years_later(clock_day(clock_now()), YEARS_AHEAD))
		wrong += record_wrong(r, "starts_at",
		    "at most %d years from now", YEARS_AHEAD);
	if (!door_is_new(before) && is_cancelled(r) && is_cancelled(before) &&
	    record_number(r, "starts_at") !=
	    record_number(before, "starts_at"))
		wrong += record_wrong(r, "starts_at",
		    "cannot be moved: it was cancelled");
	return wrong;
}

int
door_session(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong;

	if (r->op == OP_VOID)
		return 0;
	wrong = sense_wrong(r, before);
	if (is_cancelled(r))
		return wrong + (door_finds(door, r,
		    "SELECT 1 FROM attendance WHERE session = :id"
		    " AND was_there(status)") ?
		    record_wrong(r, "status", "planned: it was attended") : 0);
	if (before != NULL && door_changed(r, before, "starts_at ends_at") &&
	    door_finds(door, r, "SELECT 1 FROM attendance"
	    " WHERE session = :id"
	    " AND was_there(status)"))
		wrong += record_wrong(r, "starts_at", "as it was attended: a "
		    "session that ended otherwise takes ended_at");
	return wrong;
}

int
door_cohort(struct door *door, const struct record *r,
    const struct record *before)
{
	struct template *t;
	bool same;

	(void)door;
	if (r->op == OP_VOID || !door_changed(r, before, "template track"))
		return 0;
	if (!template_is(record_text(r, "template")))
		return record_wrong(r, "template", "no such template in "
		    "share/template");
	t = template_open(record_text(r, "template"));
	same = strcmp(record_text(&t->head, "track"),
	    record_text(r, "track")) == 0;
	template_close(t);
	return same ? 0 :
	    record_wrong(r, "track", "its template is of another");
}
