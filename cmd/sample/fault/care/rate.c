/* Faults of two weeks' attendance: too many sessions missed. */
#include <stdlib.h>

#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/hours.h"
#include "cmd/sample/model/session/session.h"
#include "attended.h"
#include "faults.h"
#include "rate.h"

enum { MISSED_ONE_IN = 5 };	/* without a reason */

static struct made_week *
second_of(const struct made_week *w)
{
	return week_from(w, w->week % 2 == 0 ? 1 : 0);
}

bool
rate_is_free(const struct agency *s, const struct made_week *w)
{
	const struct made_week *second = second_of(w);

	return second == NULL || !week_pair_is_judged(s, second) ||
	    (!second->touched && !week_from(second, -1)->touched);
}

void
rate_answer(struct agency *s, struct made_week *w)
{
	struct made_week *second = second_of(w);
	struct made_rate r;

	if (second == NULL || !week_pair_is_judged(s, second))
		return;
	second->touched = true;
	week_from(second, -1)->touched = true;
	r = hours_rate(second);
	if (r.missed * MISSED_ONE_IN > r.sessions)
		answer_week(s, &fault_attend_rate, second);
}

/* Where the client came, and what can be changed. */
static size_t
visits(const struct made_week *w, struct list *l)
{
	for (size_t i = 0; w != NULL && i < w->attendances.n; i++) {
		struct made_attendance *a = w->attendances.at[i];

		if (attendance_core(a) && attendance_there(a) &&
		    !a->session->touched && a->voided_at == 0 &&
		    a->note != NULL)
			list_push(l, a);
	}
	return l->n;
}

static bool
fits_rate(const struct agency *s, const void *what, const void *wish)
{
	const struct made_week *w = what;
	struct list l = { 0 };
	bool fits;

	(void)wish;
	if (w->touched || !week_pair_is_judged(s, w) || !rate_is_free(s, w) ||
	    w->week + 3 > s->last_week)
		return false;
	visits(week_from(w, -1), &l);
	fits = (int)visits(w, &l) >= hours_rate(w).sessions * 3 / 4;
	free(l.at);
	return fits;
}

/* Of all there is, so many more than one in five are missed, here and there;
 * the first one may have a reason. */
static struct made_week *
miss_sessions(struct agency *s, int beyond, const char *reason)
{
	struct made_week *w = take_from(s, &s->weeks, fits_rate, NULL);
	struct list l = { 0 };
	struct made_rate r;
	size_t n, missing;

	if (w == NULL)
		return NULL;
	visits(week_from(w, -1), &l);
	n = visits(w, &l);
	r = hours_rate(w);
	missing = (size_t)(r.sessions / MISSED_ONE_IN - r.missed + beyond);
	for (size_t i = 0; i < missing; i++) {
		struct made_attendance *a = l.at[i * n / missing];

		take_touch(a);
		attendance_absent(a);
		a->reason = i == 0 ? reason : NULL;
		note_drop(a);
	}
	free(l.at);
	rate_answer(s, w);
	for (int i = -1; i <= 0; i++)
		if (attended_too_little(week_from(w, i)))
			attended_answer(s, week_from(w, i));
	return w;
}

static bool
plant_low_rate(struct agency *s, const struct planting *p)
{
	return miss_sessions(s, p->nth == 2 ? 3 : 1, NULL) != NULL;
}

/* Just as many as may be, or one more with a reason. */
static bool
plant_just_rate(struct agency *s, const struct planting *p)
{
	return miss_sessions(s, p->nth == 1, p->nth == 1 ? "illness" : NULL) !=
	    NULL;
}

const struct fault fault_attend_rate = {
	.rule = "attend-rate",
	.violations = 3, .violate = plant_low_rate,
	.near_misses = 3, .miss = plant_just_rate,
};
