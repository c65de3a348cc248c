/* doc: a stream of documents, and the words of a refusal. */

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "doc_impl.h"
#include "text.h"

/* Refusals. */

bool
doc_refuse(struct doc *d, struct place at, const char *fmt, ...)
{
	char text[256];
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

	if (text_decode(d->buf + d->pos, d->len - d->pos, &c) == 0)
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

/* The stream. */

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

void
doc_split(struct doc *d, const char *key)
{
	d->split = key;
}

struct node *
doc_next(struct doc *d)
{
	doc_clear(d);
	if (d->ended || d->failed)
		return NULL;
	if (!d->started) {
		d->started = true;
		doc_begin(d);
	}
	return d->syntax == DOC_JSON ? doc_json_next(d) :
	    doc_yaml_next(d);
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
	doc_yaml_end(d->yaml);
	doc_clear(d);
	free(d->buf);
	free(d);
}
