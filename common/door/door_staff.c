/* What iop-staff(1) refuses. */
#include <stdio.h>
#include <string.h>

#include "actor.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "door_impl.h"

/* A file's schema is not taken over with the records of another file: the
 * first version keeps what init said, a later one what is so now. */
void
door_fill_agency(struct door *door, struct record *r)
{
	record_set_number(r, "schema", store_number(door->store,
	    r->op == OP_ADD ?
	    "SELECT schema FROM main.agency ORDER BY entry LIMIT 1" :
	    "SELECT schema FROM main.agency ORDER BY entry DESC LIMIT 1", 0));
}

int
door_agency(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)door;
	if (r->op == OP_VOID)
		return record_wrong(r, "id", "the agency cannot be void");
	if (before == NULL)
		return record_wrong(r, "id", "%s", r->kind->not_by_hand);
	if (record_number(r, "schema") != record_number(before, "schema"))
		return record_wrong(r, "schema", "changed by iop-db upgrade");
	return 0;
}

int
door_staff(struct door *door, const struct record *r,
    const struct record *before)
{
	/* what somebody may do, and who somebody is, is an admin's to say */
	if (!(door->actor->roles & ROLE_ADMIN)) {
		if (word_in(record_text(r, "roles"), "admin") ||
		    (before != NULL && door_changed(r, before, "roles")))
			return record_wrong(r, "roles",
			    "only an admin makes or changes an admin, or "
			    "another's roles");
		if (before != NULL && door_changed(r, before, "login"))
			return record_wrong(r, "login",
			    "only an admin changes it");
	}
	if (r->op != OP_VOID && record_has(r, "login") && door_finds(door, r,
	    "SELECT 1 FROM staff WHERE login = :login AND id <> :id"
	    " AND holds_on(:today, NULL, ended_on)"))
		return record_wrong(r, "login", "another's already");
	return 0;
}

/* The types there are, parted by commas. */
static const char *
license_types(const struct policy *policy, char *list, size_t size)
{
	const struct license_type *types;
	size_t n, used = 0;

	types = policy_licenses(policy, &n);
	list[0] = '\0';
	for (size_t i = 0; i < n && used < size; i++)
		used += (size_t)snprintf(list + used, size - used, "%s%s",
		    i > 0 ? ", " : "", types[i].type);
	return list;
}

int
door_license(struct door *door, const struct record *r,
    const struct record *before)
{
	const struct policy *policy;
	char list[400];

	(void)before;
	if (r->op == OP_VOID)
		return 0;
	policy = door_policy(door);
	if (policy_license(policy, record_text(r, "type")) != NULL)
		return 0;
	return record_wrong(r, "type", "no license type of the policy in "
	    "force, which are %s", license_types(policy, list, sizeof(list)));
}

/* The two are easily taken for each other. */
int
door_supervision(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op == OP_VOID ||
	    !door_changed(r, before, "supervisee supervisor"))
		return 0;
	if (door_finds(door, r, "WITH able AS (SELECT s.id FROM staff AS s"
	    "  JOIN licensed AS l ON l.staff = s.id"
	    "  WHERE has_word(s.roles, 'supervisor') AND l.supervise"
	    "  AND :today BETWEEN l.first_day AND l.last_day)"
	    " SELECT 1 WHERE :supervisee IN (SELECT id FROM able)"
	    " AND :supervisor NOT IN (SELECT id FROM able)"))
		return record_wrong(r, "supervisor", "no supervisor with a "
		    "license to supervise, but the supervisee is: are the two "
		    "swapped?");
	return 0;
}

int
door_supervision_log(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op == OP_VOID ||
	    !door_changed(r, before, "supervisee supervisor met_on"))
		return 0;
	return door_finds(door, r, "SELECT 1 FROM supervision"
	    " WHERE supervisee = :supervisee AND supervisor = :supervisor"
	    " AND holds_on(:met_on, starts_on, ends_on)") ?
	    0 : record_wrong(r, "supervisor",
	    "not assigned to the supervisee on that day");
}
