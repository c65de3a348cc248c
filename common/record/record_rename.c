/* Other ids for what a record names. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/word.h"
#include "kind.h"
#include "record_impl.h"

/* One id that follows from others, on its way to what they become. */
struct walk {
	struct record	*r;		/* keeps the texts */
	const struct renaming *renaming;
	const struct kind *kind;
	const struct record *own;	/* whose id it is; NULL: a reference */
	const char	*id;		/* what is left of it */
	const char	*what;		/* what is wrong */
	char		 name[2 * ID_MAX];
	size_t		 n;
};

enum { DAY_BYTES = sizeof("20261120") - 1 };

static const struct field *
template_field(struct record *r, const struct kind *kind, const char *p)
{
	return kind_field(kind, record_printf(r, "%.*s",
	    (int)strcspn(p + 1, "}"), p + 1));
}

/* How long the rest of a template's ids is; -1 where that differs. */
static int
tail_bytes(struct record *r, const struct kind *kind, const char *p)
{
	int bytes = 0;

	for (; *p != '\0'; p++) {
		if (*p != '{') {
			bytes++;
			continue;
		}
		if (template_field(r, kind, p)->type != FIELD_DATE)
			return -1;
		bytes += DAY_BYTES;
		p += strcspn(p, "}");
	}
	return bytes;
}

/* How much of the id is what it refers to there; 0: it is none of these. */
static size_t
part_bytes(struct walk *w, const struct field *f, const char *rest)
{
	size_t n = strlen(w->id);
	const char *part, *dot;
	int tail;

	if (w->own != NULL) {
		part = record_text(w->own, f->name);
		return part != NULL && strncmp(part, w->id, strlen(part)) == 0 ?
		    strlen(part) : 0;
	}
	if ((tail = tail_bytes(w->r, w->kind, rest)) >= 0)
		return n > (size_t)tail ? n - (size_t)tail : 0;
	/* two of them: only where one dot parts them it is known which */
	dot = strchr(w->id, '.');
	if (dot == NULL || strstr(rest, "{") == NULL)
		return 0;
	tail = tail_bytes(w->r, w->kind, strchr(rest, '}') + 1);
	if (tail < 0 || n <= (size_t)tail ||
	    memchr(dot + 1, '.', n - (size_t)tail - (size_t)(dot + 1 - w->id)) !=
	    NULL) {
		w->what = "could be made of several ids: bring in what it "
		    "names with it";
		return 0;
	}
	return (size_t)(dot - w->id);
}

static void
put(struct walk *w, const char *s, size_t n)
{
	if (w->n + n >= sizeof(w->name))
		n = sizeof(w->name) - 1 - w->n;
	memcpy(w->name + w->n, s, n);
	w->n += n;
	w->name[w->n] = '\0';
}

static bool
walk_reference(struct walk *w, const struct field *f, const char *rest)
{
	size_t n = part_bytes(w, f, rest);
	const char *part, *name;

	if (n == 0)
		return false;
	part = record_printf(w->r, "%.*s", (int)n, w->id);
	name = record_rename_id(w->r, w->renaming, kind_find(f->of), part,
	    &w->what);
	if (name == NULL)
		return false;
	put(w, name, strlen(name));
	w->id += n;
	return true;
}

/* Follows the kind's template; false where the id does not, or cannot. */
static bool
walk_template(struct walk *w)
{
	for (const char *p = w->kind->id_from; *p != '\0'; p++) {
		const struct field *f;

		if (*p != '{') {
			if (*w->id++ != *p)
				return false;
			put(w, p, 1);
			continue;
		}
		f = template_field(w->r, w->kind, p);
		p += strcspn(p, "}");
		if (f->type != FIELD_REF) {
			if (strspn(w->id, "0123456789") != DAY_BYTES ||
			    w->id[DAY_BYTES] != '\0')
				return false;
			put(w, w->id, DAY_BYTES);
			w->id += DAY_BYTES;
		} else if (!walk_reference(w, f, p + 1))
			return false;
	}
	return *w->id == '\0';
}

static bool
has_reference(struct record *r, const struct kind *kind)
{
	for (const char *p = kind->id_from; (p = strchr(p, '{')) != NULL; p++)
		if (template_field(r, kind, p)->type == FIELD_REF)
			return true;
	return false;
}

static const char *
kept_id(struct record *r, const char *name, const char **what)
{
	if (word_is_id(name))
		return record_keep(r, name);
	*what = "becomes longer than the 120 bytes of an id";
	return NULL;
}

/* Of an id that follows from nothing. */
static const char *
rename_plain(struct record *r, const struct renaming *renaming, const char *id,
    const char **what)
{
	const char *name = renaming->named(renaming->arg, id);

	if (name == NULL)
		name = renaming->name(renaming->arg, id, what);
	return name == NULL ? NULL : kept_id(r, name, what);
}

static const char *
rename_one(struct record *r, const struct renaming *renaming,
    const struct kind *kind, const struct record *own, const char *id,
    const char **what)
{
	struct walk w = { .r = r, .renaming = renaming, .kind = kind,
	    .own = own, .id = id };

	if (kind->is_one || (kind->id_from != NULL && !has_reference(r, kind)))
		return id;
	if (renaming->named(renaming->arg, id) == NULL &&
	    kind->id_from != NULL) {
		if (walk_template(&w))
			return kept_id(r, w.name, what);
		if ((*what = w.what) != NULL)
			return NULL;
	}
	return rename_plain(r, renaming, id, what);
}

const char *
record_rename_id(struct record *r, const struct renaming *renaming,
    const struct kind *kind, const char *id, const char **what)
{
	return rename_one(r, renaming, kind, NULL, id, what);
}

/* Of a list of ids the next; of a finding, RULE:SUBJECT[:PERIOD], the subject. */
static const char *
rename_word(struct record *r, const struct renaming *renaming,
    const struct field *f, const char *word, const char **what)
{
	const char *colon = strchr(word, ':'), *end, *name;

	if (f->of != NULL)
		return rename_one(r, renaming, kind_find(f->of), NULL, word,
		    what);
	if (colon == NULL)
		return renaming->any(renaming->arg, r, word, what);
	end = colon + 1 + strcspn(colon + 1, ":");
	name = renaming->any(renaming->arg, r, record_printf(r, "%.*s",
	    (int)(end - colon - 1), colon + 1), what);
	return name == NULL ? NULL : record_printf(r, "%.*s%s%s",
	    (int)(colon + 1 - word), word, name, end);
}

static const char *
rename_list(struct record *r, const struct renaming *renaming,
    const struct field *f, const char *list, const char **what)
{
	size_t size = 0, at = 0, n;
	char *names = NULL;
	const char *name = "", *text;
	FILE *f_out = open_memstream(&names, &size);

	if (f_out == NULL)
		err(EX_OSERR, NULL);
	for (; name != NULL && list[at] != '\0'; at += n) {
		if ((n = strspn(list + at, " ")) > 0) {
			fputc(' ', f_out);
			continue;
		}
		n = strcspn(list + at, " ");
		name = rename_word(r, renaming, f, record_printf(r, "%.*s",
		    (int)n, list + at), what);
		if (name != NULL)
			fputs(name, f_out);
	}
	if (fclose(f_out) != 0)
		err(EX_OSERR, NULL);
	text = name == NULL ? NULL : record_keep(r, names);
	free(names);
	return text;
}

static int
rename_value(struct record *r, const struct renaming *renaming, size_t i)
{
	const struct field *f = &r->kind->fields[i];
	struct value *v = &r->value[i];
	const char *what = NULL, *name;

	if (!v->set || v->text == NULL ||
	    (f->type != FIELD_REF && !(f->flags & IDS)))
		return 0;
	name = f->type == FIELD_REF ? rename_one(r, renaming,
	    kind_find(f->of), NULL, v->text, &what) :
	    rename_list(r, renaming, f, v->text, &what);
	if (name == NULL)
		return record_wrong(r, f->name, "%s", what);
	v->text = name;
	return 0;
}

static int
rename_own(struct record *r, const struct renaming *renaming)
{
	const char *what = NULL, *name;

	if (r->id == NULL)
		return 0;
	name = rename_one(r, renaming, r->kind, r, r->id, &what);
	if (name == NULL)
		return record_wrong(r, "id", "%s", what);
	renaming->became(renaming->arg, r->id, name);
	r->id = name;
	return 0;
}

static int
rename_author(struct record *r, const struct renaming *renaming)
{
	const char *what = NULL, *name;

	if (r->recorded_by == NULL)
		return 0;
	name = rename_plain(r, renaming, r->recorded_by, &what);
	if (name == NULL)
		return record_wrong(r, "recorded_by", "%s", what);
	r->recorded_by = name;
	return 0;
}

int
record_rename(struct record *r, const struct renaming *renaming)
{
	int wrong = rename_own(r, renaming) + rename_author(r, renaming);

	for (size_t i = 0; i < r->kind->n; i++)
		wrong += rename_value(r, renaming, i);
	for (struct child *c = r->children; c != NULL; c = c->next)
		wrong += record_rename(&c->record, renaming);
	return wrong;
}
