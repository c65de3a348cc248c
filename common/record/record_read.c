/* Records out of documents and assignments. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/base/nearest.h"
#include "common/base/word.h"
#include "common/doc/doc.h"
#include "common/doc/text.h"
#include "kind.h"
#include "record_impl.h"

static bool
is_field(const char *name)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (kind_field(kinds[i], name) != NULL)
			return true;
	return false;
}

/* Said on the command line, of another kind, a slip of few letters in many, or
 * nothing that stands in a text. */
static bool
is_name(const struct node *node, const struct nearest *near)
{
	return node->line == 0 || is_field(node->key) ||
	    (near->best != NULL && near->least * 3 <= strlen(node->key)) ||
	    (strchr(node->key, '_') != NULL && word_is_id(node->key));
}

/* What stands where a field's name is wanted can be a line of a text that is
 * not indented: what is like no name is not shown.  What is, is printable. */
int
record_read_unknown(const struct record *r, const struct node *node)
{
	static const char *const every[] = { "kind", "withheld", "op",
	    "op_reason", "recorded_at", "recorded_by" };
	struct nearest near;
	char name[33], what[96];

	snprintf(name, sizeof(name), "%s", node->key);
	for (char *p = name; *p != '\0'; p++)
		if (*p <= ' ' || *p > '~')
			*p = '?';
	nearest_begin(&near, node->key);
	for (size_t i = 0; i < r->kind->n; i++)
		nearest_try(&near, r->kind->fields[i].name);
	for (size_t i = 0; i < sizeof(every) / sizeof(every[0]); i++)
		nearest_try(&near, every[i]);
	if (!is_name(node, &near))
		return record_wrong_at(r, node, "no such field",
		    "not shown, as a line of a text could be");
	snprintf(what, sizeof(what), "no such field%s", nearest_hint(&near));
	return record_wrong_at(r, node, name, what);
}

/* The items of a list of texts as one text, parted by blanks. */
static const char *
join(struct record *r, const struct node *list)
{
	size_t n = 1;
	char *text, *end;

	for (const struct node *item = list->child; item; item = item->next) {
		if (item->type != NODE_TEXT)
			return NULL;
		n += strlen(item->text) + 1;
	}
	text = end = record_scrap(r, n);
	*end = '\0';
	for (const struct node *item = list->child; item; item = item->next)
		end = stpcpy(stpcpy(end, item->text),
		    item->next != NULL ? " " : "");
	return text;
}

/* What a tree says where a value is wanted, as text; or what is expected. */
static const char *
node_text(struct record *r, const struct field *f, const struct node *node,
    const char **text)
{
	switch (node->type) {
	case NODE_TEXT:
		*text = node->text;
		return NULL;
	case NODE_INT:
		*text = record_printf(r, "%" PRId64, node->number);
		return f->type == FIELD_INT || f->type == FIELD_ENTRY ? NULL :
		    "expected text, not a number";
	case NODE_BOOL:
		*text = node->number ? "yes" : "no";
		return f->type == FIELD_BOOL ? NULL :
		    "expected text, not true or false";
	case NODE_LIST:
		if (f->type == FIELD_SET && (*text = join(r, node)) != NULL)
			return NULL;
		return f->type == FIELD_SET ? "expected a list of words" :
		    kind_is_prose(f) ? "expected a text, not a list: put it "
		    "in quotes" : "expected a value, not a list";
	default:
		return kind_is_prose(f) ? "expected a text, not a map: put it "
		    "in quotes" : "expected a value, not a map";
	}
}

int
record_read_value(struct record *r, const struct field *f, const struct node *node)
{
	struct value *v = &r->value[f - r->kind->fields];
	const char *text, *what;

	v->line = node->line;
	v->column = node->column;
	if (node->type == NODE_NULL)
		return 0;
	if (record_left_out(r, f, node) > 0) {
		v->bad = true;
		return 1;
	}
	if ((what = node_text(r, f, node, &text)) == NULL)
		what = value_parse(r, f, text, v);
	if (what != NULL) {
		v->bad = true;
		return record_wrong(r, f->name, "%s", what);
	}
	v->set = true;
	return 0;
}

static int	read_fields(struct record *, const struct record *parent,
		    const struct node *, enum origin);

/* It is what it stands as, and belongs to what it stands in. */
static int
child_wrong(const struct record *c, const struct record *parent,
    const struct node *node)
{
	const struct field *of = record_parent_field(c->kind, parent->kind);
	const char *id = c->value[of - c->kind->fields].text;
	const struct node *kind = node_get(node, "kind");
	int wrong = 0;

	if (kind != NULL && kind->type != NODE_NULL &&
	    (kind->type != NODE_TEXT || strcmp(kind->text, c->kind->name) != 0))
		wrong += record_wrong_at(c, kind, "kind",
		    "not what it stands as in the document");
	if (c->value[of - c->kind->fields].set && parent->id != NULL &&
	    strcmp(id, parent->id) != 0)
		wrong += record_wrong(c, of->name,
		    "not the %s that it stands in", parent->kind->name);
	return wrong;
}

static int
read_child(struct record *r, const struct field *f, const struct node *node,
    enum origin origin)
{
	struct record *c;
	int wrong;

	if (node->type != NODE_MAP)
		return record_wrong_at(r, node, f->name, "expected a map");
	c = record_child(r, kind_find(f->of));
	c->line = node->line;
	c->column = node->column;
	wrong = read_fields(c, r, node, origin);
	return wrong + child_wrong(c, r, node);
}

static int
read_children(struct record *r, const struct field *f,
    const struct node *node, enum origin origin)
{
	int wrong = 0, room = CHILDREN_MAX;

	if (node->type == NODE_NULL)
		return 0;
	if (node->type != NODE_LIST)
		return read_child(r, f, node, origin);
	for (const struct node *n = node->child; n != NULL; n = n->next) {
		if (room-- == 0)
			return wrong + record_wrong_at(r, n, f->name,
			    record_printf(r, "more than %d in one document",
			    CHILDREN_MAX));
		wrong += read_child(r, f, n, origin);
	}
	return wrong;
}

int
record_read_id(struct record *r, const struct node *node)
{
	const struct node *id = node_get(node, "id");

	if (id == NULL || id->type == NODE_NULL)
		return 0;
	if (id->type != NODE_TEXT || !word_is_id(id->text))
		return record_wrong_at(r, id, "id", "expected an id: letters, "
		    "digits, dots, dashes and underscores");
	r->id = id->text;
	return 0;
}

/* The names of sealed fields this document does not show. */
static int
read_withheld(struct record *r, const struct node *node)
{
	const struct field *f;

	if (node->type != NODE_LIST)
		return record_wrong_at(r, node, "withheld",
		    "expected a list of fields");
	for (const struct node *n = node->child; n != NULL; n = n->next) {
		f = n->type != NODE_TEXT ? NULL : kind_field(r->kind, n->text);
		if (f == NULL || !(f->flags & SEALED))
			return record_wrong_at(r, n, "withheld",
			    "expected names of sealed fields");
		r->value[f - r->kind->fields].withheld = true;
	}
	return 0;
}

int
record_read_op(struct record *r, const struct node *node)
{
	static const enum op ops[] = { OP_ADD, OP_AMEND, OP_VOID };

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++)
		if (node->type == NODE_TEXT &&
		    strcmp(node->text, record_op_name(ops[i])) == 0) {
			r->op = ops[i];
			return 0;
		}
	return record_wrong_at(r, node, "op", value_one_of("add amend void"));
}

int
record_read_line(struct record *r, const struct node *node, const char **text)
{
	static const struct field line = { .name = "op_reason",
	    .type = FIELD_LINE };

	if (node->type != NODE_TEXT || strlen(node->text) > LINE_BYTES ||
	    strpbrk(node->text, "\n\r\t") != NULL)
		return record_wrong_at(r, node, node->key, "expected one line");
	if (record_left_out(r, &line, node) > 0)
		return 1;
	*text = node->text;
	return 0;
}

static int
read_recorded_at(struct record *r, const struct node *node)
{
	const char *what = "a time";

	if (node->type == NODE_TEXT)
		what = clock_parse_time(node->text, false, &r->recorded_at);
	if (what == NULL && r->recorded_at > clock_now())
		what = "a time in the past";
	return what == NULL ? 0 : record_wrong_at(r, node, "recorded_at",
	    record_printf(r, "expected %s", what));
}

static int
read_recorded_by(struct record *r, const struct node *node)
{
	if (node->type != NODE_TEXT || !word_is_id(node->text))
		return record_wrong_at(r, node, "recorded_by",
		    "expected an id");
	r->recorded_by = node->text;
	return 0;
}

bool
record_read_number(struct record *r, const struct node *node)
{
	static const struct field entry = { .name = "entry",
	    .type = FIELD_ENTRY };
	struct value v = { .number = node->number };

	if (node->type != NODE_INT && (node->type != NODE_TEXT ||
	    value_parse(r, &entry, node->text, &v) != NULL))
		return false;
	r->entry = v.number;
	return true;
}

/*
 * The keys that are no fields: what it is, and how it came to be.  Only an
 * import may say when and by whom something was recorded.
 */
static bool
read_origin(struct record *r, const struct node *node, enum origin origin,
    int *wrong)
{
	/* which version it is, of this store: an amendment begins with the last */
	if (strcmp(node->key, "entry") == 0) {
		if (origin == ORIGIN_ADD)
			record_read_number(r, node);
		return true;
	}
	if (strcmp(node->key, "kind") == 0 || strcmp(node->key, "id") == 0 ||
	    word_in("came_in imported_from rejected", node->key))
		return true;
	if (strcmp(node->key, "withheld") == 0) {
		*wrong += read_withheld(r, node);
		return true;
	}
	if (!word_in("recorded_at recorded_by op op_reason", node->key))
		return false;
	if (origin != ORIGIN_IMPORT)
		*wrong += record_wrong_at(r, node, node->key,
		    "only iop-db import takes this");
	else if (node->type == NODE_NULL)
		;
	else if (strcmp(node->key, "recorded_at") == 0)
		*wrong += read_recorded_at(r, node);
	else if (strcmp(node->key, "recorded_by") == 0)
		*wrong += read_recorded_by(r, node);
	else if (strcmp(node->key, "op") == 0)
		*wrong += record_read_op(r, node);
	else
		*wrong += record_read_line(r, node, &r->reason);
	return true;
}

/* A text of blanks would count as one where it counts whether anything is said,
 * and say nothing to who reads it; an empty one, as a skeleton has it, is none. */
static const char NOTHING_SAID[] = "expected some text: where there is "
    "nothing to say it is left out";

static bool
says_nothing(const struct field *f, const struct value *v)
{
	return v->set && kind_is_prose(f) && value_is_blank(v);
}

static int
read_said(struct record *r, const struct field *f, const struct node *node)
{
	struct value *v = &r->value[f - r->kind->fields];
	int wrong = record_read_value(r, f, node);

	if (wrong > 0 || !says_nothing(f, v))
		return wrong;
	v->set = false;
	v->bad = v->text[0] != '\0';
	return v->bad ? record_wrong(r, f->name, "%s", NOTHING_SAID) : 0;
}

/* A later version has a reason, a first one none. */
static int
reason_wrong(const struct record *r)
{
	bool blank = r->reason == NULL ||
	    r->reason[strspn(r->reason, " ")] == '\0';

	if (r->op == OP_ADD ? r->reason == NULL : !blank)
		return 0;
	return record_wrong(r, "op_reason", r->op == OP_ADD ?
	    "expected none of a first version: its op is amend or void" :
	    "required: why it was amended or made void");
}

/* What is withheld stays as it is: what the document says of it would be lost. */
static int
withheld_wrong(const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++)
		if (r->value[i].withheld && r->value[i].set)
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "given and withheld as well: take it out of what "
			    "is withheld");
	return wrong;
}

static int
read_fields(struct record *r, const struct record *parent,
    const struct node *node, enum origin origin)
{
	const struct field *f;
	int wrong = record_read_id(r, node);

	for (const struct node *n = node->child; n != NULL; n = n->next) {
		if ((f = kind_field(r->kind, n->key)) == NULL) {
			if (!read_origin(r, n, origin, &wrong))
				wrong += record_read_unknown(r, n);
		} else if (f->type != FIELD_CHILD)
			wrong += read_said(r, f, n);
	}
	wrong += withheld_wrong(r);
	if (wrong == 0)
		wrong = reason_wrong(r);
	if (parent != NULL && parent->kind->hand_down != NULL)
		wrong += parent->kind->hand_down(parent, r);
	wrong += record_finish(r);
	/* children refer to the id, which may be derived */
	for (const struct node *n = node->child; n != NULL; n = n->next)
		if ((f = kind_field(r->kind, n->key)) != NULL &&
		    f->type == FIELD_CHILD)
			wrong += read_children(r, f, n, origin);
	if (r->children != NULL && r->kind->check_children != NULL)
		wrong += r->kind->check_children(r);
	return wrong;
}

static int
read_kind(struct record *r, const char *tool, const struct node *node)
{
	const struct node *kind = node_get(node, "kind");
	char what[KIND_WHAT];

	if (kind == NULL || kind->type != NODE_TEXT)
		return record_wrong_at(r, kind != NULL ? kind : node, "kind",
		    "required: what kind of record this is");
	r->kind = kind_of_tool(kind->text, tool, what);
	return r->kind != NULL ? 0 : record_wrong_at(r, kind, "kind", what);
}

int
record_read_head(struct record *r, const char *tool, const struct node *node,
    const char *source)
{
	record_begin(r, NULL);
	r->source = source;
	r->line = node->line;
	r->column = node->column;
	if (node->type != NODE_MAP)
		return record_wrong_at(r, node, "document", "expected a map");
	return read_kind(r, tool, node);
}

int
record_read(struct record *r, const char *tool, const struct node *node,
    const char *source, enum origin origin)
{
	if (record_read_head(r, tool, node, source) != 0)
		return 1;
	return read_fields(r, NULL, node, origin);
}

static int
put_id(struct record *r, const char *text)
{
	if (!word_is_id(text))
		return record_wrong(r, "id", "expected an id");
	r->id = record_keep(r, text);
	return 0;
}

int
record_put(struct record *r, const char *name, const char *text)
{
	const struct field *f = kind_field(r->kind, name);
	const char *what = text_wrong(text);
	struct value v = { 0 };

	if (strcmp(name, "id") == 0)
		return put_id(r, text);
	if (f == NULL)
		return record_read_unknown(r, &(struct node){ .key = name });
	if (what == NULL)
		what = value_parse(r, f, text, &v);
	v.set = what == NULL;
	if (says_nothing(f, &v))
		what = NOTHING_SAID;
	v.set = what == NULL;
	v.bad = what != NULL;
	record_take(r, (size_t)(f - r->kind->fields), &v);
	return v.set ? 0 : record_wrong(r, name, "%s", what);
}
