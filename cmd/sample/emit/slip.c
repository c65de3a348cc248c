/* Records that nobody's day here made. */
#include <err.h>
#include <sysexits.h>

#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/slip.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"

static void
write_slip(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_slip *slip = e->what;

	document_begin(r, slip->kind, e, slip->kind == &staff_kind ?
	    s->supervisors.at[0] : s->clerk);
	if (slip->id[0] != '\0')
		r->id = slip->id;
	for (size_t i = 0; i < slip->n; i++)
		if (record_put(r, slip->said[i].field, slip->said[i].text) != 0)
			errx(EX_SOFTWARE, "sample: a slip that nobody could "
			    "have written");
}

void
gather_slips(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->slips.n; i++) {
		const struct made_slip *slip = s->slips.at[i];

		gather_add(all, slip->at, write_slip, slip, 0);
	}
}
