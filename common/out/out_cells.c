#include <inttypes.h>
#include <stdio.h>

#include "common/record/record.h"
#include "out_impl.h"

/* Where a cell comes from: what every record has, then its fields. */
enum { ID, ENTRY, OP, AT, BY, WHY, CAME_AT, CAME_BY, PROGRAM, VERB, SOURCE,
	IMPORTED, FIELDS };

static const struct {
	const char	*name;
	unsigned	 flag;		/* that shows it */
} columns[FIELDS] = {
	[ID] = { "id", 0 },
	[ENTRY] = { "entry", OUT_ENTRY },
	[OP] = { "op", OUT_RECORD },
	[AT] = { "recorded_at", OUT_RECORD },
	[BY] = { "recorded_by", OUT_RECORD },
	[WHY] = { "op_reason", OUT_RECORD },
	[CAME_AT] = { "came_in_at", OUT_ENTRY },
	[CAME_BY] = { "came_in_by", OUT_ENTRY },
	[PROGRAM] = { "program", OUT_ENTRY },
	[VERB] = { "verb", OUT_ENTRY },
	[SOURCE] = { "source", OUT_ENTRY },
	[IMPORTED] = { "imported_from", 0 },
};

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
	if (from == IMPORTED)
		return out->head->is_act && !(out->columns & OUT_ENTRY);
	if (from < FIELDS)
		return out->columns & columns[from].flag;
	f = &out->head->fields[from - FIELDS];
	return f->type != FIELD_CHILD && is_seen(f, out->columns) &&
	    (f->type != FIELD_TEXT || out->format->long_texts);
}

static const char *
time(struct cells *c, int64_t at)
{
	static const struct field f = { .type = FIELD_TIME };

	return at == 0 ? "" : value_spell(&f, &(struct value){ .number = at },
	    c->spelt);
}

static const char *
any(const char *text)
{
	return text != NULL ? text : "";
}

static const char *
origin(struct cells *c, size_t from)
{
	const struct record *r = c->record;
	const struct entered *e = &r->entered;

	switch (from) {
	case ID:
		return r->id;
	case ENTRY:
		snprintf(c->spelt, sizeof(c->spelt), "%" PRId64, r->entry);
		return c->spelt;
	case OP:
		return record_op_name(r->op);
	case WHY:
		return any(r->reason);
	case AT:
		return time(c, r->recorded_at);
	case BY:
		return any(r->recorded_by);
	case CAME_AT:
		return time(c, e->at);
	case CAME_BY:
		return any(e->by);
	case PROGRAM:
		return any(e->program);
	case VERB:
		return any(e->verb);
	case SOURCE:
		return any(e->source);
	default:	/* IMPORTED */
		return any(e->from);
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
		c->text = from < FIELDS ? columns[from].name :
		    fields[from - FIELDS].name;
	else
		c->text = from < FIELDS ? origin(c, from) :
		    value(c, from - FIELDS);
	return true;
}
