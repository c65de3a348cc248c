/* An entry of an export, as it was recorded. */
#include <string.h>

#include "common/base/clock.h"
#include "common/doc/node.h"
#include "record_impl.h"

static int
read_time(struct record *r, const struct node *node, int64_t *at)
{
	const char *what = node->type == NODE_TEXT ?
	    clock_parse_time(node->text, false, at) : "a time";

	return what == NULL ? 0 : record_wrong_at(r, node, node->key,
	    record_printf(r, "expected %s", what));
}

static int
read_name(struct record *r, const struct node *node, const char **id)
{
	if (node->type != NODE_TEXT || !word_is_id(node->text))
		return record_wrong_at(r, node, node->key, "expected an id");
	*id = node->text;
	return 0;
}

static int
read_hash(struct record *r, const struct node *node, const char **hash)
{
	static const char digits[] = "0123456789abcdef";

	if (node->type != NODE_TEXT || strlen(node->text) != 64 ||
	    strspn(node->text, digits) != 64)
		return record_wrong_at(r, node, node->key,
		    "expected 64 digits in hexadecimal");
	*hash = node->text;
	return 0;
}

static int
read_how(struct record *r, const struct node *node)
{
	struct entered *e = &r->entered;
	const struct {
		const char	*key;
		int64_t		*at;
		const char	**name;
	} keys[] = {
		{ "at", &e->at, NULL },
		{ "by", NULL, &e->by },
		{ "program", NULL, &e->program },
		{ "verb", NULL, &e->verb },
		{ "source", NULL, &e->source },
		{ "claimed_at", &e->claimed_at, NULL },
		{ "claimed_by", NULL, &e->claimed_by },
	};

	const struct field *f = kind_field(r->kind, node->key);

	if (f != NULL && f->type == FIELD_ENTRY)
		return record_read_value(r, f, node);
	if (strcmp(node->key, "hash") == 0)
		return read_hash(r, node, &e->hash);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(node->key, keys[i].key) == 0)
			return keys[i].at != NULL ?
			    read_time(r, node, keys[i].at) :
			    read_name(r, node, keys[i].name);
	return record_wrong_at(r, node, "came_in", "no such key in it");
}

static int
read_came_in(struct record *r, const struct node *node)
{
	int wrong = 0;

	if (node->type != NODE_MAP)
		return record_wrong_at(r, node, "came_in", "expected a map");
	for (const struct node *n = node->child; n != NULL; n = n->next)
		wrong += read_how(r, n);
	if (wrong == 0 && (r->entered.at == 0 || r->entered.by == NULL ||
	    r->entered.hash == NULL))
		wrong = record_wrong_at(r, node, "came_in",
		    "at, by and hash are required");
	r->recorded_at = r->entered.claimed_at;
	r->recorded_by = r->entered.claimed_by;
	return wrong;
}

/* What is spelt as the record says nothing that came_in does not. */
static int
read_key(struct record *r, const struct node *node)
{
	const struct field *f = kind_field(r->kind, node->key);

	if (f != NULL && f->type != FIELD_CHILD)
		return record_read_value(r, f, node);
	if (word_in("kind id recorded_at recorded_by", node->key))
		return 0;
	if (strcmp(node->key, "entry") == 0)
		return record_read_number(r, node) && r->entry >= 1 ? 0 :
		    record_wrong_at(r, node, "entry", "expected its number");
	if (strcmp(node->key, "came_in") == 0)
		return read_came_in(r, node);
	if (strcmp(node->key, "op") == 0)
		return record_read_op(r, node);
	if (strcmp(node->key, "op_reason") == 0)
		return record_read_line(r, node, &r->reason);
	return record_read_unknown(r, node);
}

int
record_read_entry(struct record *r, const struct node *node,
    const char *source)
{
	int wrong;

	if (record_read_head(r, NULL, node, source) != 0)
		return 1;
	wrong = record_read_id(r, node);
	for (const struct node *n = node->child; n != NULL; n = n->next)
		wrong += read_key(r, n);
	if (wrong == 0 && (r->id == NULL || r->entry == 0 ||
	    r->entered.hash == NULL))
		wrong = record_wrong(r, r->id == NULL ? "id" :
		    r->entry == 0 ? "entry" : "came_in", "required of an entry");
	return wrong;
}
