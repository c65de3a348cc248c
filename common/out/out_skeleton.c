/* What is to be filled in. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "out_impl.h"

static enum need
need(const struct record *r, const struct field *f)
{
	if (f->flags & DERIVED)
		return NEED_NOT;
	if (r->kind->need != NULL)
		return r->kind->need(r, f);
	return f->flags & REQUIRED ? NEED_MUST : NEED_MAY;
}

static bool
is_left_out(const struct record *r, size_t i)
{
	const struct field *f = &r->kind->fields[i];

	return need(r, f) == NEED_NOT &&
	    (f->flags & DERIVED || !r->value[i].set);
}

static void
skeleton_value(struct out *out, const struct record *r, size_t i)
{
	const struct field *f = &r->kind->fields[i];
	const struct value *v = &r->value[i];

	if (v->set) {
		out_value(out, &format_yaml_spelling, f, v);
		out->n--;		/* help follows on the line */
		return;
	}
	out_printf(out, "%s%s:", need(r, f) == NEED_MUST &&
	    f->unless == NULL ? "" : "# ", f->name);
	if (f->unless != NULL)
		out_printf(out, " %s", f->unless);
}

/* What a record within this one must say, but for whom it belongs to. */
static void
skeleton_child(struct out *out, const struct kind *parent,
    const struct field *f)
{
	const struct kind *kind = kind_find(f->of);
	const char *comma = "";

	out_printf(out, "# %s: {", f->name);
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *of = &kind->fields[i];

		if (!(of->flags & REQUIRED) || (of->type == FIELD_REF &&
		    strcmp(of->of, parent->name) == 0))
			continue;
		out_printf(out, "%s%s: %s", comma, of->name,
		    of->unless != NULL ? of->unless : "");
		comma = ", ";
	}
	out_char(out, '}');
}

/* What it may say, so that a blank can be filled without the manual. */
static void
skeleton_type(struct out *out, const struct field *f)
{
	switch (f->type) {
	case FIELD_WORD:
	case FIELD_SET:
		out_printf(out, ": %s", f->of);
		return;
	case FIELD_REF:
		out_printf(out, " (id of a %s)", f->of);
		return;
	case FIELD_DATE:
		out_text(out, " (date)");
		return;
	case FIELD_TIME:
		out_text(out, " (date and time)");
		return;
	case FIELD_CLOCK:
		out_text(out, " (time of day)");
		return;
	case FIELD_BOOL:
		out_text(out, " (yes or no)");
		return;
	case FIELD_INT:
		out_printf(out, " (number from %" PRId64 " to %" PRId64 ")",
		    f->min, f->max);
		return;
	default:
		return;
	}
}

static void
skeleton_help(struct out *out, const struct field *f, size_t from)
{
	size_t width = out->n - from;

	out_printf(out, "%*s# %s", width < 24 ? (int)(24 - width) : 1, "",
	    f->help);
	skeleton_type(out, f);
	out_char(out, '\n');
}

static bool
refers_to(const struct field *f, const struct kind *kind)
{
	return f->type == FIELD_REF && strcmp(f->of, kind->name) == 0;
}

/* A record within another that is there already, as an item of a list; help
 * stands with the first. */
static void
skeleton_part(struct out *out, const struct record *parent,
    const struct record *r, bool first)
{
	const char *indent = "  - ";
	size_t from;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (is_left_out(r, i) || refers_to(f, parent->kind))
			continue;
		from = out->n;
		out_text(out, indent);
		indent = "    ";
		skeleton_value(out, r, i);
		if (first)
			skeleton_help(out, f, from);
		else
			out_char(out, '\n');
	}
}

static void
skeleton_parts(struct out *out, const struct record *r, const struct field *f)
{
	out_printf(out, "%s:", f->name);
	skeleton_help(out, f, out->n - strlen(f->name) - 1);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		skeleton_part(out, r, &c->record, c == r->children);
}

void
out_skeleton(struct out *out, const struct record *r)
{
	const struct spelling *as = &format_yaml_spelling;
	size_t from;

	out_printf(out, "# %s: %s\n", r->kind->name, r->kind->help);
	out_pair(out, as, "kind", r->kind->name);
	if (r->id != NULL)
		out_pair(out, as, "id", r->id);
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (is_left_out(r, i))
			continue;
		if (f->type == FIELD_CHILD && r->children != NULL) {
			skeleton_parts(out, r, f);
			continue;
		}
		from = out->n;
		if (f->type == FIELD_CHILD)
			skeleton_child(out, r->kind, f);
		else
			skeleton_value(out, r, i);
		skeleton_help(out, f, from);
	}
}
