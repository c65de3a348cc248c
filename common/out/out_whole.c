/* A report as one document: a record with maps and lists of others in it. */
#include "common/record/record.h"
#include "out_impl.h"

bool
out_is_whole(const struct out *out)
{
	return out->format != NULL && out->format->whole != NULL;
}

/* What a stream of records begins with is not its beginning. */
void
out_whole(struct out *out, const struct record *r, unsigned flags)
{
	const struct whole *whole = out->format->whole;

	out->is_whole = true;
	out->n = 0;
	out_text(out, whole->begin);
	out_pairs(out, whole->pairs, r, flags);
}

void
out_whole_map(struct out *out, const char *key, const struct record *r)
{
	const struct spelling *pairs = out->format->whole->pairs;

	pairs->open(out, key);
	out_pairs(out, pairs->within, r, OUT_PLAIN);
	out_text(out, pairs->close);
}

void
out_whole_list(struct out *out, const char *key)
{
	out->list = key;
	out->items = 0;
}

static void
begin_list(struct out *out)
{
	const struct whole *whole = out->format->whole;

	if (whole->block) {
		whole->pairs->open(out, out->list);
		return;
	}
	whole->pairs->key(out, out->list);
	out_char(out, '[');
}

void
out_whole_item(struct out *out, const struct record *r)
{
	const struct whole *whole = out->format->whole;

	if (out->items++ == 0)
		begin_list(out);
	out_text(out, out->items == 1 ? whole->first : whole->next);
	out->in_item = false;
	out_pairs(out, whole->item, r, OUT_PLAIN);
	out_text(out, whole->item_end);
}

void
out_whole_list_end(struct out *out)
{
	const struct whole *whole = out->format->whole;

	if (out->items > 0) {
		out_text(out, whole->list_end);
		return;
	}
	whole->pairs->key(out, out->list);
	out_text(out, "[]");
	out_text(out, whole->pairs->end);
}

void
out_whole_end(struct out *out, const char *rest)
{
	const struct whole *whole = out->format->whole;

	out->has_rest = rest != NULL && whole->has_rest;
	if (out->has_rest) {
		whole->pairs->key(out, rest);
		out_char(out, '[');
	} else
		out_text(out, whole->end);
}
