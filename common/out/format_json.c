#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/base/word.h"
#include "common/doc/node.h"
#include "common/record/kind.h"
#include "out_impl.h"

static void
put_key(struct out *out, const char *key)
{
	if (out->buf[out->n - 1] != '{')
		out_char(out, ',');
	out_quoted(out, key);
	out_char(out, ':');
}

static void
put_map(struct out *out, const char *key)
{
	put_key(out, key);
	out_char(out, '{');
}

static const struct spelling spelling = { put_key, out_quoted, ",", "",
	put_map, "}", &spelling };

void
format_json_object(struct out *out, const struct record *r, unsigned flags)
{
	out_char(out, '{');
	out_pairs(out, &spelling, r, flags);
	out_char(out, '}');
}

static void
json_begin(struct out *out)
{
	out_char(out, '[');
}

static void
json_record(struct out *out, const struct record *r, unsigned flags)
{
	out_text(out, out->records > 0 ? ",\n" : "\n");
	format_json_object(out, r, flags);
}

static void
json_end(struct out *out)
{
	if (out->is_whole && !out->has_rest)
		return;
	out_text(out, out->records > 0 ? "\n]" : "]");
	out_text(out, out->has_rest ? "}\n" : "\n");
}

static const struct whole json_whole = { &spelling, &spelling, "{",
	"\n{", ",\n{", "}", "\n]", "}\n", true, false };

const struct format format_json = { "json", NULL,
	"one array, also of none; a night is one object", .whole = &json_whole,
	.begin = json_begin, .record = json_record, .end = json_end };

/* The same on a line, for the format of lines. */
const struct whole format_jsonl_whole = { &spelling, &spelling, "{",
	"{", ",{", "}", "]", "}\n", false, false };

/* Trees */

static bool
takes_any_text(const struct field *f, const struct node *node)
{
	if (f != NULL)
		return kind_is_prose(f);
	return node->key == NULL || !word_in("kind id entry withheld op "
	    "recorded_at recorded_by", node->key);
}

/* What a text lacks because YAML took it for a comment is there again. */
static void
tree_text(struct out *out, const struct field *f, const struct node *node)
{
	char *whole = takes_any_text(f, node) ? node_whole(node) : NULL;

	out_quoted(out, whole != NULL ? whole : node->text);
	free(whole);
}

/* Below, which is of a kind (NULL: of none that is known), what is the field's
 * or has fields. */
static void
tree(struct out *out, const struct kind *kind, const struct field *f,
    const struct node *node)
{
	const struct kind *of = f != NULL && f->type == FIELD_CHILD ?
	    kind_find(f->of) : kind;
	char digits[24];

	switch (node->type) {
	case NODE_MAP:
	case NODE_LIST:
		out_char(out, node->type == NODE_MAP ? '{' : '[');
		for (const struct node *n = node->child; n; n = n->next) {
			if (n->key != NULL)
				out_quoted(out, n->key);
			out_text(out, n->key != NULL ? ":" : "");
			tree(out, of, n->key == NULL ? f : of == NULL ? NULL :
			    kind_field(of, n->key), n);
			out_text(out, n->next != NULL ? "," : "");
		}
		out_char(out, node->type == NODE_MAP ? '}' : ']');
		break;
	case NODE_TEXT:
		tree_text(out, f, node);
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

void
out_tree(struct out *out, const struct kind *kind, const struct node *node)
{
	tree(out, kind, NULL, node);
}
