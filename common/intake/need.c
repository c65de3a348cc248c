/* Who may record it: asked before anything is read or compared for it. */
#include "common/door/actor.h"
#include "common/door/rights.h"
#include "intake_impl.h"

/* By some road; which, and what nobody does by hand, the door says. */
void
intake_need(const struct intake *in, const struct kind *kind)
{
	unsigned who = 0;

	for (enum act act = ACT_OWN; act <= ACT_VOID; act++)
		who |= rights_of(kind, act);
	if (in->origin == ORIGIN_IMPORT)
		actor_require(in->how.actor, ROLE_RECORDS | ROLE_ADMIN,
		    "import");
	else if (who != 0)
		actor_require(in->how.actor, who, kind->name);
}

void
intake_need_all(const struct intake *in, const struct record *r)
{
	intake_need(in, r->kind);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		intake_need_all(in, &c->record);
}
