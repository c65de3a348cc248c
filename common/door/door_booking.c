/*
 * What a session may not be booked on: a person or a room that is taken, a
 * leader who is away, has left or is not licensed.  iop-schedule(1) check finds
 * the same of what is planned already.
 */
#include <string.h>

#include "common/base/clock.h"
#include "common/door/client_wrong.sql.h"
#include "common/door/full_wrong.sql.h"
#include "common/door/member_busy.sql.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "door_impl.h"

static int
leader_wrong(struct door *door, const struct record *r, const char *field,
    const char *sql)
{
	if (!record_has(r, field) || !door_finds(door, r, sql))
		return 0;
	return record_wrong(r, field, "leads another session at that time");
}

static int
client_wrong(struct door *door, const struct record *r)
{
	bool alone = record_has(r, "client");

	if (!door_finds(door, r, client_wrong_sql))
		return 0;
	return record_wrong(r, alone ? "client" : "group", alone ?
	    "is on the roster of another session at that time" :
	    "a member is on the roster of another session at that time");
}

static int
room_wrong(struct door *door, const struct record *r)
{
	if (!record_has(r, "room") || !door_finds(door, r,
	    "SELECT 1 FROM session_time WHERE id <> :id"
	    " AND status = 'planned' AND room = :room"
	    " AND coalesce(site, '') = coalesce(:site, '')"
	    " AND date BETWEEN :date - 1 AND :date + 1"
	    " AND starts_at < :ends_at AND over_at > :starts_at"))
		return 0;
	return record_wrong(r, "room", "taken at that time");
}

static int
leave_wrong(struct door *door, const struct record *r, const char *field,
    const char *sql)
{
	if (!record_has(r, field) || !door_finds(door, r, sql))
		return 0;
	return record_wrong(r, field, "on leave that day");
}

static int
left_wrong(struct door *door, const struct record *r, const char *field,
    const char *sql)
{
	if (!record_has(r, field) || !door_finds(door, r, sql))
		return 0;
	return record_wrong(r, field, "not on the staff that day");
}

/* Anybody may lead what is no core service. */
static int
license_wrong(struct door *door, const struct record *r)
{
	const char *core = policy_words(door_policy(door), "core_services");

	if (!word_in(core, record_text(r, "service")) ||
	    door_is_licensed(door, record_text(r, "facilitator"),
	    record_number(r, "date")))
		return 0;
	return record_wrong(r, "facilitator",
	    "no license in force that day, for a core service");
}

/* The position description of an IOP facilitator. */
static int
service_wrong(struct door *door, const struct record *r)
{
	if (!word_in("ccss cpsw", record_text(r, "service")) ||
	    !door_finds(door, r, "SELECT 1 FROM staff"
	    " WHERE id IN (:facilitator, :co_facilitator)"
	    "  AND has_word(roles, 'facilitator')"))
		return 0;
	return record_wrong(r, "service",
	    "given by no facilitator: CCSS and CPSW are others' services");
}

int
door_booking(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *when = "starts_at ends_at status";
	int wrong = 0;

	if (door_changed(r, before, when) ||
	    door_changed(r, before, "facilitator co_facilitator")) {
		wrong += leader_wrong(door, r, "facilitator",
		    "SELECT 1 FROM session_time WHERE id <> :id"
		    " AND status = 'planned' AND (facilitator = :facilitator"
		    "  OR co_facilitator = :facilitator)"
		    " AND date BETWEEN :date - 1 AND :date + 1"
		    " AND starts_at < :ends_at AND over_at > :starts_at");
		wrong += leader_wrong(door, r, "co_facilitator",
		    "SELECT 1 FROM session_time WHERE id <> :id"
		    " AND status = 'planned' AND (facilitator = :co_facilitator"
		    "  OR co_facilitator = :co_facilitator)"
		    " AND date BETWEEN :date - 1 AND :date + 1"
		    " AND starts_at < :ends_at AND over_at > :starts_at");
	}
	if (door_changed(r, before, when) ||
	    door_changed(r, before, "group client"))
		wrong += client_wrong(door, r);
	if (door_changed(r, before, when) ||
	    door_changed(r, before, "room site"))
		wrong += room_wrong(door, r);
	if (door_changed(r, before, "starts_at status facilitator")) {
		wrong += leave_wrong(door, r, "facilitator",
		    "SELECT 1 FROM leave WHERE staff = :facilitator"
		    " AND holds_on(:date, starts_on, ends_on)");
		wrong += left_wrong(door, r, "facilitator",
		    "SELECT 1 FROM staff WHERE id = :facilitator"
		    " AND ended_on < :date");
	}
	if (door_changed(r, before, "starts_at status co_facilitator")) {
		wrong += leave_wrong(door, r, "co_facilitator",
		    "SELECT 1 FROM leave WHERE staff = :co_facilitator"
		    " AND holds_on(:date, starts_on, ends_on)");
		wrong += left_wrong(door, r, "co_facilitator",
		    "SELECT 1 FROM staff WHERE id = :co_facilitator"
		    " AND ended_on < :date");
	}
	if (door_changed(r, before, "starts_at status facilitator service"))
		wrong += license_wrong(door, r);
	if (door_changed(r, before, "facilitator co_facilitator service"))
		wrong += service_wrong(door, r);
	return wrong;
}

/* Of a member: what the group has planned, and what the client has. */
static int
member_busy(struct door *door, const struct record *r)
{
	if (!door_finds(door, r, member_busy_sql))
		return 0;
	return record_wrong(r, "client",
	    "is on the roster of another session when the group meets");
}

/* The most members there are at once while this one is; the group's own
 * capacity cannot be more than the policy's. */
static int
full_wrong(struct door *door, const struct record *r)
{
	static const char wait[] =
	    "; to wait: iop-schedule add waiting group= client= since=";
	int64_t most = policy_number(door_policy(door), "group_max");
	int64_t capacity, members;
	struct rows *rows = door_ask(door, r, full_wrong_sql);
	bool own;

	rows_next(rows);
	capacity = rows_number(rows, "capacity");
	own = rows_has(rows, "capacity") && capacity < most;
	members = rows_number(rows, "members");
	rows_close(rows);
	if (own)
		most = capacity;
	if (members < most)
		return 0;
	return record_wrong(r, "group", "full: it has %s %lld members%s",
	    own ? "its" : "the policy's", (long long)most, wait);
}

int
door_place(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (door_changed(r, before, "starts_on ends_on")) {
		wrong += full_wrong(door, r);
		wrong += member_busy(door, r);
	}
	return wrong;
}
