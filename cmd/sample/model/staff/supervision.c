#include <stdio.h>
#include <string.h>

#include "cmd/sample/model/agency/agency.h"
#include "common/base/clock.h"
#include "staff.h"
#include "supervision.h"

struct made_supervision *
supervision_new(struct agency *s, struct made_staff *supervisee,
    struct made_staff *supervisor, int64_t from, int64_t to)
{
	struct made_supervision *v = list_new(&s->supervisions, sizeof(*v));

	*v = (struct made_supervision){ .supervisee = supervisee,
	    .supervisor = supervisor, .nth = supervisee->supervisions.n + 1,
	    .starts_on = from, .ends_on = to,
	    .agreed_on = from - (int64_t)(s->supervisions.n % 9),
	    .begun_by = s->clerk, .ended_by = s->clerk };
	snprintf(v->id, sizeof(v->id), "SV-%s-%zu", supervisee->id, v->nth);
	list_push(&supervisee->supervisions, v);
	return v;
}

struct made_staff *
supervision_by(const struct made_staff *staff, int64_t day)
{
	for (size_t i = 0; i < staff->supervisions.n; i++) {
		const struct made_supervision *v = staff->supervisions.at[i];

		if (v->starts_on <= day &&
		    (v->ends_on == 0 || day <= v->ends_on))
			return v->supervisor;
	}
	return NULL;
}

enum { DESIGNATED_YEARS = 2 };

/* The last 30 September within two years: 16.27.19.10 NMAC. */
static int64_t
designation_end(int64_t from)
{
	int64_t day = clock_years_later(from, DESIGNATED_YEARS) - 1;
	char spelt[CLOCK_BYTES];

	while (strcmp(clock_spell_day(day, spelt) + 5, "09-30") != 0)
		day--;
	return day;
}

struct made_designation *
supervision_designate(struct agency *s, struct made_staff *staff, int64_t from)
{
	struct made_designation *d = list_new(&s->designations, sizeof(*d));

	*d = (struct made_designation){ from, designation_end(from) };
	list_push(&staff->designations, d);
	return d;
}
