/*
 * doc: JSON.  A strict check of our own (RFC 8259, one character at a time,
 * no recursion) finds where a value ends and builds the tree without its
 * texts; then cJSON decodes that slice and the texts are taken from it.
 *
 * Refused, beyond what RFC 8259 refuses:
 *	a number with a fraction or an exponent, or beyond 2^53 either way;
 *	in a text or key, also when escaped: NUL, control characters but tab,
 *	    newline and carriage return, DEL, U+0080 to U+009F, U+2028, U+2029,
 *	    U+FEFF, U+FFFE, U+FFFF, half a surrogate pair;
 *	the same key twice in a map (spelt alike once decoded), an empty key,
 *	    the key <<;
 *	anything but white space after a top-level array;
 *	values one after another with nothing between, save after } and ];
 *	a number as the very last character of a stream: it may be cut short;
 *	what is over a limit: depth, values, bytes in a text, in a document.
 */

#include <cjson/cJSON.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "doc_impl.h"
#include "text.h"

static const int64_t NUMBER_MAX = INT64_C(1) << 53;

/* Pieces of the grammar. */

static bool
is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

static int32_t
skip_blanks(struct doc *d)
{
	int32_t c;

	while (text_is_blank(c = doc_peek(d)))
		doc_skip(d);
	return c;
}

/* The value of a hexadecimal digit, or -1. */
static int32_t
hex_value(int32_t c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool
scan_hex4(struct doc *d, int32_t *c)
{
	int32_t digit;
	int i;

	*c = 0;
	for (i = 0; i < 4; i++) {
		if ((digit = hex_value(doc_peek(d))) < 0)
			return doc_expected(d, "a hexadecimal digit");
		*c = *c << 4 | digit;
		doc_skip(d);
	}
	return true;
}

/* Past the u: four digits, or twice four for what lies beyond U+FFFF. */
static bool
scan_unicode(struct doc *d, struct place at, int32_t *c)
{
	int32_t low;

	if (!scan_hex4(d, c))
		return false;
	if (*c < 0xd800 || *c > 0xdbff)
		return true;
	if (doc_peek(d) != '\\')
		return doc_refuse(d, at, "half a surrogate pair");
	doc_skip(d);
	if (doc_peek(d) != 'u')
		return doc_refuse(d, at, "half a surrogate pair");
	doc_skip(d);
	if (!scan_hex4(d, &low))
		return false;
	if (low < 0xdc00 || low > 0xdfff)
		return doc_refuse(d, at, "half a surrogate pair");
	*c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

static bool
scan_escape(struct doc *d, int32_t *c)
{
	static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	struct place at = d->at;
	const char *letter;

	doc_skip(d);
	*c = doc_peek(d);
	if (*c == 'u') {
		doc_skip(d);
		if (!scan_unicode(d, at, c))
			return false;
	} else if (*c > 0 && *c < 0x80 &&
	    (letter = strchr(letters, *c)) != NULL) {
		doc_skip(d);
		*c = (unsigned char)means[letter - letters];
	} else
		return doc_expected(d, "one of \"\\/bfnrtu");
	if (*c >= 0xd800 && *c <= 0xdfff)
		return doc_refuse(d, at, "half a surrogate pair");
	if (!text_may_have(*c))
		return doc_refuse(d, at, "the character U+%04X is not allowed",
		    (unsigned int)*c);
	return true;
}

static bool
scan_character(struct doc *d, int32_t *c)
{
	*c = doc_peek(d);
	if (*c == '\\')
		return scan_escape(d, c);
	if (*c < 0x20)
		return doc_expected(d, "a closing quote");
	doc_skip(d);
	return true;
}

/* From the opening quote to past the closing one. */
static bool
scan_string(struct doc *d)
{
	struct place at = d->at;
	size_t len = 0;
	int32_t c;

	doc_skip(d);
	while (len += doc_skip_plain(d, SIZE_MAX), len <= DOC_SCALAR_MAX &&
	    doc_peek(d) != '"') {
		if (!scan_character(d, &c))
			return false;
		len += text_width(c);
	}
	if (len > DOC_SCALAR_MAX)
		return doc_refuse(d, at, "a text is longer than %d bytes",
		    DOC_SCALAR_MAX);
	doc_skip(d);
	return true;
}

static bool
scan_digits(struct doc *d, struct place at, int64_t *number)
{
	int32_t c;

	*number = 0;
	if (doc_peek(d) == '0') {
		doc_skip(d);
		return true;
	}
	while (is_digit(c = doc_peek(d))) {
		*number = *number * 10 + (c - '0');
		if (*number > NUMBER_MAX)
			return doc_refuse(d, at,
			    "a number beyond 2^53 either way");
		doc_skip(d);
	}
	return true;
}

static bool
scan_number(struct doc *d, struct place at)
{
	bool minus = doc_peek(d) == '-';
	struct place start = d->at;
	struct node *n;
	int64_t number;
	int32_t c;

	if (minus)
		doc_skip(d);
	if (!is_digit(doc_peek(d)))
		return doc_expected(d, "a digit");
	if (!scan_digits(d, start, &number))
		return false;
	c = doc_peek(d);
	if (c == '.' || c == 'e' || c == 'E')
		return doc_refuse(d, start,
		    "an integer expected, no fraction or exponent");
	if (c == DOC_END)
		return doc_expected(d, "white space after a number");
	if ((n = doc_add(d, NODE_INT, at)) == NULL)
		return false;
	n->number = minus ? -number : number;
	return true;
}

static bool
scan_word(struct doc *d, struct place at)
{
	static const struct word {
		const char	*spelt;
		enum node_type	 type;
		int64_t		 number;
	} words[] = {
		{ "true", NODE_BOOL, 1 },
		{ "false", NODE_BOOL, 0 },
		{ "null", NODE_NULL, 0 },
	};
	const struct word *w = words;
	struct node *n;
	const char *s;

	while (w->spelt[0] != doc_peek(d))
		w++;
	for (s = w->spelt; *s != '\0'; s++) {
		if (doc_peek(d) != *s)
			return doc_expected(d, w->spelt);
		doc_skip(d);
	}
	if ((n = doc_add(d, w->type, at)) == NULL)
		return false;
	n->number = w->number;
	return true;
}

/* A scalar, or the opening bracket of a map or list. */
static bool
scan_value(struct doc *d, struct place at)
{
	switch (doc_peek(d)) {
	case '{':
		doc_skip(d);
		return doc_add(d, NODE_MAP, at) != NULL;
	case '[':
		doc_skip(d);
		return doc_add(d, NODE_LIST, at) != NULL;
	case '"':
		return scan_string(d) && doc_add(d, NODE_TEXT, at) != NULL;
	case 't': case 'f': case 'n':
		return scan_word(d, at);
	case '-': case '0': case '1': case '2': case '3': case '4':
	case '5': case '6': case '7': case '8': case '9':
		return scan_number(d, at);
	default:
		return doc_expected(d, "a JSON value");
	}
}

/* Is it the list that a document is split at?  The key was from there to its
 * closing quote, its value is next. */
static bool
is_split(struct doc *d, size_t from, size_t to)
{
	return d->split != NULL && d->depth == 1 && !d->within &&
	    d->json != JSON_FIRST && d->json != JSON_NEXT &&
	    doc_peek(d) == '[' && to - from == strlen(d->split) + 2 &&
	    memcmp(d->buf + d->hold + from + 1, d->split, to - from - 2) == 0;
}

/* A value with, in a map, its key in front. */
static bool
scan_member(struct doc *d)
{
	const struct node *in = doc_inside(d);
	struct place at;
	int32_t c = skip_blanks(d);
	size_t from = d->pos - d->hold, to;

	at = d->at;
	if (in == NULL || in->type != NODE_MAP)
		return scan_value(d, at);
	if (c != '"')
		return doc_expected(d, "a JSON key in quotes");
	if (!scan_string(d))
		return false;
	to = d->pos - d->hold;
	if (skip_blanks(d) != ':')
		return doc_expected(d, "a colon");
	doc_skip(d);
	skip_blanks(d);
	if (!is_split(d, from, to))
		return scan_value(d, at);
	doc_skip(d);
	d->split_at = from;
	return true;
}

/* Past the brackets that close here and the comma behind them. */
static bool
scan_separator(struct doc *d)
{
	const struct node *in;
	int32_t c;

	while ((in = doc_inside(d)) != NULL) {
		c = skip_blanks(d);
		if (c == (in->type == NODE_MAP ? '}' : ']')) {
			doc_skip(d);
			doc_leave(d);
		} else if (in->child == NULL) {
			return true;
		} else if (c == ',') {
			doc_skip(d);
			return true;
		} else
			return doc_expected(d, in->type == NODE_MAP ?
			    "a comma or }" : "a comma or ]");
	}
	return true;
}

/* One document, from its first character to past its last, or into the list
 * that it is split at. */
static bool
scan_document(struct doc *d)
{
	d->split_at = 0;
	do {
		if (!scan_member(d))
			return false;
		if (d->split_at > 0)
			doc_leave(d);
		else if (!scan_separator(d))
			return false;
	} while (doc_inside(d) != NULL);
	return true;
}

/* The same tree twice: what the check built without texts, cJSON's with. */

/* Recursive, but the check has seen that it is DOC_DEPTH_MAX deep at most. */
static bool
fill_texts(struct doc *d, struct node *n, const cJSON *from)
{
	const cJSON *c = from->child;
	struct node *child;

	if (n->type == NODE_TEXT)
		n->text = doc_text(d, from->valuestring,
		    strlen(from->valuestring));
	for (child = n->child; child != NULL; child = child->next) {
		if (n->type == NODE_MAP)
			child->key = doc_text(d, c->string, strlen(c->string));
		if (!fill_texts(d, child, c))
			return false;
		c = c->next;
	}
	return n->type != NODE_MAP || doc_check_keys(d, n);
}

static bool
decode(struct doc *d, const char *slice, size_t len)
{
	cJSON *root = cJSON_ParseWithLength(slice, len);
	bool ok;

	if (root == NULL)
		errx(EX_OSERR, "%s: cJSON cannot read what is JSON, or no "
		    "memory is left", d->name);
	ok = fill_texts(d, d->root, root);
	cJSON_Delete(root);
	return ok;
}

/* What stands before the list that it is split at, closed. */
static bool
decode_head(struct doc *d)
{
	const char *slice = (const char *)d->buf + d->hold;
	size_t n = d->split_at;
	char *head = malloc(n + 1);
	bool ok;

	if (head == NULL)
		err(EX_OSERR, NULL);
	while (text_is_blank(slice[n - 1]) || slice[n - 1] == ',')
		n--;
	memcpy(head, slice, n);
	head[n] = '}';
	ok = decode(d, head, n + 1);
	free(head);
	return ok;
}

/* The stream. */

/* Past the opening bracket if the stream is an array of documents. */
static void
enter_stream(struct doc *d)
{
	bool array = skip_blanks(d) == '[' && !d->whole;

	if (array)
		doc_skip(d);
	d->json = array ? JSON_FIRST : JSON_BETWEEN;
}

/* Past the closing bracket, and where the list was the last of an object past
 * its brace. */
static bool
leave_list(struct doc *d)
{
	d->json = d->within ? JSON_BETWEEN : JSON_CLOSED;
	if (!d->within)
		return true;
	d->within = false;
	if (skip_blanks(d) != '}')
		return doc_expected(d, "}");
	doc_skip(d);
	return true;
}

/* To the next element's value, or past the closing bracket. */
static bool
enter_element(struct doc *d)
{
	int32_t c = skip_blanks(d);

	if (c == ']') {
		doc_skip(d);
		return leave_list(d);
	}
	if (d->json == JSON_FIRST)
		return true;
	if (c != ',')
		return doc_expected(d, "a comma or ]");
	doc_skip(d);
	skip_blanks(d);
	return true;
}

/* To the first character of the next document; false if there is none. */
static bool
seek_document(struct doc *d)
{
	if (d->json == JSON_START)
		enter_stream(d);
	if (d->json == JSON_APART && doc_peek(d) != DOC_END &&
	    !text_is_blank(doc_peek(d)))
		return doc_expected(d, "white space between values");
	if ((d->json == JSON_FIRST || d->json == JSON_NEXT) &&
	    !enter_element(d))
		return false;
	if (d->json == JSON_FIRST || d->json == JSON_NEXT)
		return true;
	d->ended = skip_blanks(d) == DOC_END;
	if (d->json == JSON_CLOSED && !d->ended)
		return doc_expected(d, "the end of the stream after the array");
	return !d->ended;
}

static enum json_at
after_document(const struct doc *d, bool first)
{
	if (d->split_at > 0)
		return JSON_FIRST;
	if (d->json == JSON_FIRST || d->json == JSON_NEXT)
		return JSON_NEXT;
	if (first && d->root->type == NODE_LIST)
		return JSON_CLOSED;
	return d->root->type == NODE_MAP || d->root->type == NODE_LIST ?
	    JSON_BETWEEN : JSON_APART;
}

struct node *
doc_json_next(struct doc *d)
{
	bool first = d->json == JSON_START;

	if (!seek_document(d))
		return NULL;
	doc_hold(d, DOC_SIZE_MAX);
	if (!scan_document(d))
		return NULL;
	doc_release(d);
	if (d->split_at > 0 ? !decode_head(d) : !decode(d,
	    (const char *)d->buf + d->hold, d->pos - d->hold))
		return NULL;
	d->json = after_document(d, first);
	d->within = d->within || d->split_at > 0;
	return d->root;
}
