/* What of an import is to come before what. */
#include <string.h>

#include "common/door/door.h"
#include "common/store/store.h"
#include "intake_impl.h"

/* Is it one of these, a record or its children? */
static bool
is_within(const struct record *whole, const char *id)
{
	if (whole->id != NULL && strcmp(whole->id, id) == 0)
		return true;
	for (const struct child *c = whole->children; c != NULL; c = c->next)
		if (is_within(&c->record, id))
			return true;
	return false;
}

static bool
waits_for_others(struct intake *in, const struct record *r,
    const struct record *whole)
{
	if (r->op != OP_ADD && r->id != NULL &&
	    ledger_kind(in->ledger, r->id) == NULL)
		return true;
	if (r->recorded_by != NULL && !is_within(whole, r->recorded_by) &&
	    ledger_kind(in->ledger, r->recorded_by) == NULL)
		return true;
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].type == FIELD_REF && r->value[i].set &&
		    ledger_kind(in->ledger, r->value[i].text) == NULL &&
		    !is_within(whole, r->value[i].text))
			return true;
	for (const struct child *c = r->children; c != NULL; c = c->next)
		if (waits_for_others(in, &c->record, whole))
			return true;
	return false;
}

/* The same thing claimed earlier: the first of them is to be the first. */
static bool
waits_for_first(struct intake *in, const struct record *r)
{
	bool earlier;

	if (in->first == NULL || ledger_kind(in->ledger, r->id) != NULL)
		return false;
	rows_text(in->first, "id", r->id);
	rows_int(in->first, "recorded_at", r->recorded_at != 0 ?
	    r->recorded_at : INT64_MAX);
	earlier = rows_next(in->first);
	rows_reset(in->first);
	return earlier;
}

/* Recorded again, as something else: what was before it is made void yet? */
static bool
waits_for_void(struct intake *in, const struct record *r)
{
	struct record before;
	bool is_void;

	if (r->kind->id_from == NULL ||
	    ledger_kind(in->ledger, r->id) != r->kind ||
	    ledger_has(in->ledger, r, in->origin))
		return false;
	intake_version_before(in, r, &before);
	is_void = before.op == OP_VOID;
	record_free(&before);
	return !is_void;
}

bool
intake_waits(struct intake *in, const struct record *r)
{
	return waits_for_others(in, r, r) || !door_is_told(in->how.store, r,
	    store_head(in->how.store)) || (r->op == OP_ADD &&
	    r->id != NULL && (waits_for_first(in, r) || waits_for_void(in, r)));
}
