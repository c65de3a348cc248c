/* What iop-note(1) refuses. */
#include <string.h>

#include "actor.h"
#include "clock.h"
#include "door_impl.h"
#include "store.h"

int
note_door(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *author = record_text(r, "author");
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID) {
		if (!door_is_actor(door, r, "author") &&
		    !(door->actor->roles & ROLE_SUPERVISOR))
			wrong += record_wrong(r, "author",
			    "only the author or a supervisor makes it void");
		return wrong;
	}
	if (!door_is_actor(door, r, "author"))
		wrong += record_wrong(r, "author",
		    "nobody writes for another: it is not who is asking");
	if (!door_is_licensed(door, author,
	    clock_day(record_number(r, "started_at"))))
		wrong += record_wrong(r, "author",
		    "no license in force on the day of the service");
	if (record_number(r, "ended_at") > clock_now())
		wrong += record_wrong(r, "ended_at", "a time in the past");
	if (!door_finds(door, r, "SELECT 1 FROM session WHERE id = :session"))
		wrong += record_wrong(r, "session", "it was void");
	return wrong;
}

/* The note that is to be signed, and the day of its service. */
static bool
is_signable(struct door *door, const struct record *r, int64_t *day)
{
	struct rows *rows = door_ask(door, r,
	    "SELECT day_of(started_at) AS day FROM note WHERE id = :note");
	bool found = rows_next(rows);

	if (found)
		*day = rows_number(rows, "day");
	rows_close(rows);
	return found;
}

bool
door_is_signed(struct door *door, const struct record *r)
{
	return door_finds(door, r, strcmp(r->kind->name, "signature") == 0 ?
	    "SELECT 1 FROM signature AS g JOIN note AS n"
	    " ON n.id = g.note AND n.entry = g.note_entry"
	    " WHERE n.id = :note AND g.staff = :staff" :
	    "SELECT 1 FROM cosignature AS g JOIN note AS n"
	    " ON n.id = g.note AND n.entry = g.note_entry"
	    " WHERE n.id = :note AND g.staff = :staff");
}

/* A document may say which version it signs; it is the one in force. */
static int
entry_wrong(struct door *door, const struct record *r)
{
	if (!record_has(r, "note_entry") || door_finds(door, r,
	    "SELECT 1 FROM note WHERE id = :note AND entry = :note_entry"))
		return 0;
	return record_wrong(r, "note_entry", "not the version in force");
}

int
signature_door(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *staff = record_text(r, "staff");
	int64_t day = 0;
	int wrong = 0;

	if (!door_is_actor(door, r, "staff"))
		wrong += record_wrong(r, "staff",
		    "nobody signs for another: it is not who is asking");
	if (r->op == OP_VOID)
		return wrong;
	if (!is_signable(door, r, &day))
		return wrong + record_wrong(r, "note", "it is void");
	if (!door_finds(door, r, "SELECT 1 FROM note WHERE id = :note"
	    " AND author = :staff"))
		wrong += record_wrong(r, "staff", "not the note's author");
	wrong += entry_wrong(door, r);
	if (before == NULL && door_is_signed(door, r))
		wrong += record_wrong(r, "note", "signed already");
	if (!door_is_licensed(door, staff, day) ||
	    !door_is_licensed(door, staff, clock_day(clock_now())))
		wrong += record_wrong(r, "staff", "no license in force");
	return wrong;
}

int
cosignature_door(struct door *door, const struct record *r,
    const struct record *before)
{
	int64_t day;
	int wrong = 0;

	door_policy(door);
	if (!door_is_actor(door, r, "staff"))
		wrong += record_wrong(r, "staff",
		    "nobody signs for another: it is not who is asking");
	if (r->op == OP_VOID)
		return wrong;
	if (!is_signable(door, r, &day))
		return wrong + record_wrong(r, "note", "it is void");
	if (door_finds(door, r, "SELECT 1 FROM note WHERE id = :note"
	    " AND author = :staff"))
		return wrong + record_wrong(r, "staff",
		    "the author cannot co-sign");
	if (!door_finds(door, r, "SELECT 1 FROM signature AS g JOIN note AS n"
	    " ON n.id = g.note AND n.entry = g.note_entry"
	    " AND n.author = g.staff WHERE n.id = :note"))
		wrong += record_wrong(r, "note",
		    "its author has not signed it");
	wrong += entry_wrong(door, r);
	if (before == NULL && door_is_signed(door, r))
		wrong += record_wrong(r, "note", "co-signed already");
	if (!door_finds(door, r, "SELECT 1 FROM licensed WHERE staff = :staff"
	    " AND iop_independent AND :today BETWEEN first_day AND last_day"))
		wrong += record_wrong(r, "staff",
		    "not independently licensed today");
	if (!door_finds(door, r, "SELECT 1 FROM supervision AS v JOIN note AS n"
	    " ON n.author = v.supervisee WHERE n.id = :note"
	    " AND v.supervisor = :staff AND v.starts_on <= :today"
	    " AND coalesce(v.ends_on, :today) >= :today"))
		wrong += record_wrong(r, "staff",
		    "not the author's assigned supervisor today");
	return wrong;
}
