#include "common/record/record.h"
#include "out_impl.h"

static void
id_record(struct out *out, const struct record *r, unsigned flags)
{
	(void)flags;
	out_text(out, r->id);
	out_char(out, '\n');
}

const struct format format_id = { "id", NULL, "ids, a line each",
	.record = id_record };
