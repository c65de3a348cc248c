/* What of an import is to come before what. */
#include "common/array/id_set.h"
#include "common/door/door.h"
#include "common/store/store.h"
#include "intake_impl.h"

/* The ids of a record and of its children. */
static void
gather(struct id_set *ids, const struct record *r)
{
	if (r->id != NULL)
		id_set_add(ids, r->id);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		gather(ids, &c->record);
}

static bool
is_wanting(struct intake *in, const char *id, const struct id_set *within)
{
	return id != NULL && !id_set_has(within, id) &&
	    ledger_kind(in->ledger, id) == NULL;
}

static bool
waits_for_others(struct intake *in, const struct record *r,
    const struct id_set *within)
{
	if (r->op != OP_ADD && r->id != NULL &&
	    ledger_kind(in->ledger, r->id) == NULL)
		return true;
	if (is_wanting(in, r->recorded_by, within))
		return true;
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].type == FIELD_REF && r->value[i].set &&
		    is_wanting(in, r->value[i].text, within))
			return true;
	for (const struct child *c = r->children; c != NULL; c = c->next)
		if (waits_for_others(in, &c->record, within))
			return true;
	return false;
}

/* For what is neither there nor a part of it. */
static bool
waits_for_any(struct intake *in, const struct record *r)
{
	struct id_set within = { 0 };
	bool waits;

	gather(&within, r);
	id_set_sort(&within);
	waits = waits_for_others(in, r, &within);
	id_set_free(&within);
	return waits;
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
	    ledger_has(in->ledger, r))
		return false;
	intake_version_before(in, r, &before);
	is_void = before.op == OP_VOID;
	record_free(&before);
	return !is_void;
}

/* What is made void once nothing refers to it any more. */
static bool
waits_for_others_void(struct intake *in, const struct record *r)
{
	return r->op == OP_VOID && r->id != NULL &&
	    ledger_kind(in->ledger, r->id) == r->kind &&
	    door_is_referred(in->how.store, r);
}

bool
intake_waits(struct intake *in, const struct record *r)
{
	return waits_for_any(in, r) || waits_for_others_void(in, r) ||
	    !door_is_told(in->how.store, r,
	    store_head(in->how.store)) || (r->op == OP_ADD &&
	    r->id != NULL && (waits_for_first(in, r) || waits_for_void(in, r)));
}
