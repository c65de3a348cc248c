#include <err.h>
#include <stdlib.h>
#include <sysexits.h>

#include "cmd/sample/model/agency/agency.h"
#include "common/array/array.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "emit.h"
#include "gather.h"

void
gather_add(struct events *all, int64_t at, write_fn *write, const void *what,
    int version)
{
	if (at == 0 || at > all->end)
		return;
	all->at = array_more(all->at, all->n, sizeof(*all->at));
	all->at[all->n] = (struct event){ at, all->n, write, what, version };
	all->n++;
}

static int
by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

static void
write_event(const struct agency *s, const struct event *e, struct out *out)
{
	struct record r;

	e->write(s, e, &r);
	if (record_finish(&r) != 0)
		errx(EX_SOFTWARE, "sample: a %s that no one would take",
		    r.kind->name);
	out_record(out, &r, OUT_NAMES | OUT_CLAIM);
	record_free(&r);
}

void
emit(const struct agency *s, struct out *out)
{
	struct events all = { .end = s->end };

	gather_agency(s, &all);
	gather_schedule(s, &all);
	gather_clients(s, &all);
	gather_sessions(s, &all);
	gather_attendances(s, &all);
	gather_notes(s, &all);
	gather_care(s, &all);
	gather_supervision(s, &all);
	gather_slips(s, &all);
	if (all.n > 1)
		qsort(all.at, all.n, sizeof(*all.at), by_time);
	for (size_t i = 0; i < all.n; i++)
		write_event(s, &all.at[i], out);
	free(all.at);
}
