/* What iop-staff(1) refuses. */
#include <string.h>

#include "actor.h"
#include "clock.h"
#include "door_impl.h"
#include "kinds.h"
#include "policy.h"

int
agency_door(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)door;
	if (r->op == OP_VOID)
		return record_wrong(r, "id", "the agency cannot be void");
	if (before == NULL)
		return record_wrong(r, "id", "there is one agency, made by "
		    "iop-db init");
	if (record_number(r, "schema") != record_number(before, "schema"))
		return record_wrong(r, "schema", "changed by iop-db upgrade");
	return 0;
}

static bool
field_same(const struct record *a, const struct record *b, const char *name)
{
	return value_same(&a->value[kind_field(a->kind, name) -
	    a->kind->fields], &b->value[kind_field(b->kind, name) -
	    b->kind->fields]);
}

int
staff_door(struct door *door, const struct record *r,
    const struct record *before)
{
	/* what somebody may do, and who somebody is, is an admin's to say */
	if (!(door->actor->roles & ROLE_ADMIN)) {
		if (has_word(record_text(r, "roles"), "admin") ||
		    (before != NULL && !field_same(r, before, "roles")))
			return record_wrong(r, "roles",
			    "only an admin makes or changes an admin, or "
			    "another's roles");
		if (before != NULL && !field_same(r, before, "login"))
			return record_wrong(r, "login",
			    "only an admin changes it");
	}
	if (r->op != OP_VOID && record_has(r, "login") && door_finds(door, r,
	    "SELECT 1 FROM staff WHERE login = :login AND id <> :id"
	    " AND coalesce(ended_on, :today) >= :today"))
		return record_wrong(r, "login", "another's already");
	return 0;
}

int
license_door(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)before;
	if (r->op != OP_VOID &&
	    policy_license(door_policy(door), record_text(r, "type")) == NULL)
		return record_wrong(r, "type",
		    "no license type of the policy in force");
	return 0;
}
