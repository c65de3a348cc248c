#include "out_impl.h"

static void
jsonl_record(struct out *out, const struct record *r, unsigned flags)
{
	format_json_object(out, r, flags);
	out_char(out, '\n');
}

const struct format format_jsonl = { "jsonl", "ndjson",
	"JSON Lines: a document on each line", .whole = &format_jsonl_whole,
	.record = jsonl_record };
