#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "kind.h"
#include "record_impl.h"

struct scrap {
	struct scrap	*next;
	char		 text[];
};

const char *
record_op_name(enum op op)
{
	static const char *const names[] = { "add", "amend", "void" };

	return names[op];
}

/* Values */

static size_t
field_place(const struct kind *kind, const char *name)
{
	const struct field *f = kind_field(kind, name);

	if (f == NULL)
		errx(EX_SOFTWARE, "%s has no field %s", kind->name, name);
	return (size_t)(f - kind->fields);
}

struct value *
record_value(struct record *r, const char *name)
{
	return &r->value[field_place(r->kind, name)];
}

static const struct value *
value_of(const struct record *r, const char *name)
{
	return &r->value[field_place(r->kind, name)];
}

bool
record_has(const struct record *r, const char *name)
{
	return value_of(r, name)->set;
}

const char *
record_text(const struct record *r, const char *name)
{
	const struct value *v = value_of(r, name);

	return v->set ? v->text : NULL;
}

int64_t
record_number(const struct record *r, const char *name)
{
	const struct value *v = value_of(r, name);

	return v->set ? v->number : 0;
}

void
record_set_number(struct record *r, const char *name, int64_t number)
{
	struct value *v = record_value(r, name);

	v->number = number;
	v->set = true;
}

char *
record_scrap(struct record *r, size_t n)
{
	struct scrap *s = malloc(sizeof(*s) + n + 1);

	if (s == NULL)
		err(EX_OSERR, NULL);
	s->next = r->scraps;
	r->scraps = s;
	return s->text;
}

char *
record_keep(struct record *r, const char *text)
{
	size_t n = strlen(text);

	return memcpy(record_scrap(r, n), text, n + 1);
}

void
record_set(struct record *r, const char *name, const char *text)
{
	struct value *v = record_value(r, name);

	v->text = record_keep(r, text);
	v->set = true;
}

const char *
record_printf(struct record *r, const char *fmt, ...)
{
	va_list ap;
	char *text;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		err(EX_SOFTWARE, NULL);
	text = record_scrap(r, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return text;
}

int64_t
record_day(const struct record *r)
{
	int64_t at = r->first_at != 0 ? r->first_at : r->recorded_at;

	return clock_day(at != 0 ? at : clock_now());
}

void
record_begin(struct record *r, const struct kind *kind)
{
	*r = (struct record){ .kind = kind };
	if (kind != NULL && kind->n > FIELDS_MAX)
		errx(EX_SOFTWARE, "%s has too many fields", kind->name);
}

void
record_free(struct record *r)
{
	struct child *child;
	struct scrap *s;

	while ((child = r->children) != NULL) {
		r->children = child->next;
		record_free(&child->record);
		free(child);
	}
	while ((s = r->scraps) != NULL) {
		r->scraps = s->next;
		free(s);
	}
	record_begin(r, NULL);
}

static const char *
keep_any(struct record *r, const char *text)
{
	return text == NULL ? NULL : record_keep(r, text);
}

void
record_copy(struct record *to, const struct record *from)
{
	*to = *from;
	to->children = to->last_child = NULL;
	to->scraps = NULL;
	to->id = keep_any(to, from->id);
	to->reason = keep_any(to, from->reason);
	to->recorded_by = keep_any(to, from->recorded_by);
	to->entered.by = keep_any(to, from->entered.by);
	to->entered.program = keep_any(to, from->entered.program);
	to->entered.verb = keep_any(to, from->entered.verb);
	to->entered.source = keep_any(to, from->entered.source);
	to->entered.from = keep_any(to, from->entered.from);
	to->entered.claimed_by = keep_any(to, from->entered.claimed_by);
	for (size_t i = 0; i < from->kind->n; i++)
		if (from->value[i].set && from->value[i].text != NULL)
			to->value[i].text = record_keep(to,
			    from->value[i].text);
}

void
record_next(struct record *next, const struct record *last, enum op op,
    const char *reason)
{
	record_copy(next, last);
	next->op = op;
	next->reason = reason;
	next->entered = (struct entered){ 0 };
	for (size_t i = 0; i < next->kind->n; i++)
		next->value[i].inherited = true;
}

void
record_take(struct record *r, size_t i, const struct value *value)
{
	r->value[i] = *value;
	if (value->set && value->text != NULL)
		r->value[i].text = record_keep(r, value->text);
}

void
record_take_withheld(struct record *next, const struct record *last)
{
	for (size_t i = 0; i < next->kind->n; i++)
		if (next->value[i].withheld) {
			record_take(next, i, &last->value[i]);
			next->value[i].inherited = true;
		}
}

bool
record_same(const struct record *stored, const struct record *given)
{
	if (stored->kind != given->kind || strcmp(stored->id, given->id) != 0)
		return false;
	for (size_t i = 0; i < given->kind->n; i++) {
		const struct field *f = &given->kind->fields[i];

		if (f->type == FIELD_CHILD || given->value[i].withheld ||
		    (f->flags & DERIVED && !given->value[i].set))
			continue;
		if (!value_same(&stored->value[i], &given->value[i]))
			return false;
	}
	return true;
}

/* Records within it */

const struct field *
record_parent_field(const struct kind *child, const struct kind *parent)
{
	for (size_t i = 0; i < child->n; i++)
		if (child->fields[i].type == FIELD_REF &&
		    strcmp(child->fields[i].of, parent->name) == 0)
			return &child->fields[i];
	errx(EX_SOFTWARE, "%s does not refer to %s", child->name,
	    parent->name);
}

struct record *
record_child(struct record *r, const struct kind *kind)
{
	struct child *child = calloc(1, sizeof(*child));
	struct record *c;

	if (child == NULL)
		err(EX_OSERR, NULL);
	if (r->last_child != NULL)
		r->last_child->next = child;
	else
		r->children = child;
	r->last_child = child;
	c = &child->record;
	record_begin(c, kind);
	c->source = r->source;
	c->recorded_at = r->recorded_at;
	c->recorded_by = r->recorded_by;
	if (r->id != NULL)
		record_set(c, record_parent_field(kind, r->kind)->name, r->id);
	return c;
}

/* Finishing */

/* The id a template gives, dates as 20261120; NULL while a field is missing,
 * "" where it would be too long. */
static const char *
derived_id(struct record *r, bool *fixed)
{
	const char *p = r->kind->id_from, *end, *name;
	char id[ID_MAX + 1] = "", spelt[SPELL_BYTES];
	const struct field *f;
	const struct value *v;
	size_t n = 0;

	*fixed = true;
	for (; *p != '\0'; p++) {
		if (*p != '{') {
			if (n == ID_MAX)
				return "";
			id[n++] = *p;
			continue;
		}
		end = strchr(p, '}');
		name = record_printf(r, "%.*s", (int)(end - p - 1), p + 1);
		p = end;
		f = kind_field(r->kind, name);
		v = value_of(r, name);
		if (!v->set)
			return NULL;
		*fixed = *fixed && f->flags & FIXED;
		for (const char *s = value_spell(f, v, spelt); *s != '\0'; s++)
			if (f->type != FIELD_DATE || *s != '-') {
				if (n == ID_MAX)
					return "";
				id[n++] = *s;
			}
	}
	id[n] = '\0';
	return record_keep(r, id);
}

void
record_identify(struct record *r)
{
	bool fixed;

	if (r->id == NULL && r->kind->id_from != NULL)
		r->id = derived_id(r, &fixed);
}

static int
finish_id(struct record *r)
{
	bool fixed = false;
	const char *id = NULL;

	if (r->kind->id_from != NULL)
		id = derived_id(r, &fixed);
	if (r->id == NULL)
		r->id = id;
	if (r->id == NULL && r->kind->id_from == NULL)
		return record_wrong(r, "id", "required");
	if (id != NULL && fixed && strcmp(r->id, id) != 0)
		return record_wrong(r, "id",
		    "expected what follows from the other fields: %s",
		    r->kind->id_from);
	if (id != NULL && !word_is_id(r->id))
		return record_wrong(r, "id",
		    "required: the fields it follows from make none, or too "
		    "long a one");
	/* what a program makes of others' ids may be none, too */
	if (r->id != NULL && !word_is_id(r->id))
		return record_wrong(r, "id", "longer than %d bytes, as it is "
		    "made of others that are long", ID_MAX);
	return 0;
}

static void
finish_defaults(struct record *r)
{
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		struct value *v = &r->value[i];

		if (f->unless != NULL && !v->set && !v->bad) {
			value_parse(r, f, f->unless, v);
			v->set = true;
		}
	}
}

/* What follows from other fields must agree with what was given for it. */
static int
finish_derived(struct record *r)
{
	struct value given[FIELDS_MAX];
	int wrong = 0;

	if (r->kind->complete == NULL)
		return 0;
	memcpy(given, r->value, sizeof(given));
	r->kind->complete(r);
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].flags & DERIVED && given[i].set &&
		    !given[i].inherited && !value_same(&given[i], &r->value[i]))
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "disagrees with what follows from other fields");
	return wrong;
}

/* What a program set, too: nothing is recorded that nobody can read back. */
static int
finish_limits(struct record *r)
{
	const char *what;
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->type == FIELD_CHILD || !r->value[i].set)
			continue;
		if ((what = value_wrong(r, f, &r->value[i])) != NULL)
			wrong += record_wrong(r, f->name, "%s", what);
	}
	return wrong;
}

static int
finish_required(struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct value *v = &r->value[i];

		if (r->kind->fields[i].flags & REQUIRED && !v->set &&
		    !v->bad && !v->withheld)
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "required");
	}
	return wrong;
}

int
record_finish(struct record *r)
{
	int wrong;

	finish_defaults(r);
	wrong = finish_derived(r);
	wrong += finish_required(r);
	wrong += finish_limits(r);
	wrong += finish_id(r);
	if (r->kind->check != NULL)
		wrong += r->kind->check(r);
	return wrong;
}

int
record_finish_again(struct record *r)
{
	int wrong = record_finish(r);

	for (struct child *c = r->children; c != NULL; c = c->next)
		wrong += record_finish_again(&c->record);
	return wrong;
}
