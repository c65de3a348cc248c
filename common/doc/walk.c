#include <err.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "text.h"
#include "walk.h"

/* How far text must stand in that belongs to the node we are in. */
static int
margin(const struct walk *w)
{
	return w->doc->depth > 0 ? w->margin[w->doc->depth - 1] : 0;
}

/* At the first character of a line that is not blank. */
static bool
check_margin(struct walk *w, int32_t c, bool text)
{
	bool comment = c == '#' && !text;

	if (w->margin_from > 0 && w->at.line > w->margin_from && !comment &&
	    w->spaces < margin(w))
		return doc_refuse(w->doc, w->at, "more indentation expected, "
		    "in spaces, inside brackets or quotes; " AS_TEXT);
	if (w->hollow && comment && w->spaces >= margin(w))
		return doc_refuse(w->doc, w->at, "a text after | or > begins "
		    "with a line that is blank and longer than its margin");
	w->hollow = false;
	return true;
}

/*
 * Where a comment begins beside a key or a plain text, or as far in as more of
 * a plain or block text would stand, it may have been meant as part of it.
 * libyaml is past it, so that the bytes of its line are there, behind the #.
 */
static void
gather_comment(struct walk *w)
{
	const struct doc *d = w->doc;
	const unsigned char *from = d->buf + d->hold;
	size_t n = 0, room = d->pos - d->hold;

	if (w->at.line != w->text_line && w->spaces < margin(w))
		return;
	while (n < room && !text_is_break(from[n]))
		n++;
	if (w->more == NULL &&
	    (w->more = open_memstream(&w->gathered, &w->gathered_n)) == NULL)
		err(EX_OSERR, NULL);
	fprintf(w->more, "%s#%.*s", ftello(w->more) > 0 ? " " : "", (int)n,
	    (const char *)from);
}

/* What was gathered, as long as the document; or NULL. */
static const char *
gathered(struct walk *w)
{
	const char *text;

	if (w->more == NULL)
		return NULL;
	if (fclose(w->more) != 0)
		err(EX_OSERR, NULL);
	w->more = NULL;
	text = doc_text(w->doc, w->gathered, w->gathered_n);
	free(w->gathered);
	return text;
}

void
walk_past_text(struct walk *w)
{
	const char *more = gathered(w);

	if (w->text != NULL)
		w->text->behind = more;
	w->text = NULL;
	w->key = false;
}

/*
 * Between texts: a # right behind a word begins no comment, and in brackets
 * libyaml takes the ? of ?a for the mark of a key.
 */
static bool
check_indicator(struct walk *w, int32_t c)
{
	const struct doc *d = w->doc;

	if (w->comment)
		return true;
	if (c == '#' && (w->text != NULL || w->key))
		gather_comment(w);
	else if (w->text != NULL && !text_is_blank(c))
		walk_past_text(w);
	if (c == '#' && !text_is_blank(w->before))
		return doc_refuse(w->doc, w->at, "a blank expected before #");
	if (c == '?' && d->hold < d->pos && !text_is_blank(d->buf[d->hold]))
		return doc_refuse(w->doc, w->at, "a blank expected after ?");
	w->comment = c == '#';
	return true;
}

/* One character on, which is part of a text or stands between texts. */
static bool
walk_one(struct walk *w, bool text)
{
	struct doc *d = w->doc;
	int32_t c;

	d->hold += text_decode(d->buf + d->hold, d->pos - d->hold, &c);
	if (w->blank && !text_is_blank(c)) {
		if (!check_margin(w, c, text))
			return false;
		w->blank = false;
	}
	if (!text && !check_indicator(w, c))
		return false;
	if (c == ' ' && w->at.column == w->spaces + 1)
		w->spaces++;
	if (text_is_break(c)) {
		w->blank = true;
		w->comment = false;
		w->spaces = 0;
	}
	doc_pass(&w->at, c);
	w->before = c;
	w->index++;
	return true;
}

/* The rest of a line of text, as far as nothing in it needs a look. */
static void
walk_plain(struct walk *w, size_t most)
{
	struct doc *d = w->doc;
	const unsigned char *s = d->buf + d->hold;
	size_t n = 0, room = d->pos - d->hold;

	if (most > room)
		most = room;
	while (n < most && s[n] >= 0x20 && s[n] <= 0x7e)
		n++;
	if (n == 0)
		return;
	w->before = s[n - 1];
	w->index += n;
	d->hold += n;
	w->at.after_cr = false;
	w->at.column = n < (size_t)(INT_MAX - w->at.column) ?
	    w->at.column + (int)n : INT_MAX;
}

bool
walk_to(struct walk *w, yaml_mark_t mark, bool text)
{
	while (w->index < mark.index) {
		if (!walk_one(w, text))
			return false;
		if (text && !w->blank && w->index < mark.index)
			walk_plain(w, mark.index - w->index);
	}
	return true;
}

/* The | or > and what follows on its line is no text yet. */
static bool
walk_block(struct walk *w, const yaml_event_t *e)
{
	int line = w->at.line;

	while (w->index < e->end_mark.index && w->at.line == line)
		if (!walk_one(w, false))
			return false;
	if (!walk_to(w, e->end_mark, true))
		return false;
	w->hollow = strspn((const char *)e->data.scalar.value, "\n") ==
	    e->data.scalar.length;
	return true;
}

bool
walk_scalar(struct walk *w, const yaml_event_t *e)
{
	switch (e->data.scalar.style) {
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE:
		return walk_block(w, e);
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		if (w->flow == 0)
			w->margin_from = w->at.line;
		if (!walk_to(w, e->end_mark, true))
			return false;
		if (w->flow == 0)
			w->margin_from = 0;
		return true;
	default:
		return walk_to(w, e->end_mark, true);
	}
}

void
walk_key(struct walk *w)
{
	walk_past_text(w);
	w->key = true;
	w->text_line = w->at.line;
}

void
walk_text(struct walk *w, struct node *n, const yaml_event_t *e)
{
	yaml_scalar_style_t style = e->data.scalar.style;
	bool plain = style == YAML_PLAIN_SCALAR_STYLE;
	bool keyed = w->key;
	const char *above;

	if (!keyed)
		walk_past_text(w);
	above = gathered(w);
	if (keyed && plain && n != NULL)
		n->above = above;
	w->key = false;
	w->text_line = plain ? w->at.line : 0;
	w->text = plain || style == YAML_LITERAL_SCALAR_STYLE ||
	    style == YAML_FOLDED_SCALAR_STYLE ? n : NULL;
}

void
walk_open(struct walk *w, bool flow, struct place at)
{
	int depth = w->doc->depth;

	walk_past_text(w);
	w->margin[depth - 1] = !flow ? at.column :
	    depth > 1 ? w->margin[depth - 2] : 0;
	if (flow && w->flow++ == 0)
		w->margin_from = at.line;
}

bool
walk_close(struct walk *w, const yaml_event_t *e)
{
	if (w->flow == 0)
		return true;
	if (!walk_to(w, e->end_mark, false))
		return false;
	if (--w->flow == 0)
		w->margin_from = 0;
	return true;
}

void
walk_begin(struct walk *w, struct doc *d)
{
	*w = (struct walk){ .doc = d, .at = d->at, .before = '\n',
	    .blank = true };
	doc_hold(d, 2 * DOC_SIZE_MAX);
}

void
walk_end(struct walk *w)
{
	if (w->more == NULL)
		return;
	fclose(w->more);
	free(w->gathered);
}
