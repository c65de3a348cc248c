/* Who may record it: asked before anything is read or compared for it; and that
 * somebody had something compared, which is told of as if it was shown. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/id_set.h"
#include "common/door/actor.h"
#include "common/door/rights.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
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

bool
intake_touches_sealed(const struct record *r)
{
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].flags & SEALED &&
		    !r->value[i].withheld && !r->value[i].inherited)
			return true;
	return false;
}

/* Each id once, parted by blanks, as many as a record holds; from is left at
 * the first that does not fit. */
static const char *
client_ids(struct record *access, const struct id_set *clients, size_t *from)
{
	size_t most = (size_t)kind_field(access->kind, "clients")->max, n = 0;
	char *ids = malloc(most + 1);
	const char *kept;

	if (ids == NULL)
		err(EX_OSERR, NULL);
	ids[0] = '\0';
	for (; *from < clients->n; ++*from) {
		const char *id = clients->id[*from];

		if (*from > 0 && strcmp(id, clients->id[*from - 1]) == 0)
			continue;
		if (n + strlen(id) + 1 > most)
			break;
		n += (size_t)sprintf(ids + n, "%s%s", n > 0 ? " " : "", id);
	}
	kept = record_printf(access, "%s", ids);
	free(ids);
	return kept;
}

void
intake_access(struct ledger *ledger, const struct actor *actor,
    struct id_set *clients, int64_t shown, const char *kind,
    const char *about)
{
	struct author author = actor_author(actor, NULL);
	struct record access;
	size_t from = 0;

	id_set_sort(clients);
	do {
		record_begin(&access, &access_kind);
		access.id = intake_make_id(&access);
		record_set(&access, "command", record_printf(&access, "%s %s",
		    author.program, author.verb));
		if (kind != NULL)
			record_set(&access, "of_kind", kind);
		if (about != NULL)
			record_set(&access, "about", about);
		record_set_number(&access, "shown", shown);
		if (clients->n > 0)
			record_set(&access, "clients", client_ids(&access,
			    clients, &from));
		ledger_append(ledger, &access, &author);
		record_free(&access);
	} while (from < clients->n);
}

/* That a sealed field is empty is in the open: withheld are those that are
 * not. */
static bool
gives_sealed(const struct record *r)
{
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct value *v = &r->value[i];

		if (r->kind->fields[i].flags & SEALED && v->set &&
		    !v->withheld && !v->inherited)
			return true;
	}
	return false;
}

/* It says whether what is sealed in a record there is is what one says; who
 * recorded that knows. */
static bool
is_told(struct intake *in, const struct record *r, const struct record *last)
{
	return gives_sealed(r) && last->op != OP_VOID &&
	    !actor_is_author(in->how.actor, in->how.store, last) &&
	    actor_may_see(in->how.actor, in->how.store, last);
}

static void
compared(struct intake *in, struct compared *c, const struct record *last)
{
	c->kind = last->kind;
	id_set_add(&c->ids, last->id);
	actor_about(in->how.store, last, &c->clients);
}

void
intake_compares(struct intake *in, const struct record *r)
{
	struct record last;

	if (in->origin == ORIGIN_IMPORT || r->kind == NULL)
		return;
	if (r->id != NULL && gives_sealed(r) &&
	    ledger_kind(in->ledger, r->id) == r->kind) {
		ledger_last(in->ledger, r->kind, r->id, &last);
		if (is_told(in, r, &last))
			compared(in, &in->ahead, &last);
		record_free(&last);
	}
	for (const struct child *c = r->children; c != NULL; c = c->next)
		intake_compares(in, &c->record);
}

void
intake_compared(struct intake *in, const struct record *r,
    const struct record *last, bool same)
{
	if (!in->own && is_told(in, r, last) &&
	    !id_set_has(&in->ahead.ids, last->id))
		compared(in, same ? &in->same : &in->other, last);
}

/* In a moment of its own, before anything is said. */
void
intake_tell_compared(struct intake *in, struct compared *c)
{
	bool one = c->ids.n == 1;

	if (c->ids.n == 0)
		return;
	id_set_sort(&c->ids);
	ledger_begin(in->ledger);
	actor_again(in->how.actor, in->how.store);
	intake_access(in->ledger, in->how.actor, &c->clients,
	    (int64_t)c->ids.n, one ? c->kind->name : ACCESS_OF_SEVERAL,
	    one ? c->ids.id[0] : NULL);
	store_commit(in->how.store);
}

void
intake_forget_compared(struct intake *in)
{
	struct compared *all[] = { &in->ahead, &in->same, &in->other };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		id_set_free(&all[i]->ids);
		id_set_free(&all[i]->clients);
	}
}
