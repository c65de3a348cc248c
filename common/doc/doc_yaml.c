/*
 * doc: YAML, by libyaml's events.  libyaml is handed the stream line by line,
 * so that it never reads ahead of what it is asked for, and is left at the
 * first event we do not take.  Behind its events we walk over the same bytes
 * for what it overlooks (walk.h).
 *
 * Refused, beyond what YAML 1.2 refuses:
 *	anchors, aliases, tags, %TAG and any directive but %YAML 1.1 and 1.2;
 *	the key << (also in quotes), an empty key, a key that is a map or list,
 *	    the same key twice in a map (spelt alike once decoded);
 *	in a text or key, also when escaped: NUL, control characters but tab,
 *	    newline and carriage return, DEL, U+0080 to U+009F, U+2028, U+2029,
 *	    U+FEFF, U+FFFE, U+FFFF; anywhere: UTF-16, UTF-32;
 *	a stream whose last line has no line break and is not `...';
 *	in brackets a lone - ? or :, a ? without a blank behind it;
 *	what is over a limit: depth, values, bytes in a text, in a document;
 *	what libyaml cannot read: after `...' a document without ---, or none;
 *	    a text after --- | or --- > that stands at the margin; a key before
 *	    a colon that is longer than 1024 characters or a line; in brackets
 *	    a word that begins or ends with a colon; a line that begins with %;
 *	    a tab in place of a space right behind - or ?, or in front of the
 *	    first word of a line.
 * YAML 1.2 refuses, though many readers do not: a line inside brackets or
 * quotes that is not indented more than the block around them, in spaces (a
 * closing bracket too), and a # that begins a comment without a blank before.
 */

#include <err.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <yaml.h>

#include "doc_impl.h"
#include "text.h"
#include "walk.h"

struct yaml {
	yaml_parser_t	 parser;
	struct doc	*doc;
	size_t		 size;		/* of the document so far */
	bool		 ended;		/* the last line is whole, or `...' */
	const char	*key;		/* waits for its value */
	struct place	 key_at;
	struct walk	 walk;
};

static struct place
place_of(yaml_mark_t mark)
{
	return (struct place){
		.line = mark.line < INT_MAX ? (int)mark.line + 1 : INT_MAX,
		.column = mark.column < INT_MAX ? (int)mark.column + 1 :
		    INT_MAX,
	};
}

/* Bytes to libyaml. */

/* The rest of a line, as far as there is room and we allow its characters. */
static size_t
copy_line(struct doc *d, unsigned char *line, size_t room)
{
	size_t len = 0, plain, from;
	int32_t c;

	while (room - len >= 4 && (c = doc_peek(d)) >= 0) {
		memcpy(line + len, d->buf + d->pos, d->width);
		len += d->width;
		doc_skip(d);
		if (text_is_break(c))
			break;
		from = d->pos;
		plain = doc_skip_plain(d, room - len);
		memcpy(line + len, d->buf + from, plain);
		len += plain;
	}
	return len;
}

/*
 * A line that begins with --- or ... parts documents wherever it stands, even
 * in a text.
 */
static bool
is_boundary(const unsigned char *line, size_t len)
{
	if (len < 3 || (memcmp(line, "---", 3) && memcmp(line, "...", 3)))
		return false;
	return len == 3 || strchr(" \t\r\n", line[3]) != NULL;
}

/* What ends the stream: its end, if a line ended there, or a refusal. */
static bool
read_end(struct yaml *y)
{
	if (doc_peek(y->doc) != DOC_END || !y->ended)
		return doc_expected(y->doc, "a line break or `...'");
	return true;
}

/* The read handler: 1 and no bytes is the end of the stream. */
static int
read_line(void *data, unsigned char *line, size_t room, size_t *len)
{
	struct yaml *y = data;
	struct doc *d = y->doc;
	struct place at = d->at;
	bool boundary;

	if ((*len = copy_line(d, line, room)) == 0)
		return read_end(y);
	boundary = at.column == 1 && is_boundary(line, *len);
	y->size = boundary ? *len : y->size + *len;
	if (y->size > DOC_SIZE_MAX)
		return doc_refuse(d, at, "the document is longer than %d bytes",
		    DOC_SIZE_MAX);
	y->ended = text_is_break(line[*len - 1]) ||
	    (boundary && *len == 3 && line[0] == '.');
	return 1;
}

/* Events to nodes. */

static bool
expects_key(const struct yaml *y)
{
	const struct node *in = doc_inside(y->doc);

	return in != NULL && in->type == NODE_MAP && y->key == NULL;
}

/* The value of the key that waits, or an item of a list, or the root. */
static struct node *
add_node(struct yaml *y, enum node_type type, struct place at)
{
	struct node *n;

	n = doc_add(y->doc, type, y->key != NULL ? y->key_at : at);
	if (n != NULL)
		n->key = y->key;
	y->key = NULL;
	return n;
}

static bool
check_plain(struct yaml *y, struct place at, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
	if (anchor != NULL)
		return doc_refuse(y->doc, at, "anchors are not read; "
		    AS_TEXT);
	if (tag != NULL)
		return doc_refuse(y->doc, at, "tags are not read; " AS_TEXT);
	return true;
}

/* An escape can make any character. */
static bool
check_text(struct yaml *y, struct place at, const unsigned char *s, size_t len)
{
	size_t i, width;
	int32_t c;

	if (len > DOC_SCALAR_MAX)
		return doc_refuse(y->doc, at, "a text is longer than %d bytes",
		    DOC_SCALAR_MAX);
	for (i = 0; i < len; i += width) {
		if ((width = text_decode(s + i, len - i, &c)) == 0)
			return doc_refuse(y->doc, at, "not valid UTF-8");
		if (!text_may_have(c))
			return doc_refuse(y->doc, at,
			    "the character U+%04X is not allowed",
			    (unsigned int)c);
	}
	return true;
}

/* In brackets libyaml takes for a text what is an indicator. */
static bool
is_lone_indicator(const yaml_event_t *e)
{
	return e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	    e->data.scalar.length == 1 &&
	    strchr("-?:", e->data.scalar.value[0]) != NULL;
}

static bool
take_scalar(struct yaml *y, struct place at, const yaml_event_t *e)
{
	const yaml_char_t *s = e->data.scalar.value;
	size_t len = e->data.scalar.length;
	bool empty = len == 0 &&
	    e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct node *n;

	if (!check_plain(y, at, e->data.scalar.anchor, e->data.scalar.tag) ||
	    !check_text(y, at, s, len) || !walk_scalar(&y->walk, e))
		return false;
	if (is_lone_indicator(e))
		return doc_refuse(y->doc, at, "a lone - ? or : needs quotes");
	if (expects_key(y)) {
		y->key = doc_text(y->doc, (const char *)s, len);
		y->key_at = at;
		walk_key(&y->walk);
		return true;
	}
	if ((n = add_node(y, empty ? NODE_NULL : NODE_TEXT, at)) == NULL)
		return false;
	n->text = empty ? NULL : doc_text(y->doc, (const char *)s, len);
	walk_text(&y->walk, empty ? NULL : n, e);
	return true;
}

static bool
open_node(struct yaml *y, enum node_type type, bool flow, const yaml_event_t *e)
{
	struct place at = place_of(e->start_mark);

	if (expects_key(y))
		return doc_refuse(y->doc, at, "a key must be a text");
	if (add_node(y, type, at) == NULL)
		return false;
	walk_open(&y->walk, flow, at);
	return true;
}

static bool
close_node(struct yaml *y, const yaml_event_t *e)
{
	struct node *n = doc_inside(y->doc);

	if (!walk_close(&y->walk, e))
		return false;
	doc_leave(y->doc);
	return n->type != NODE_MAP || doc_check_keys(y->doc, n);
}

static bool
start_document(struct yaml *y, const yaml_event_t *e)
{
	if (e->data.document_start.tag_directives.start !=
	    e->data.document_start.tag_directives.end)
		return doc_refuse(y->doc, place_of(e->start_mark),
		    "tags are not read");
	return true;
}

/*
 * Without `...' a document ends where the next one or the end of the stream
 * is; libyaml lets it end before anything.
 */
static bool
end_document(struct yaml *y, const yaml_event_t *e)
{
	const struct doc *d = y->doc;

	walk_past_text(&y->walk);
	if (!walk_to(&y->walk, e->end_mark, false))
		return false;
	if (e->data.document_end.implicit && d->hold < d->pos &&
	    !is_boundary(d->buf + d->hold, d->pos - d->hold))
		return doc_refuse(y->doc, y->walk.at,
		    "`---' or `...' expected");
	return true;
}

static bool
take_event(struct yaml *y, const yaml_event_t *e)
{
	struct place at = place_of(e->start_mark);

	if (!walk_to(&y->walk, e->start_mark, false))
		return false;
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		return start_document(y, e);
	case YAML_DOCUMENT_END_EVENT:
		return end_document(y, e);
	case YAML_MAPPING_START_EVENT:
		return check_plain(y, at, e->data.mapping_start.anchor,
		    e->data.mapping_start.tag) &&
		    open_node(y, NODE_MAP, e->data.mapping_start.style ==
		    YAML_FLOW_MAPPING_STYLE, e);
	case YAML_SEQUENCE_START_EVENT:
		return check_plain(y, at, e->data.sequence_start.anchor,
		    e->data.sequence_start.tag) &&
		    open_node(y, NODE_LIST, e->data.sequence_start.style ==
		    YAML_FLOW_SEQUENCE_STYLE, e);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		return close_node(y, e);
	case YAML_SCALAR_EVENT:
		return take_scalar(y, at, e);
	case YAML_ALIAS_EVENT:
		return doc_refuse(y->doc, at, "aliases are not read; "
		    AS_TEXT);
	default:
		return true;
	}
}

/* The stream. */

static struct yaml *
yaml_new(struct doc *d)
{
	struct yaml *y;

	if ((y = calloc(1, sizeof(*y))) == NULL ||
	    !yaml_parser_initialize(&y->parser))
		err(EX_OSERR, NULL);
	y->doc = d;
	y->ended = true;
	walk_begin(&y->walk, d);
	yaml_parser_set_encoding(&y->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&y->parser, read_line, y);
	return y;
}

void
doc_yaml_end(struct yaml *y)
{
	if (y == NULL)
		return;
	walk_end(&y->walk);
	yaml_parser_delete(&y->parser);
	free(y);
}

static bool
next_event(struct yaml *y, yaml_event_t *e)
{
	if (yaml_parser_parse(&y->parser, e))
		return true;
	if (y->parser.error == YAML_MEMORY_ERROR)
		errx(EX_OSERR, "no memory");
	if (y->doc->failed)
		return false;
	return doc_refuse(y->doc, place_of(y->parser.problem_mark),
	    "not valid YAML: %s; %s", y->parser.problem, AS_TEXT);
}

struct node *
doc_yaml_next(struct doc *d)
{
	yaml_event_type_t type;
	yaml_event_t event;
	bool taken;

	if (d->yaml == NULL)
		d->yaml = yaml_new(d);
	d->yaml->key = NULL;
	do {
		if (!next_event(d->yaml, &event))
			return NULL;
		type = event.type;
		taken = take_event(d->yaml, &event);
		yaml_event_delete(&event);
		if (!taken)
			return NULL;
	} while (type != YAML_DOCUMENT_END_EVENT &&
	    type != YAML_STREAM_END_EVENT);
	d->ended = type == YAML_STREAM_END_EVENT;
	return d->root;
}
