/* What an import has to wait for: which documents, and which references. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "held.h"

bool
held_is_due(struct held *held)
{
	held->nth++;
	if (!held->again)
		return true;
	if (held->at == held->due_n || held->due[held->at] != held->nth)
		return false;
	held->at++;
	return true;
}

void
held_back(struct held *held)
{
	held->place = array_more(held->place, held->n, sizeof(*held->place));
	held->place[held->n++] = held->nth;
}

bool
held_again(struct held *held)
{
	bool stuck = held->again && held->n == held->due_n;

	if (held->n == 0 || held->last)
		return false;
	free(held->due);
	held->due = held->place;
	held->due_n = held->n;
	held->place = NULL;
	held->n = 0;
	held->nth = 0;
	held->at = 0;
	held->again = true;
	held->last = stuck;
	return true;
}

void
held_free(struct held *held)
{
	free(held->due);
	free(held->place);
	*held = (struct held){ 0 };
}

void
held_absent(struct absents *all, int64_t nth, const struct record *r,
    const struct field *f)
{
	const struct value *v = &r->value[f - r->kind->fields];
	struct absent *a = calloc(1, sizeof(*a));

	if (a == NULL || (a->id = strdup(v->text)) == NULL)
		err(EX_OSERR, NULL);
	a->kind = r->kind;
	a->field = f;
	a->source = r->source;
	a->nth = nth;
	a->line = v->line > 0 ? v->line : r->line;
	a->column = v->line > 0 ? v->column : r->column;
	if (all->first == NULL)
		all->first = a;
	else
		all->last->next = a;
	all->last = a;
}

int
held_tell(const struct absent *a)
{
	struct record r;

	record_begin(&r, a->kind);
	r.source = a->source;
	r.line = a->line;
	r.column = a->column;
	return record_wrong(&r, a->field->name, "no such %s", a->field->of);
}

void
held_forget(struct absents *all)
{
	struct absent *a;

	while ((a = all->first) != NULL) {
		all->first = a->next;
		free(a->id);
		free(a);
	}
	all->last = NULL;
}
