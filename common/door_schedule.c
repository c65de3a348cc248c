/* What iop-schedule(1) refuses. */
#include <string.h>

#include "door_impl.h"
#include "policy.h"
#include "store.h"

int
membership_door(struct door *door, const struct record *r,
    const struct record *before)
{
	int64_t max, members;
	struct rows *rows;

	(void)before;
	if (r->op == OP_VOID)
		return 0;
	if (door_finds(door, r, "SELECT 1 FROM membership"
	    " WHERE \"group\" = :group AND client = :client AND id <> :id"
	    " AND coalesce(ends_on, :starts_on) >= :starts_on"
	    " AND starts_on <= coalesce(:ends_on, starts_on)"))
		return record_wrong(r, "client",
		    "a member of the group already");
	max = policy_parameter(door_policy(door), "group_max")->number;
	rows = door_ask(door, r, "SELECT count(DISTINCT client) AS members"
	    " FROM membership WHERE \"group\" = :group AND id <> :id"
	    " AND coalesce(ends_on, :starts_on) >= :starts_on"
	    " AND starts_on <= :starts_on");
	rows_next(rows);
	members = rows_number(rows, "members");
	rows_close(rows);
	if (members >= max)
		return record_wrong(r, "group",
		    "full: it has the policy's %lld members", (long long)max);
	return 0;
}

int
session_door(struct door *door, const struct record *r,
    const struct record *before)
{
	static const char *const leaders[] = { "facilitator",
	    "co_facilitator" };
	static const char *const busy[] = {
		"SELECT 1 FROM session WHERE id <> :id AND status = 'planned'"
		" AND (facilitator = :facilitator"
		"  OR co_facilitator = :facilitator)"
		" AND date BETWEEN :date - 1 AND :date + 1"
		" AND starts_at < :ends_at"
		" AND coalesce(ended_at, ends_at) > :starts_at",
		"SELECT 1 FROM session WHERE id <> :id AND status = 'planned'"
		" AND (facilitator = :co_facilitator"
		"  OR co_facilitator = :co_facilitator)"
		" AND date BETWEEN :date - 1 AND :date + 1"
		" AND starts_at < :ends_at"
		" AND coalesce(ended_at, ends_at) > :starts_at",
	};
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID ||
	    strcmp(record_text(r, "status"), "planned") != 0)
		return door_finds(door, r, "SELECT 1 FROM attendance"
		    " WHERE session = :id"
		    " AND status IN ('present', 'late', 'left-early')") ?
		    record_wrong(r, "status", "planned: it was attended") : 0;
	for (size_t i = 0; i < 2; i++)
		if (record_has(r, leaders[i]) && door_finds(door, r, busy[i]))
			wrong += record_wrong(r, leaders[i],
			    "leads another session at that time");
	return wrong;
}
