#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "common/doc/node.h"
#include "common/record/record.h"
#include "out_impl.h"

/* Strings */

/* Text as a JSON string, which is a double-quoted YAML one too. */
static void
put_quoted(struct out *out, const char *s)
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

/*
 * Plainly a word: nothing that any reader of YAML could take for a number, a
 * truth, a date or nothing at all.
 */
static bool
is_plain(const char *s)
{
	static const char *const taken[] = { "y", "n", "yes", "no", "on",
	    "off", "true", "false", "null", "nan", "inf" };

	if (!isalpha((unsigned char)*s))
		return false;
	for (const char *p = s; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr("-_./", *p) == NULL)
			return false;
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (strcasecmp(s, taken[i]) == 0)
			return false;
	return true;
}

static void
put_string(struct out *out, const char *s)
{
	if (out->format == FORMAT_YAML && is_plain(s))
		out_text(out, s);
	else
		put_quoted(out, s);
}

/* Words parted by blanks, as a list of strings. */
static void
put_list(struct out *out, const char *words)
{
	size_t n;

	out_char(out, '[');
	while (*words != '\0') {
		char word[LINE_BYTES + 1];

		n = strcspn(words, " ");
		snprintf(word, sizeof(word), "%.*s", (int)n, words);
		put_string(out, word);
		words += n;
		if (*words == ' ') {
			out_text(out, out->format == FORMAT_YAML ? ", " : ",");
			words++;
		}
	}
	out_char(out, ']');
}

/* Documents */

static void
put_key(struct out *out, const char *key)
{
	if (out->format == FORMAT_YAML) {
		out_text(out, key);
		out_text(out, ": ");
		return;
	}
	if (out->buf[out->n - 1] != '{')
		out_char(out, ',');
	put_quoted(out, key);
	out_char(out, ':');
}

static void
end_pair(struct out *out)
{
	if (out->format == FORMAT_YAML)
		out_char(out, '\n');
}

void
out_pair(struct out *out, const char *key, const char *text)
{
	put_key(out, key);
	put_string(out, text);
	end_pair(out);
}

void
out_value(struct out *out, const struct field *f, const struct value *v)
{
	char spelt[SPELL_BYTES];

	put_key(out, f->name);
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
		put_list(out, v->text);
		break;
	default:
		put_string(out, value_spell(f, v, spelt));
	}
	end_pair(out);
}

static bool
is_withheld(const struct field *f, const struct value *v, unsigned flags)
{
	return f->flags & SEALED && v->set && !(flags & OUT_NAMES);
}

/* What can be seen of a record; what cannot is named. */
static void
put_fields(struct out *out, const struct record *r, unsigned flags)
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
			out_value(out, f, v);
	}
	if (withheld[0] != '\0') {
		put_key(out, "withheld");
		put_list(out, withheld);
		end_pair(out);
	}
}

static void
put_number(struct out *out, const char *key, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, number);
	put_key(out, key);
	out_text(out, digits);
	end_pair(out);
}

static void
put_origin(struct out *out, const struct record *r, unsigned flags)
{
	static const struct field at = { .name = "recorded_at",
	    .type = FIELD_TIME };

	if (flags & OUT_ORIGIN && r->entry != 0)
		put_number(out, "entry", r->entry);
	if (r->op != OP_ADD || flags & OUT_ORIGIN)
		out_pair(out, "op", record_op_name(r->op));
	if (r->reason != NULL)
		out_pair(out, "op_reason", r->reason);
	if (r->recorded_at != 0)
		out_value(out, &at,
		    &(struct value){ .number = r->recorded_at });
	if (r->recorded_by != NULL)
		out_pair(out, "recorded_by", r->recorded_by);
}

void
out_document(struct out *out, const struct record *r, unsigned flags)
{
	bool yaml = out->format == FORMAT_YAML;

	if (out->format == FORMAT_JSON)
		out_text(out, out->records > 0 ? ",\n" : "\n");
	out_text(out, yaml ? "---\n" : "{");
	if (!(flags & OUT_PLAIN)) {
		out_pair(out, "kind", r->kind->name);
		out_pair(out, "id", r->id);
	}
	put_fields(out, r, flags);
	if (flags & (OUT_ORIGIN | OUT_CLAIM))
		put_origin(out, r, flags);
	if (!yaml)
		out_char(out, '}');
	if (out->format == FORMAT_JSONL)
		out_char(out, '\n');
}

void
out_tree(struct out *out, const struct node *node)
{
	char digits[24];

	switch (node->type) {
	case NODE_MAP:
	case NODE_LIST:
		out_char(out, node->type == NODE_MAP ? '{' : '[');
		for (const struct node *n = node->child; n; n = n->next) {
			if (n->key != NULL)
				put_quoted(out, n->key);
			out_text(out, n->key != NULL ? ":" : "");
			out_tree(out, n);
			out_text(out, n->next != NULL ? "," : "");
		}
		out_char(out, node->type == NODE_MAP ? '}' : ']');
		break;
	case NODE_TEXT:
		put_quoted(out, node->text);
		break;
	case NODE_INT:
		snprintf(digits, sizeof(digits), "%" PRId64, node->number);
		out_text(out, digits);
		break;
	case NODE_BOOL:
		out_text(out, node->number ? "true" : "false");
		break;
	case NODE_NULL:
		out_text(out, "null");
	}
}
