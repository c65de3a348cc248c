#include <inttypes.h>
#include <stdio.h>

#include "common/record/record.h"
#include "out_impl.h"

/* Where a cell comes from: what every record has, then its fields. */
enum { ID, ENTRY, OP, AT, BY, WHY, FIELDS };

static const char *const names[FIELDS] = { "id", "entry", "op",
	"recorded_at", "recorded_by", "op_reason" };

static bool
is_seen(const struct field *f, unsigned flags)
{
	return !(f->flags & SEALED) || flags & OUT_NAMES;
}

static bool
is_column(const struct out *out, size_t from)
{
	const struct field *f;

	if (from == ID)
		return !(out->columns & OUT_PLAIN);
	if (from < FIELDS)
		return out->columns & OUT_ORIGIN;
	f = &out->head->fields[from - FIELDS];
	return f->type != FIELD_CHILD && is_seen(f, out->columns) &&
	    (f->type != FIELD_TEXT || out->format->long_texts);
}

static const char *
origin(struct cells *c, size_t from)
{
	static const struct field at = { .type = FIELD_TIME };
	const struct record *r = c->record;

	switch (from) {
	case ID:
		return r->id;
	case ENTRY:
		snprintf(c->spelt, sizeof(c->spelt), "%" PRId64, r->entry);
		return c->spelt;
	case OP:
		return record_op_name(r->op);
	case AT:
		return value_spell(&at,
		    &(struct value){ .number = r->recorded_at }, c->spelt);
	case BY:
		return r->recorded_by != NULL ? r->recorded_by : "";
	default:
		return r->reason != NULL ? r->reason : "";
	}
}

/* One record may hide what another of the same column shows. */
static const char *
value(struct cells *c, size_t i)
{
	const struct field *f = &c->record->kind->fields[i];
	const struct value *v = &c->record->value[i];

	return v->set && is_seen(f, c->flags) ? value_spell(f, v, c->spelt) :
	    "";
}

bool
out_cells_next(const struct out *out, struct cells *c)
{
	const struct field *fields = out->head->fields;
	size_t from;

	while (c->next < FIELDS + out->head->n && !is_column(out, c->next))
		c->next++;
	if ((from = c->next++) >= FIELDS + out->head->n)
		return false;
	c->number = from < FIELDS ? from == ENTRY :
	    fields[from - FIELDS].type == FIELD_INT;
	if (c->record == NULL)
		c->text = from < FIELDS ? names[from] :
		    fields[from - FIELDS].name;
	else
		c->text = from < FIELDS ? origin(c, from) :
		    value(c, from - FIELDS);
	return true;
}
