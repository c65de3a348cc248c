#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "clock.h"
#include "doc.h"
#include "kinds.h"
#include "nearest.h"
#include "record.h"

struct scrap {
	struct scrap	*next;
	char		 text[];
};

static const int64_t INT_LIMIT = INT64_C(1) << 53;

const char *
op_name(enum op op)
{
	static const char *const names[] = { "add", "amend", "void" };

	return names[op];
}

bool
is_id(const char *s)
{
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789._-");

	return n > 0 && n <= ID_MAX && s[n] == '\0' &&
	    isalnum((unsigned char)s[0]);
}

/* Words lie parted by single blanks. */
bool
has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	if (n == 0 || strchr(word, ' ') != NULL)
		return false;
	for (const char *p = list; (p = strstr(p, word)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

bool
field_is_text(const struct field *f)
{
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_LINE:
	case FIELD_WORD:
	case FIELD_SET:
	case FIELD_REF:
	case FIELD_LIST:
		return true;
	default:
		return false;
	}
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

static char *
scrap(struct record *r, size_t n)
{
	struct scrap *s = malloc(sizeof(*s) + n + 1);

	if (s == NULL)
		err(EX_OSERR, NULL);
	s->next = r->scraps;
	r->scraps = s;
	return s->text;
}

static const char *
keep(struct record *r, const char *text)
{
	size_t n = strlen(text);

	return memcpy(scrap(r, n), text, n + 1);
}

void
record_set(struct record *r, const char *name, const char *text)
{
	struct value *v = record_value(r, name);

	v->text = keep(r, text);
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
	text = scrap(r, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return text;
}

int64_t
record_day(const struct record *r)
{
	return clock_day(r->recorded_at != 0 ? r->recorded_at : clock_now());
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

void
record_copy(struct record *to, const struct record *from)
{
	*to = *from;
	to->children = NULL;
	to->scraps = NULL;
	to->id = from->id == NULL ? NULL : keep(to, from->id);
	to->reason = from->reason == NULL ? NULL : keep(to, from->reason);
	to->recorded_by = from->recorded_by == NULL ? NULL :
	    keep(to, from->recorded_by);
	for (size_t i = 0; i < from->kind->n; i++)
		if (from->value[i].set && from->value[i].text != NULL)
			to->value[i].text = keep(to, from->value[i].text);
}

void
record_take(struct record *r, size_t i, const struct value *value)
{
	r->value[i] = *value;
	if (value->set && value->text != NULL)
		r->value[i].text = keep(r, value->text);
}

bool
value_same(const struct value *a, const struct value *b)
{
	if (!a->set || !b->set)
		return a->set == b->set;
	if (a->text == NULL || b->text == NULL)
		return a->text == b->text && a->number == b->number;
	return strcmp(a->text, b->text) == 0;
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

/* What is wrong, and where */

static void
place(const struct record *r, int line, int column, char *buf, size_t size)
{
	if (r->source != NULL && line > 0)
		snprintf(buf, size, "%s:%d:%d: ", r->source, line, column);
	else if (r->source != NULL)
		snprintf(buf, size, "%s: ", r->source);
	else
		buf[0] = '\0';
}

int
record_wrong(const struct record *r, const char *name, const char *fmt, ...)
{
	const struct field *f = r->kind == NULL ? NULL :
	    kind_field(r->kind, name);
	const struct value *v = f == NULL ? NULL :
	    &r->value[f - r->kind->fields];
	char where[512], what[512];
	bool here = v != NULL && v->line > 0;
	va_list ap;

	place(r, here ? v->line : r->line, here ? v->column : r->column,
	    where, sizeof(where));
	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	warnx("%s%s: %s", where, name, what);
	return 1;
}

static int
wrong_at(const struct record *r, const struct node *node, const char *name,
    const char *what)
{
	char where[512];

	place(r, node->line, node->column, where, sizeof(where));
	warnx("%s%s: %s", where, name, what);
	return 1;
}

/* Unknown names come from strangers: printable, and cut short. */
static int
wrong_unknown(const struct record *r, const struct node *node)
{
	struct nearest near;
	char name[33], what[96];

	snprintf(name, sizeof(name), "%s", node->key);
	for (char *p = name; *p != '\0'; p++)
		if (!isgraph((unsigned char)*p))
			*p = '?';
	nearest_begin(&near, name);
	for (size_t i = 0; i < r->kind->n; i++)
		nearest_try(&near, r->kind->fields[i].name);
	snprintf(what, sizeof(what), "no such field%s", nearest_hint(&near));
	return wrong_at(r, node, name, what);
}

/* Spelling */

const char *
value_spell(const struct field *f, const struct value *v,
    char buf[SPELL_BYTES])
{
	switch (f->type) {
	case FIELD_DATE:
		return clock_spell_day(v->number, buf);
	case FIELD_TIME:
		return clock_spell_time(v->number, buf);
	case FIELD_WEEK:
		return clock_spell_week(v->number, buf);
	case FIELD_CLOCK:
		return clock_spell_clock(v->number, buf);
	case FIELD_BOOL:
		return v->number ? "yes" : "no";
	case FIELD_INT:
	case FIELD_ENTRY:
		snprintf(buf, SPELL_BYTES, "%" PRId64, v->number);
		return buf;
	default:
		return v->text;
	}
}

static const char *
parse_int(const struct field *f, const char *text, int64_t *number)
{
	static char expected[80];
	int64_t max = f->max != 0 ? f->max : INT_LIMIT;
	const char *digits = text + (*text == '-');
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	if (!isdigit((unsigned char)*digits) || *end != '\0' || errno != 0 ||
	    (*digits == '0' && digits[1] != '\0'))
		return "expected a whole number";
	if (*number >= f->min && *number <= max)
		return NULL;
	snprintf(expected, sizeof(expected),
	    "expected %" PRId64 " to %" PRId64, f->min, max);
	return expected;
}

static const char *
one_of(const char *words)
{
	static char expected[320];

	snprintf(expected, sizeof(expected), "expected one of: %s", words);
	return expected;
}

/* The words of text in the order of the field, once each. */
static const char *
parse_set(struct record *r, const struct field *f, const char *text,
    struct value *v)
{
	static const char blanks[] = " ,\t";
	char *all = memcpy(scrap(r, strlen(text)), text, strlen(text) + 1);
	char *words = memcpy(scrap(r, strlen(f->of)), f->of,
	    strlen(f->of) + 1);
	char *set = scrap(r, strlen(f->of) + 1), *state;
	const char *w;

	for (char *p = all; *p != '\0'; p++)
		if (strchr(blanks, *p) != NULL)
			*p = ' ';
	set[0] = '\0';
	for (w = strtok_r(words, " ", &state); w != NULL;
	    w = strtok_r(NULL, " ", &state))
		if (has_word(all, w)) {
			strcat(set, set[0] != '\0' ? " " : "");
			strcat(set, w);
		}
	for (w = strtok_r(all, " ", &state); w != NULL;
	    w = strtok_r(NULL, " ", &state))
		if (!has_word(f->of, w))
			return one_of(f->of);
	if (set[0] == '\0')
		return one_of(f->of);
	v->text = set;
	return NULL;
}

static const char *
parse_text(const struct field *f, const char *text, struct value *v)
{
	static char expected[64];
	size_t usual = f->type == FIELD_TEXT ? TEXT_BYTES : LINE_BYTES;
	size_t max = f->max != 0 ? (size_t)f->max : usual;

	if (f->type == FIELD_LINE && strpbrk(text, "\n\r\t") != NULL)
		return "expected one line";
	if (strlen(text) > max) {
		snprintf(expected, sizeof(expected),
		    "expected at most %zu bytes", max);
		return expected;
	}
	if (f->flags & REQUIRED && text[strspn(text, " \n\r\t")] == '\0')
		return "expected some text: it is required";
	v->text = text;
	return NULL;
}

static const char *
expected(const char *what)
{
	static char message[128];

	if (what == NULL)
		return NULL;
	snprintf(message, sizeof(message), "expected %s", what);
	return message;
}

const char *
value_parse(struct record *r, const struct field *f, const char *text,
    struct value *v)
{
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_LINE:
		return parse_text(f, text, v);
	case FIELD_WORD:
		v->text = text;
		return has_word(f->of, text) ? NULL : one_of(f->of);
	case FIELD_SET:
		return parse_set(r, f, text, v);
	case FIELD_REF:
		v->text = text;
		return is_id(text) ? NULL : "expected an id";
	case FIELD_INT:
	case FIELD_ENTRY:
		return parse_int(f, text, &v->number);
	case FIELD_BOOL:
		v->number = has_word("yes true", text);
		return v->number || has_word("no false", text) ? NULL :
		    "expected yes or no";
	case FIELD_DATE:
		return expected(clock_parse_day(text, false, &v->number));
	case FIELD_TIME:
		return expected(clock_parse_time(text, false, &v->number));
	case FIELD_CLOCK:
		return expected(clock_parse_clock(text, &v->number));
	case FIELD_WEEK:
		return expected(clock_parse_week(text, &v->number));
	case FIELD_LIST:
	case FIELD_CHILD:
		break;
	}
	return "expected records";
}

/* Reading */

/* The items of a list of texts as one text, parted by blanks. */
static const char *
join(struct record *r, const struct node *list)
{
	size_t n = 1;
	char *text;

	for (const struct node *item = list->child; item; item = item->next) {
		if (item->type != NODE_TEXT)
			return NULL;
		n += strlen(item->text) + 1;
	}
	text = scrap(r, n);
	text[0] = '\0';
	for (const struct node *item = list->child; item; item = item->next) {
		strcat(text, item->text);
		strcat(text, item->next != NULL ? " " : "");
	}
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
		    "expected a value, not a list";
	default:
		return "expected a value, not a map";
	}
}

static int
read_value(struct record *r, const struct field *f, const struct node *node)
{
	struct value *v = &r->value[f - r->kind->fields];
	const char *text, *what;

	v->line = node->line;
	v->column = node->column;
	if (node->type == NODE_NULL)
		return 0;
	if ((what = node_text(r, f, node, &text)) == NULL)
		what = value_parse(r, f, text, v);
	if (what != NULL) {
		v->bad = true;
		return record_wrong(r, f->name, "%s", what);
	}
	v->set = true;
	return 0;
}

/* The field of a child by which it refers to its parent. */
static const struct field *
parent_field(const struct kind *child, const struct kind *parent)
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
	struct child **last = &r->children;
	struct record *c;

	if (child == NULL)
		err(EX_OSERR, NULL);
	while (*last != NULL)
		last = &(*last)->next;
	*last = child;
	c = &child->record;
	record_begin(c, kind);
	c->source = r->source;
	c->recorded_at = r->recorded_at;
	c->recorded_by = r->recorded_by;
	if (r->id != NULL)
		record_set(c, parent_field(kind, r->kind)->name, r->id);
	return c;
}

static int	read_fields(struct record *, const struct record *parent,
		    const struct node *, enum origin);

static int
read_child(struct record *r, const struct field *f, const struct node *node,
    enum origin origin)
{
	struct record *c;

	if (node->type != NODE_MAP)
		return wrong_at(r, node, f->name, "expected a map");
	c = record_child(r, kind_find(f->of));
	c->line = node->line;
	c->column = node->column;
	return read_fields(c, r, node, origin);
}

static int
read_children(struct record *r, const struct field *f,
    const struct node *node, enum origin origin)
{
	int wrong = 0;

	if (node->type == NODE_NULL)
		return 0;
	if (node->type != NODE_LIST)
		return read_child(r, f, node, origin);
	for (const struct node *n = node->child; n != NULL; n = n->next)
		wrong += read_child(r, f, n, origin);
	return wrong;
}

static int
read_id(struct record *r, const struct node *node)
{
	const struct node *id = node_get(node, "id");

	if (id == NULL || id->type == NODE_NULL)
		return 0;
	if (id->type != NODE_TEXT || !is_id(id->text))
		return wrong_at(r, id, "id", "expected an id: letters, "
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
		return wrong_at(r, node, "withheld",
		    "expected a list of fields");
	for (const struct node *n = node->child; n != NULL; n = n->next) {
		f = n->type != NODE_TEXT ? NULL : kind_field(r->kind, n->text);
		if (f == NULL || !(f->flags & SEALED))
			return wrong_at(r, n, "withheld",
			    "expected names of sealed fields");
		r->value[f - r->kind->fields].withheld = true;
	}
	return 0;
}

static int
read_op(struct record *r, const struct node *node)
{
	static const enum op ops[] = { OP_ADD, OP_AMEND, OP_VOID };

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++)
		if (node->type == NODE_TEXT &&
		    strcmp(node->text, op_name(ops[i])) == 0) {
			r->op = ops[i];
			return 0;
		}
	return wrong_at(r, node, "op", one_of("add amend void"));
}

static int
read_line(struct record *r, const struct node *node, const char **text)
{
	if (node->type != NODE_TEXT || strlen(node->text) > LINE_BYTES ||
	    strpbrk(node->text, "\n\r\t") != NULL)
		return wrong_at(r, node, node->key, "expected one line");
	*text = node->text;
	return 0;
}

static int
read_recorded_at(struct record *r, const struct node *node)
{
	const char *what = "expected a time";

	if (node->type == NODE_TEXT)
		what = expected(clock_parse_time(node->text, false,
		    &r->recorded_at));
	if (what == NULL && r->recorded_at > clock_now())
		what = "expected a time in the past";
	return what == NULL ? 0 : wrong_at(r, node, "recorded_at", what);
}

static int
read_recorded_by(struct record *r, const struct node *node)
{
	if (node->type != NODE_TEXT || !is_id(node->text))
		return wrong_at(r, node, "recorded_by", "expected an id");
	r->recorded_by = node->text;
	return 0;
}

/*
 * The keys that are no fields: what it is, and how it came to be.  Only an
 * import may say when and by whom something was recorded.
 */
static bool
read_origin(struct record *r, const struct node *node, enum origin origin,
    int *wrong)
{
	if (strcmp(node->key, "kind") == 0 || strcmp(node->key, "id") == 0 ||
	    strcmp(node->key, "entry") == 0)
		return true;
	if (strcmp(node->key, "withheld") == 0) {
		*wrong += read_withheld(r, node);
		return true;
	}
	if (!has_word("recorded_at recorded_by op op_reason", node->key))
		return false;
	if (origin != ORIGIN_IMPORT)
		*wrong += wrong_at(r, node, node->key,
		    "only iop-db import takes this");
	else if (node->type == NODE_NULL)
		;
	else if (strcmp(node->key, "recorded_at") == 0)
		*wrong += read_recorded_at(r, node);
	else if (strcmp(node->key, "recorded_by") == 0)
		*wrong += read_recorded_by(r, node);
	else if (strcmp(node->key, "op") == 0)
		*wrong += read_op(r, node);
	else
		*wrong += read_line(r, node, &r->reason);
	return true;
}

static int
read_fields(struct record *r, const struct record *parent,
    const struct node *node, enum origin origin)
{
	const struct field *f;
	int wrong = read_id(r, node);

	for (const struct node *n = node->child; n != NULL; n = n->next) {
		if ((f = kind_field(r->kind, n->key)) == NULL) {
			if (!read_origin(r, n, origin, &wrong))
				wrong += wrong_unknown(r, n);
		} else if (f->type != FIELD_CHILD)
			wrong += read_value(r, f, n);
	}
	if (parent != NULL && parent->kind->hand_down != NULL)
		wrong += parent->kind->hand_down(parent, r);
	wrong += record_finish(r);
	/* children refer to the id, which may be derived */
	for (const struct node *n = node->child; n != NULL; n = n->next)
		if ((f = kind_field(r->kind, n->key)) != NULL &&
		    f->type == FIELD_CHILD)
			wrong += read_children(r, f, n, origin);
	return wrong;
}

static int
read_kind(struct record *r, const char *tool, const struct node *node)
{
	const struct node *kind = node_get(node, "kind");
	char what[KIND_WHAT];

	if (kind == NULL || kind->type != NODE_TEXT)
		return wrong_at(r, kind != NULL ? kind : node, "kind",
		    "required: what kind of record this is");
	r->kind = kind_of_tool(kind->text, tool, what);
	return r->kind != NULL ? 0 : wrong_at(r, kind, "kind", what);
}

int
record_read(struct record *r, const char *tool, const struct node *node,
    const char *source, enum origin origin)
{
	record_begin(r, NULL);
	r->source = source;
	r->line = node->line;
	r->column = node->column;
	if (node->type != NODE_MAP)
		return wrong_at(r, node, "document", "expected a map");
	if (read_kind(r, tool, node) != 0)
		return 1;
	return read_fields(r, NULL, node, origin);
}

/* Files hold sealed texts, so that no argument does; one last line break is
 * the editor's. */
static const char *
read_file(struct record *r, const char *path)
{
	FILE *f = fopen(path, "r");
	char *text;
	size_t n;

	if (f == NULL)
		err(EX_NOINPUT, "%s", path);
	text = scrap(r, DOC_SCALAR_MAX + 1);
	n = fread(text, 1, DOC_SCALAR_MAX + 1, f);
	if (ferror(f))
		err(EX_IOERR, "%s", path);
	fclose(f);
	if (n > DOC_SCALAR_MAX)
		errx(EX_DATAERR, "%s: expected at most %d bytes", path,
		    DOC_SCALAR_MAX);
	if (n > 0 && text[n - 1] == '\n')
		n--;
	text[n] = '\0';
	if (strlen(text) != n || text_wrong(text) != NULL)
		errx(EX_DATAERR, "%s: expected plain text in UTF-8", path);
	return text;
}

static int
assign(struct record *r, const struct field *f, const char *text)
{
	struct value *v = &r->value[f - r->kind->fields];
	bool may_be_file = f->type == FIELD_TEXT || f->flags & SEALED ||
	    f->type == FIELD_LINE;
	const char *what;

	*v = (struct value){ .given = true };
	if (text[0] == '\0')
		return 0;
	if (text[0] == '@' && may_be_file)
		text = read_file(r, text + 1);
	else if (f->flags & SEALED)
		return record_wrong(r, f->name, "sealed: give it in a "
		    "document, or as %s=@FILE", f->name);
	if ((what = text_wrong(text)) == NULL)
		what = value_parse(r, f, text, v);
	if (what != NULL)
		return record_wrong(r, f->name, "%s", what);
	if (v->text != NULL)
		v->text = keep(r, v->text);
	v->set = true;
	return 0;
}

int
record_assign(struct record *r, const char *assignment)
{
	const char *sign = strchr(assignment, '=');
	const struct field *f;
	const char *name;

	if (sign == NULL)
		errx(EX_USAGE, "expected field=value");
	name = record_printf(r, "%.*s", (int)(sign - assignment), assignment);
	if (strcmp(name, "id") == 0) {
		if (!is_id(sign + 1))
			return record_wrong(r, "id", "expected an id");
		r->id = keep(r, sign + 1);
		return 0;
	}
	if ((f = kind_field(r->kind, name)) == NULL || f->type == FIELD_CHILD)
		return wrong_unknown(r, &(struct node){ .key = name });
	return assign(r, f, sign + 1);
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
	return keep(r, id);
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
	if (id != NULL && r->id == id && !is_id(id))
		return record_wrong(r, "id",
		    "required: the fields it follows from make none, or too "
		    "long a one");
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

/* Texts that a program set, too. */
static int
finish_limits(struct record *r)
{
	struct value ignored;
	const char *what;
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (!r->value[i].set || r->value[i].text == NULL ||
		    (f->type != FIELD_TEXT && f->type != FIELD_LINE))
			continue;
		if ((what = parse_text(f, r->value[i].text, &ignored)) != NULL)
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
