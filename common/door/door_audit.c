/* What iop-audit(1) refuses. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "actor.h"
#include "common/base/clock.h"
#include "common/base/nearest.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "door_impl.h"

static int
rule_wrong(struct door *door, const struct record *r)
{
	struct policy *policy = policy_in_force(door->store);
	const char *name = record_text(r, "rule");
	const struct rule *rules;
	struct nearest near;
	int wrong = 0;
	size_t n;

	nearest_begin(&near, name);
	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++)
		nearest_try(&near, rules[i].id);
	if (policy_rule(policy, name) == NULL)
		wrong = record_wrong(r, "rule",
		    "no rule of the policy in force%s", nearest_hint(&near));
	policy_free(policy);
	return wrong;
}

/* The record of what is waived, or a finding of the rule by its id. */
static bool
is_record(struct door *door, const struct record *r)
{
	const char *rule = record_text(r, "rule");

	return (strncmp(record_text(r, "record"), rule, strlen(rule)) == 0 &&
	    record_text(r, "record")[strlen(rule)] == ':') ||
	    door_finds(door, r, "SELECT 1 FROM main.thing"
	    " WHERE id = :record AND entry >= 1");
}

int
door_waiver(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (r->op == OP_VOID)
		return 0;
	if (before == NULL && !door_is_actor(door, r, "asked_by"))
		wrong += record_wrong(r, "asked_by",
		    "nobody asks for another: it is not who is asking");
	if (door_is_new(before))
		wrong += rule_wrong(door, r);
	if (record_has(r, "record") && door_changed(r, before, "record") &&
	    !is_record(door, r))
		wrong += record_wrong(r, "record", "no such record");
	if (door_changed(r, before, "last_day") &&
	    record_number(r, "last_day") < clock_day(clock_now()))
		wrong += record_wrong(r, "last_day",
		    "a day that is not over");
	return wrong;
}

/* Two people: whoever asked, and whoever wrote the version in force, is not
 * the one who approves it. */
int
door_waiver_approval(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (!door_is_actor(door, r, "staff"))
		wrong += record_wrong(r, "staff",
		    "nobody approves for another: it is not who is asking");
	if (r->op == OP_VOID)
		return wrong;
	if (door_finds(door, r, "SELECT 1 FROM waiver WHERE id = :waiver"
	    " AND asked_by = :staff"))
		wrong += record_wrong(r, "staff",
		    "who asked for it cannot approve it");
	else if (door_finds(door, r, "SELECT 1 FROM waiver AS w"
	    " JOIN main.entry AS e ON e.entry = w.entry"
	    " WHERE w.id = :waiver AND e.recorded_by = :staff"))
		wrong += record_wrong(r, "staff",
		    "who amended it cannot approve that");
	if (door_finds(door, r, "SELECT 1 FROM waiver WHERE id = :waiver"
	    " AND last_day < :today"))
		wrong += record_wrong(r, "waiver", "its last day is over");
	if (record_has(r, "waiver_entry") && !door_finds(door, r,
	    "SELECT 1 FROM waiver WHERE id = :waiver"
	    " AND entry = :waiver_entry"))
		wrong += record_wrong(r, "waiver_entry",
		    "not the version in force");
	if (door_is_new(before) && door_finds(door, r, "SELECT 1"
	    " FROM waiver AS w JOIN approved AS a ON a.waiver = w.id"
	    " AND a.version = w.entry WHERE w.id = :waiver"
	    " AND a.id <> :id"))
		wrong += record_wrong(r, "waiver", "approved already");
	return wrong;
}

/* Of what a store tells of itself */

static bool
are_clients(struct store *store, const char *list, int64_t head)
{
	struct rows *rows = rows_open(store, "SELECT 1 FROM main.thing"
	    " WHERE id = :id AND kind = 'client' AND entry BETWEEN 1 AND :head");
	char *ids = strdup(list), *rest = NULL;
	bool are = true;

	if (ids == NULL)
		err(EX_OSERR, NULL);
	for (const char *id = strtok_r(ids, " ", &rest); are && id != NULL;
	    id = strtok_r(NULL, " ", &rest)) {
		rows_text(rows, "id", id);
		rows_int(rows, "head", head);
		are = rows_next(rows);
		rows_reset(rows);
	}
	rows_close(rows);
	free(ids);
	return are;
}

bool
door_is_told(struct store *store, const struct record *r, int64_t head)
{
	if (r->kind == &run_kind)
		return record_number(r, "head") <= head;
	return r->kind != &access_kind || !record_has(r, "clients") ||
	    are_clients(store, record_text(r, "clients"), head);
}

int
door_told(struct store *store, const struct record *r, int64_t head)
{
	int64_t at = r->recorded_at != 0 ? r->recorded_at : clock_now();
	const char *of = r->kind == &access_kind ? record_text(r, "of_kind") :
	    NULL;
	int wrong = 0;

	if (!door_is_told(store, r, head))
		wrong += r->kind == &run_kind ?
		    record_wrong(r, "head", "an entry before it") :
		    record_wrong(r, "clients", "no such client");
	if (r->kind == &run_kind &&
	    record_number(r, "as_of") > at + CLOCK_SLACK)
		wrong += record_wrong(r, "as_of",
		    "later than it was recorded");
	if (of != NULL && strcmp(of, ACCESS_OF_SEVERAL) != 0 &&
	    kind_find(of) == NULL)
		wrong += record_wrong(r, "of_kind", "no such kind");
	return wrong;
}
