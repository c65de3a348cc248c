/* What iop-note(1) refuses. */
#include <string.h>

#include "actor.h"
#include "common/base/clock.h"
#include "common/door/door_is_late.sql.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "door_impl.h"

/* Who may write it, and when. */
static int
written_wrong(struct door *door, const struct record *r)
{
	const char *author = record_text(r, "author");
	int wrong = 0;

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
	return wrong;
}

int
door_note(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)before;
	return written_wrong(door, r);
}

int
door_group_note(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)before;
	return written_wrong(door, r);
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
	return door_finds(door, r, r->kind == &signature_kind ?
	    "SELECT 1 FROM signed AS g JOIN note AS n ON n.entry = g.version"
	    " WHERE g.note = :note AND g.staff = :staff" :
	    "SELECT 1 FROM cosigned AS g JOIN note AS n ON n.entry = g.version"
	    " WHERE g.note = :note AND g.staff = :staff");
}

/* A document may say which version it signs; it is the one in force.  What is
 * amended of a signature leaves it with its version. */
static int
entry_wrong(struct door *door, const struct record *r,
    const struct record *before)
{
	if (!door_is_new(before) || !record_has(r, "note_entry") ||
	    door_finds(door, r,
	    "SELECT 1 FROM note WHERE id = :note AND entry = :note_entry"))
		return 0;
	return record_wrong(r, "note_entry", "not the version in force");
}

/* The first signature counts, from the session's actual end: what is amended
 * later has its own reason. */
bool
door_is_late(struct door *door, const struct record *r)
{
	return door_finds(door, r, door_is_late_sql);
}

static int
late_wrong(struct door *door, const struct record *r)
{
	if (!door_is_late(door, r))
		return 0;
	return record_wrong(r, "note", "a late entry says why: give "
	    "--late-reason FILE");
}

/* The license types of who signs, on the day of signing; "" for none. */
static const char *
types_at_signing(struct door *door, const struct record *r)
{
	int64_t day = clock_day(clock_now());
	struct rows *rows;

	if (r->id != NULL) {
		rows = door_ask(door, r, "SELECT day_of(known_at) AS day"
		    " FROM recorded WHERE id = :id");
		if (rows_next(rows))
			day = rows_number(rows, "day");
		rows_close(rows);
	}
	return door_credentials(door, record_text(r, "staff"), day);
}

void
door_fill_signature(struct door *door, struct record *r)
{
	const char *types;

	if (record_has(r, "credentials") || !record_has(r, "staff"))
		return;
	types = types_at_signing(door, r);
	if (types[0] != '\0')
		record_set(r, "credentials", types);
}

/* Nobody says of oneself what license one signs with. */
static int
credentials_wrong(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *said = record_text(r, "credentials");

	if (said == NULL || !door_changed(r, before, "credentials") ||
	    strcmp(said, types_at_signing(door, r)) == 0)
		return 0;
	return record_wrong(r, "credentials", "expected the license types in "
	    "force on the day of signing, or nothing, which takes them");
}

int
door_signature(struct door *door, const struct record *r,
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
	wrong += credentials_wrong(door, r, before);
	if (!is_signable(door, r, &day))
		return wrong;	/* it is void */
	wrong += entry_wrong(door, r, before) + late_wrong(door, r);
	if (!door_is_licensed(door, staff, day) ||
	    !door_is_licensed(door, staff, clock_day(clock_now())))
		wrong += record_wrong(r, "staff", "no license in force");
	return wrong;
}

int
door_cosignature(struct door *door, const struct record *r,
    const struct record *before)
{
	int64_t day;
	int wrong = 0;

	if (!door_is_actor(door, r, "staff"))
		wrong += record_wrong(r, "staff",
		    "nobody signs for another: it is not who is asking");
	if (r->op == OP_VOID || !is_signable(door, r, &day))
		return wrong;	/* or it is void */
	return wrong + entry_wrong(door, r, before) +
	    credentials_wrong(door, r, before);
}
