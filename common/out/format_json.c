#include <inttypes.h>
#include <stdio.h>

#include "common/doc/node.h"
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
	out_text(out, out->records > 0 ? "\n]\n" : "]\n");
}

const struct format format_json = { "json", NULL, "one array, also of none",
	.begin = json_begin, .record = json_record, .end = json_end };

/* Trees */

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
				out_quoted(out, n->key);
			out_text(out, n->key != NULL ? ":" : "");
			out_tree(out, n);
			out_text(out, n->next != NULL ? "," : "");
		}
		out_char(out, node->type == NODE_MAP ? '}' : ']');
		break;
	case NODE_TEXT:
		out_quoted(out, node->text);
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
