/* A record as the pairs of a document, in whichever spelling. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/record/record.h"
#include "out_impl.h"

void
out_quoted(struct out *out, const char *s)
{
	const char *run = s;

	out_char(out, '"');
	for (; *s != '\0'; s++) {
		char escape = *s == '"' || *s == '\\' ? *s : *s == '\n' ? 'n' :
		    *s == '\t' ? 't' : *s == '\r' ? 'r' : '\0';

		if (escape == '\0')
			continue;
		out_put(out, run, (size_t)(s - run));
		out_char(out, '\\');
		out_char(out, escape);
		run = s + 1;
	}
	out_put(out, run, (size_t)(s - run));
	out_char(out, '"');
}

/* Words parted by blanks, as a list of strings. */
static void
put_list(struct out *out, const struct spelling *as, const char *words)
{
	size_t n;

	out_char(out, '[');
	while (*words != '\0') {
		char word[LINE_BYTES + 1];

		n = strcspn(words, " ");
		snprintf(word, sizeof(word), "%.*s", (int)n, words);
		as->string(out, word);
		words += n;
		if (*words == ' ') {
			out_text(out, as->comma);
			words++;
		}
	}
	out_char(out, ']');
}

void
out_pair(struct out *out, const struct spelling *as, const char *key,
    const char *text)
{
	as->key(out, key);
	as->string(out, text);
	out_text(out, as->end);
}

void
out_value(struct out *out, const struct spelling *as, const struct field *f,
    const struct value *v)
{
	char spelt[SPELL_BYTES];

	as->key(out, f->name);
	switch (f->type) {
	case FIELD_INT:
	case FIELD_ENTRY:
		out_text(out, value_spell(f, v, spelt));
		break;
	case FIELD_BOOL:
		out_text(out, v->number ? "true" : "false");
		break;
	case FIELD_SET:
	case FIELD_LIST:
		put_list(out, as, v->text);
		break;
	default:
		as->string(out, value_spell(f, v, spelt));
	}
	out_text(out, as->end);
}

static bool
is_withheld(const struct field *f, const struct value *v, unsigned flags)
{
	return f->flags & SEALED && v->set && !(flags & OUT_NAMES);
}

/* What can be seen of a record; what cannot is named. */
static void
put_fields(struct out *out, const struct spelling *as,
    const struct record *r, unsigned flags)
{
	char withheld[FIELDS_MAX * 32] = "";

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const struct value *v = &r->value[i];

		if (v->withheld || is_withheld(f, v, flags)) {
			strcat(withheld, withheld[0] != '\0' ? " " : "");
			strcat(withheld, f->name);
		} else if (v->set && !(f->type == FIELD_ENTRY &&
		    flags & OUT_CLAIM))
			out_value(out, as, f, v);
	}
	if (withheld[0] != '\0') {
		as->key(out, "withheld");
		put_list(out, as, withheld);
		out_text(out, as->end);
	}
}

static void
put_pair(struct out *out, const struct spelling *as, const char *key,
    const char *text)
{
	if (text != NULL)
		out_pair(out, as, key, text);
}

static void
put_number(struct out *out, const struct spelling *as, const char *key,
    enum field_type type, int64_t number)
{
	const struct field f = { .name = key, .type = type };

	if (number != 0)
		out_value(out, as, &f, &(struct value){ .number = number });
}

static void
put_record(struct out *out, const struct spelling *as, const struct record *r,
    unsigned flags)
{
	if (r->op != OP_ADD || flags & OUT_RECORD)
		out_pair(out, as, "op", record_op_name(r->op));
	put_pair(out, as, "op_reason", r->reason);
	put_number(out, as, "recorded_at", FIELD_TIME, r->recorded_at);
	put_pair(out, as, "recorded_by", r->recorded_by);
}

static void
put_entered(struct out *out, const struct spelling *as,
    const struct record *r, unsigned flags)
{
	const struct entered *e = &r->entered;

	as->open(out, "came_in");
	put_number(out, as->within, "at", FIELD_TIME, e->at);
	put_pair(out, as->within, "by", e->by);
	put_pair(out, as->within, "program", e->program);
	put_pair(out, as->within, "verb", e->verb);
	put_pair(out, as->within, "source", e->source);
	put_number(out, as->within, "claimed_at", FIELD_TIME, e->claimed_at);
	put_pair(out, as->within, "claimed_by", e->claimed_by);
	/* entries of this store alone: an import finds its own */
	for (size_t i = 0; flags & OUT_CLAIM && i < r->kind->n; i++)
		if (r->kind->fields[i].type == FIELD_ENTRY && r->value[i].set)
			out_value(out, as->within, &r->kind->fields[i],
			    &r->value[i]);
	put_pair(out, as->within, "hash", e->hash);
	out_text(out, as->close);
}

/* What came in from another system is never spelt as if it were made here. */
static void
put_origin(struct out *out, const struct spelling *as,
    const struct record *r, unsigned flags)
{
	bool is_stored = flags & OUT_ENTRY && r->entry != 0;

	if (is_stored)
		put_number(out, as, "entry", FIELD_ENTRY, r->entry);
	if (flags & (OUT_RECORD | OUT_CLAIM))
		put_record(out, as, r, flags);
	if (is_stored)
		put_entered(out, as, r, flags);
	/* where the version itself was made here, too */
	if (!is_stored || (r->entered.source == NULL &&
	    !(flags & (OUT_RECORD | OUT_CLAIM))))
		put_pair(out, as, "imported_from", r->entered.from);
}

void
out_pairs(struct out *out, const struct spelling *as, const struct record *r,
    unsigned flags)
{
	if (!(flags & OUT_PLAIN)) {
		out_pair(out, as, "kind", r->kind->name);
		put_pair(out, as, "id", r->id);
	}
	put_fields(out, as, r, flags);
	if (!(flags & OUT_PLAIN))
		put_origin(out, as, r, flags);
}
