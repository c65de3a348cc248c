/* doc: the stream, as bytes and as characters. */

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "doc_impl.h"
#include "text.h"

enum { CHUNK = 1 << 16 };	/* one read(2): what a pipe holds */

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

int32_t
doc_peek(struct doc *d)
{
	int32_t c;

	if (!input_has(d, 1))
		return DOC_END;
	if (d->hold_max > 0 && d->pos - d->hold >= d->hold_max)
		return DOC_BIG;
	input_has(d, text_length(d->buf[d->pos]));
	d->width = text_decode(d->buf + d->pos, d->len - d->pos, &c);
	return d->width > 0 && text_may_have(c) ? c : DOC_BAD;
}

void
doc_pass(struct place *at, int32_t c)
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
	doc_pass(&d->at, d->buf[d->pos]);
	d->pos += d->width;
}

/* Most of any text is this, and it need not be looked at one by one. */
size_t
doc_skip_plain(struct doc *d, size_t max)
{
	size_t room = d->len - d->pos, n = 0;

	if (d->hold_max > 0 && room > d->hold + d->hold_max - d->pos)
		room = d->hold + d->hold_max - d->pos;
	if (room > max)
		room = max;
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
	while (text_is_blank(c = doc_peek(d)))
		doc_skip(d);
	doc_release(d);
	d->pos = d->hold;
	d->at = start;
	return c == '{' || c == '[' ? DOC_JSON : DOC_YAML;
}

void
doc_begin(struct doc *d)
{
	skip_byte_order_mark(d);
	if (d->syntax == DOC_ANY)
		d->syntax = detect_syntax(d);
}
