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

/* Lines of a text, further in than its key, that are read as they stand; ends
 * the line. */
static void
put_block(struct out *out, const char *indent, const char *text)
{
	size_t n = strlen(text), ends = 0, line;

	while (ends < n && text[n - 1 - ends] == '\n')
		ends++;
	out_printf(out, "|%s%s\n", strchr(" \t\n", *text) != NULL ? "2" : "",
	    ends == 0 ? "-" : ends == 1 ? "" : "+");
	for (; *text != '\0'; text += line + (text[line] == '\n')) {
		line = strcspn(text, "\n");
		out_printf(out, "%s%.*s\n", line > 0 ? indent : "",
		    (int)line, text);
	}
}

static bool
is_lines(const struct field *f, const struct value *v)
{
	return f->type == FIELD_TEXT && strchr(v->text, '\n') != NULL &&
	    strchr(v->text, '\r') == NULL &&
	    v->text[strspn(v->text, " \t\n")] != '\0';
}

/* A line, or lines where a text takes them; below it stands room for one that
 * is wanted. */
static void
skeleton_value(struct out *out, const struct record *r, size_t i,
    const char *indent)
{
	const struct field *f = &r->kind->fields[i];
	const struct value *v = &r->value[i];
	bool must = need(r, f) == NEED_MUST && f->unless == NULL;

	if (v->set && is_lines(f, v)) {
		out_printf(out, "%s: ", f->name);
		put_block(out, indent, v->text);
	} else if (v->set)
		out_value(out, &format_yaml_spelling, f, v);
	else if (f->type == FIELD_TEXT)
		out_printf(out, must ? "%s: |\n%s\n" : "# %s: |\n", f->name,
		    indent);
	else
		out_printf(out, "%s%s:%s%s\n", must ? "" : "# ", f->name,
		    f->unless != NULL ? " " : "",
		    f->unless != NULL ? f->unless : "");
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
	out_text(out, "}\n");
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

/* Above the field: what stands behind a text would be taken for more of it. */
static void
skeleton_help(struct out *out, const struct field *f, const char *indent)
{
	out_printf(out, "%s## %s", indent, f->help);
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
	const char *begin = "  - ";

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (is_left_out(r, i) || refers_to(f, parent->kind))
			continue;
		if (first)
			skeleton_help(out, f, begin[2] == '-' ? "  " : "    ");
		out_text(out, begin);
		begin = "    ";
		skeleton_value(out, r, i, "      ");
	}
}

static void
skeleton_field(struct out *out, const struct record *r, size_t i)
{
	const struct field *f = &r->kind->fields[i];

	skeleton_help(out, f, "");
	if (f->type != FIELD_CHILD)
		skeleton_value(out, r, i, "  ");
	else if (r->children == NULL)
		skeleton_child(out, r->kind, f);
	else
		out_printf(out, "%s:\n", f->name);
	for (const struct child *c = f->type == FIELD_CHILD ? r->children :
	    NULL; c != NULL; c = c->next)
		skeleton_part(out, r, &c->record, c == r->children);
}

void
out_skeleton(struct out *out, const struct record *r)
{
	const struct spelling *as = &format_yaml_spelling;

	out_printf(out, "# %s: %s\n", r->kind->name, r->kind->help);
	out_pair(out, as, "kind", r->kind->name);
	if (r->id != NULL)
		out_pair(out, as, "id", r->id);
	for (size_t i = 0; i < r->kind->n; i++)
		if (!is_left_out(r, i))
			skeleton_field(out, r, i);
}
