/* doc: the tree of a document, and the memory it lies in. */

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "doc_impl.h"

enum { BLOCK = 1 << 16 };	/* one piece of a document's memory */

struct block {
	struct block	*next;
	size_t		 used, size;
	_Alignas(max_align_t) unsigned char data[];
};

/* Memory of a document: given piecemeal, taken back all at once. */

static struct block *
block_new(struct block *next, size_t size)
{
	struct block *b;

	if ((b = malloc(sizeof(*b) + size)) == NULL)
		err(EX_OSERR, NULL);
	b->next = next;
	b->used = 0;
	b->size = size;
	return b;
}

static void
blocks_free(struct block *b)
{
	struct block *next;

	for (; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
}

static void *
doc_alloc(struct doc *d, size_t size)
{
	const size_t unit = _Alignof(max_align_t);
	struct block *b = d->blocks;
	void *p;

	size = (size + unit - 1) / unit * unit;
	if (b == NULL || b->size - b->used < size)
		d->blocks = b = block_new(b, size > BLOCK ? size : BLOCK);
	p = b->data + b->used;
	b->used += size;
	return p;
}

const char *
doc_text(struct doc *d, const char *text, size_t len)
{
	char *copy = doc_alloc(d, len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

/* The tree. */

void
doc_clear(struct doc *d)
{
	blocks_free(d->blocks);
	d->blocks = NULL;
	d->root = NULL;
	d->depth = 0;
	d->nodes = 0;
}

struct node *
doc_inside(const struct doc *d)
{
	return d->depth > 0 ? d->open[d->depth - 1] : NULL;
}

static void
tree_link(struct doc *d, struct node *n)
{
	int inner = d->depth - 1;

	if (d->depth == 0)
		d->root = n;
	else if (d->open[inner]->child == NULL)
		d->open[inner]->child = n;
	else
		d->last[inner]->next = n;
	if (d->depth > 0)
		d->last[inner] = n;
}

struct node *
doc_add(struct doc *d, enum node_type type, struct place at)
{
	bool opens = type == NODE_MAP || type == NODE_LIST;
	struct node *n;

	if (++d->nodes > DOC_NODES_MAX) {
		doc_refuse(d, at, "more than %d values in one document",
		    DOC_NODES_MAX);
		return NULL;
	}
	if (opens && d->depth == DOC_DEPTH_MAX) {
		doc_refuse(d, at, "more than %d maps and lists inside one "
		    "another", DOC_DEPTH_MAX);
		return NULL;
	}
	n = doc_alloc(d, sizeof(*n));
	*n = (struct node){ .type = type, .line = at.line,
	    .column = at.column };
	tree_link(d, n);
	if (opens)
		d->open[d->depth++] = n;
	return n;
}

void
doc_leave(struct doc *d)
{
	d->depth--;
}

static struct place
place_of(const struct node *n)
{
	return (struct place){ .line = n->line, .column = n->column };
}

static bool
node_before(const struct node *a, const struct node *b)
{
	return a->line != b->line ? a->line < b->line : a->column < b->column;
}

static int
compare_keys(const void *va, const void *vb)
{
	const struct node *a = *(struct node *const *)va;
	const struct node *b = *(struct node *const *)vb;
	int order = strcmp(a->key, b->key);

	return order != 0 ? order : node_before(b, a) - node_before(a, b);
}

/* The first node whose key an elder sibling has, found by sorting. */
static const struct node *
map_repeated(struct doc *d, const struct node *map, size_t count)
{
	struct node **sorted = doc_alloc(d, count * sizeof(*sorted));
	const struct node *found = NULL;
	struct node *n;
	size_t i = 0;

	for (n = map->child; n != NULL; n = n->next)
		sorted[i++] = n;
	qsort(sorted, count, sizeof(*sorted), compare_keys);
	for (i = 1; i < count; i++)
		if (strcmp(sorted[i - 1]->key, sorted[i]->key) == 0 &&
		    (found == NULL || node_before(sorted[i], found)))
			found = sorted[i];
	return found;
}

bool
doc_check_keys(struct doc *d, struct node *map)
{
	const struct node *n, *again;
	size_t count = 0;

	for (n = map->child; n != NULL; n = n->next, count++) {
		if (n->key[0] == '\0')
			return doc_refuse(d, place_of(n), "a key is empty");
		if (strcmp(n->key, "<<") == 0)
			return doc_refuse(d, place_of(n),
			    "merge keys are not read");
	}
	if (count < 2 || (again = map_repeated(d, map, count)) == NULL)
		return true;
	return doc_refuse(d, place_of(again),
	    "this map has the same key already");
}
