/* What iop-staff(1) refuses, beside the facts of door_facts.c. */
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
	    "SELECT schema FROM main.agency WHERE entry >= 1"
	    " ORDER BY entry LIMIT 1" :
	    "SELECT schema FROM main.agency WHERE entry >= 1"
	    " ORDER BY entry DESC LIMIT 1", 0));
}

int
door_agency(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)door;
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
