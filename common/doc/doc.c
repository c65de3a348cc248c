/* doc: what both syntaxes share - bytes, characters, tree, refusals. */

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "doc.h"
#include "doc_impl.h"

enum {
	CHUNK = 1 << 16,	/* one read(2): what a pipe holds */
	BLOCK = 1 << 16,	/* one piece of a document's memory */
};

struct block {
	struct block	*next;
	size_t		 used, size;
	_Alignas(max_align_t) unsigned char data[];
};

/* Refusals. */

bool
doc_refuse(struct doc *d, struct place at, const char *fmt, ...)
{
	char text[160];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	warnx("%s:%d:%d: %s", d->name, at.line, at.column, text);
	d->failed = true;
	return false;
}

static bool
refuse_character(struct doc *d)
{
	int32_t c;

	if (utf8_decode(d->buf + d->pos, d->len - d->pos, &c) == 0)
		return doc_refuse(d, d->at, "not valid UTF-8");
	return doc_refuse(d, d->at, "the character U+%04X is not allowed",
	    (unsigned int)c);
}

bool
doc_expected(struct doc *d, const char *what)
{
	switch (doc_peek(d)) {
	case DOC_BAD:
		return refuse_character(d);
	case DOC_BIG:
		return doc_refuse(d, d->at,
		    "the document is longer than %d bytes", DOC_SIZE_MAX);
	case DOC_END:
		return doc_refuse(d, d->at, "%s expected, but the stream ends",
		    what);
	default:
		return doc_refuse(d, d->at, "%s expected", what);
	}
}

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

static void
tree_clear(struct doc *d)
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

struct node *
node_get(const struct node *map, const char *key)
{
	struct node *n;

	if (map->type != NODE_MAP)
		return NULL;
	for (n = map->child; n != NULL; n = n->next)
		if (strcmp(n->key, key) == 0)
			return n;
	return NULL;
}

/* Bytes. */

static void
input_make_room(struct doc *d)
{
	size_t keep = d->hold_max > 0 ? d->hold : d->pos;

	if (keep > 0) {
		memmove(d->buf, d->buf + keep, d->len - keep);
		d->hold = 0;
		d->pos -= keep;
		d->len -= keep;
	}
	if (d->cap - d->len >= CHUNK)
		return;
	d->cap = 2 * d->cap + CHUNK;
	if ((d->buf = realloc(d->buf, d->cap)) == NULL)
		err(EX_OSERR, NULL);
}

/* One more piece of the stream; false at its end. */
static bool
input_fill(struct doc *d)
{
	ssize_t n;

	if (d->eof)
		return false;
	input_make_room(d);
	do {
		n = read(d->fd, d->buf + d->len, CHUNK);
	} while (n == -1 && errno == EINTR);
	if (n == -1)
		err(EX_IOERR, "%s", d->name);
	d->eof = n == 0;
	d->len += (size_t)n;
	d->size += n;
	return n > 0;
}

static bool
input_has(struct doc *d, size_t n)
{
	while (d->len - d->pos < n)
		if (!input_fill(d))
			return false;
	return true;
}

/* Characters. */

/*
 * What a text is made of: the characters YAML calls printable, without the
 * line breaks that only some programs see and the byte order mark.
 */
bool
doc_is_text(int32_t c)
{
	if (c < 0x7f)
		return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
	if (c < 0xe000)
		return c >= 0xa0 && c <= 0xd7ff && c != 0x2028 && c != 0x2029;
	return (c <= 0xfffd && c != 0xfeff) || (c >= 0x10000 && c <= 0x10ffff);
}

size_t
utf8_width(int32_t c)
{
	return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/* How long a character is by its first byte; 0 if it cannot be a first one. */
static size_t
utf8_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/*
 * The character at s and, returned, its length; 0 if there is no whole one, or
 * it is spelt too long, a surrogate or beyond U+10FFFF.
 */
size_t
utf8_decode(const unsigned char *s, size_t len, int32_t *c)
{
	size_t i, width;

	if (len == 0 || (width = utf8_length(s[0])) == 0 || width > len)
		return 0;
	*c = width == 1 ? s[0] : s[0] & (0x7f >> width);
	for (i = 1; i < width; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3f);
	}
	if (utf8_width(*c) != width || *c > 0x10ffff ||
	    (*c >= 0xd800 && *c <= 0xdfff))
		return 0;
	return width;
}

const char *
text_wrong(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t len = strlen(text), width;
	int32_t c;

	for (; len > 0; s += width, len -= width) {
		if ((width = utf8_decode(s, len, &c)) == 0)
			return "not valid UTF-8";
		if (!doc_is_text(c))
			return "has a character that is not allowed";
	}
	return NULL;
}

int32_t
doc_peek(struct doc *d)
{
	int32_t c;

	if (!input_has(d, 1))
		return DOC_END;
	if (d->hold_max > 0 && d->pos - d->hold >= d->hold_max)
		return DOC_BIG;
	input_has(d, utf8_length(d->buf[d->pos]));
	d->width = utf8_decode(d->buf + d->pos, d->len - d->pos, &c);
	return d->width > 0 && doc_is_text(c) ? c : DOC_BAD;
}

void
place_pass(struct place *at, int32_t c)
{
	if (c == '\r' || (c == '\n' && !at->after_cr)) {
		at->line += at->line < INT_MAX;
		at->column = 1;
	} else if (c != '\n')
		at->column += at->column < INT_MAX;
	at->after_cr = c == '\r';
}

void
doc_skip(struct doc *d)
{
	place_pass(&d->at, d->buf[d->pos]);
	d->pos += d->width;
}

/* Most of any text is this, and it need not be looked at one by one. */
size_t
doc_skip_plain(struct doc *d)
{
	size_t room = d->len - d->pos, n = 0;

	if (d->hold_max > 0 && room > d->hold + d->hold_max - d->pos)
		room = d->hold + d->hold_max - d->pos;
	for (const unsigned char *s = d->buf + d->pos; n < room; n++)
		if (s[n] < 0x20 || s[n] > 0x7e || s[n] == '"' || s[n] == '\\')
			break;
	if (n > 0)
		d->at.after_cr = false;
	d->at.column = n < (size_t)(INT_MAX - d->at.column) ?
	    d->at.column + (int)n : INT_MAX;
	d->pos += n;
	return n;
}

void
doc_hold(struct doc *d, size_t max)
{
	d->hold = d->pos;
	d->hold_max = max;
}

void
doc_release(struct doc *d)
{
	d->hold_max = 0;
}

/* The stream. */

static void
skip_byte_order_mark(struct doc *d)
{
	static const unsigned char mark[] = { 0xef, 0xbb, 0xbf };

	if (input_has(d, 1) && d->buf[d->pos] == mark[0] &&
	    input_has(d, sizeof(mark)) &&
	    memcmp(d->buf + d->pos, mark, sizeof(mark)) == 0)
		d->pos += sizeof(mark);
}

/* The syntax by the first character that is not blank, consuming nothing. */
static enum doc_syntax
detect_syntax(struct doc *d)
{
	struct place start = d->at;
	int32_t c;

	doc_hold(d, DOC_SIZE_MAX);
	while ((c = doc_peek(d)) == ' ' || c == '\t' || c == '\r' || c == '\n')
		doc_skip(d);
	doc_release(d);
	d->pos = d->hold;
	d->at = start;
	return c == '{' || c == '[' ? DOC_JSON : DOC_YAML;
}

struct doc *
doc_open(int fd, const char *name, enum doc_syntax syntax, bool whole)
{
	struct doc *d;

	if ((d = calloc(1, sizeof(*d))) == NULL)
		err(EX_OSERR, NULL);
	d->fd = fd;
	d->name = name;
	d->syntax = syntax;
	d->whole = whole;
	d->at = (struct place){ .line = 1, .column = 1 };
	return d;
}

struct node *
doc_next(struct doc *d)
{
	tree_clear(d);
	if (d->ended || d->failed)
		return NULL;
	if (!d->started) {
		d->started = true;
		skip_byte_order_mark(d);
		if (d->syntax == DOC_ANY)
			d->syntax = detect_syntax(d);
	}
	return d->syntax == DOC_JSON ? json_next(d) : yaml_next(d);
}

bool
doc_failed(const struct doc *d)
{
	return d->failed;
}

int64_t
doc_size(const struct doc *d)
{
	return d->size;
}

void
doc_close(struct doc *d)
{
	if (d == NULL)
		return;
	yaml_close(d->yaml);
	blocks_free(d->blocks);
	free(d->buf);
	free(d);
}
