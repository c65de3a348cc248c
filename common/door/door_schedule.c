/* What iop-schedule(1) refuses. */
#include <string.h>

#include "common/base/clock.h"
#include "common/door/track_wrong.sql.h"
#include "common/policy/template.h"
#include "common/store/store.h"
#include "door_impl.h"

enum { YEARS_AHEAD = 2 };	/* further away is a slip */

/* Adults and adolescents are treated apart: no admission that the membership,
 * or the wait for one, falls into is of the group's track, but one of
 * another. */
static int
track_wrong(struct door *door, const struct record *r,
    const struct record *before)
{
	if (!door_changed(r, before, "starts_on since"))
		return 0;
	if (!door_finds(door, r, track_wrong_sql))
		return 0;
	return record_wrong(r, "group",
	    "of another track than the client's admission");
}

int
door_membership(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong;

	if (r->op == OP_VOID)
		return 0;
	if (door_finds(door, r, "SELECT 1 FROM membership"
	    " WHERE \"group\" = :group AND client = :client AND id <> :id"
	    " AND (holds_on(:starts_on, starts_on, ends_on)"
	    "  OR holds_on(starts_on, :starts_on, :ends_on))"))
		return record_wrong(r, "client",
		    "a member of the group already");
	wrong = track_wrong(door, r, before);
	wrong += door_place(door, r, before);
	return wrong;
}

int
door_waiting(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (r->op == OP_VOID || record_has(r, "ended_on"))
		return 0;
	if (door_finds(door, r, "SELECT 1 FROM waiting"
	    " WHERE \"group\" = :group AND client = :client AND id <> :id"
	    " AND ended_on IS NULL"))
		wrong += record_wrong(r, "client", "waits for it already");
	if (door_finds(door, r, "SELECT 1 FROM membership"
	    " WHERE \"group\" = :group AND client = :client"
	    " AND holds_on(:since, starts_on, ends_on)"))
		wrong += record_wrong(r, "client",
		    "a member of the group already");
	return wrong + track_wrong(door, r, before);
}

static bool
is_cancelled(const struct record *r)
{
	return strcmp(record_text(r, "status"), "cancelled") == 0;
}

/* What is done with one client, or a cancelled one moved, or a slip in the
 * year, is no session that could be held. */
static int
sense_wrong(const struct record *r, const struct record *before)
{
	static const char individual[] = "individual-therapy "
	    "case-management medication-management";
	const char *component = record_text(r, "component");
	int wrong = 0;

	if (door_changed(r, before, "group client service component") &&
	    !record_has(r, "group") && !record_has(r, "client") &&
	    (word_in(individual, record_text(r, "service")) ||
	    (component != NULL && strcmp(component, "individual") == 0)))
		wrong += record_wrong(r, "client",
		    "required: it is a service to one client");
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

/* The house may be open to one all the same; check lists it. */
static void
warn_closed(struct door *door, const struct record *r,
    const struct record *before)
{
	struct rows *rows;

	if (!door_changed(r, before, "starts_at status group"))
		return;
	rows = door_ask(door, r, "SELECT id FROM closure"
	    " WHERE holds_on(:date, starts_on, ends_on)"
	    " AND (\"group\" IS NULL OR \"group\" = :group)"
	    " ORDER BY id LIMIT 1");
	if (rows_next(rows))
		door_warn(r, "starts_at", "on a day of the closure %s",
		    rows_string(rows, "id"));
	rows_close(rows);
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
	warn_closed(door, r, before);
	return wrong + door_booking(door, r, before);
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
