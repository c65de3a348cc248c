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
put_origin(struct out *out, const struct spelling *as,
    const struct record *r, unsigned flags)
{
	static const struct field at = { .name = "recorded_at",
	    .type = FIELD_TIME }, entry = { .name = "entry",
	    .type = FIELD_ENTRY };

	if (flags & OUT_ORIGIN && r->entry != 0)
		out_value(out, as, &entry,
		    &(struct value){ .number = r->entry });
	if (r->op != OP_ADD || flags & OUT_ORIGIN)
		out_pair(out, as, "op", record_op_name(r->op));
	if (r->reason != NULL)
		out_pair(out, as, "op_reason", r->reason);
	if (r->recorded_at != 0)
		out_value(out, as, &at,
		    &(struct value){ .number = r->recorded_at });
	if (r->recorded_by != NULL)
		out_pair(out, as, "recorded_by", r->recorded_by);
}

void
out_pairs(struct out *out, const struct spelling *as, const struct record *r,
    unsigned flags)
{
	if (!(flags & OUT_PLAIN)) {
		out_pair(out, as, "kind", r->kind->name);
		out_pair(out, as, "id", r->id);
	}
	put_fields(out, as, r, flags);
	if (flags & (OUT_ORIGIN | OUT_CLAIM))
		put_origin(out, as, r, flags);
}
