/* Faults of two weeks' attendance: too many sessions missed. */
#include <stdlib.h>

#include "common/base/clock.h"
#include "sample_fault.h"

enum { MISSED_ONE_IN = 5 };	/* without a reason */

static struct client_week *
second_of(const struct client_week *w)
{
	return week_from(w, w->week % 2 == 0 ? 1 : 0);
}

bool
is_pair_free(const struct sample *s, const struct client_week *w)
{
	const struct client_week *second = second_of(w);

	return second == NULL || !pair_is_judged(s, second) ||
	    (!second->touched && !week_from(second, -1)->touched);
}

void
answer_rate(struct sample *s, struct client_week *w)
{
	struct client_week *second = second_of(w);
	char week[CLOCK_BYTES];
	struct rate r;

	if (second == NULL || !pair_is_judged(s, second))
		return;
	second->touched = true;
	week_from(second, -1)->touched = true;
	r = pair_rate(second);
	if (r.missed * MISSED_ONE_IN > r.sessions)
		answer(s, "attend-rate:%s:%s", w->episode->client->id,
		    clock_spell_week(second->week, week));
}

/* Where the client came, and what can be changed. */
static size_t
visits(const struct client_week *w, struct list *l)
{
	for (size_t i = 0; w != NULL && i < w->attendances.n; i++) {
		struct attendance *a = w->attendances.at[i];

		if (is_core(a) && was_there(a) && !a->session->touched &&
		    a->voided_at == 0 && a->note != NULL)
			list_push(l, a);
	}
	return l->n;
}

static bool
fits_rate(const struct sample *s, const void *what, const void *wish)
{
	const struct client_week *w = what;
	struct list l = { 0 };
	bool fits;

	(void)wish;
	if (w->touched || !pair_is_judged(s, w) || !is_pair_free(s, w) ||
	    w->week + 3 > s->last_week)
		return false;
	visits(week_from(w, -1), &l);
	fits = (int)visits(w, &l) >= pair_rate(w).sessions * 3 / 4;
	free(l.at);
	return fits;
}

/* Of all there is, so many more than one in five are missed, here and there;
 * the first one may have a reason. */
static struct client_week *
miss_sessions(struct sample *s, int beyond, const char *reason)
{
	struct client_week *w = take_from(s, &s->weeks, fits_rate, NULL);
	struct list l = { 0 };
	struct rate r;
	size_t n, missing;

	if (w == NULL)
		return NULL;
	visits(week_from(w, -1), &l);
	n = visits(w, &l);
	r = pair_rate(w);
	missing = (size_t)(r.sessions / MISSED_ONE_IN - r.missed + beyond);
	for (size_t i = 0; i < missing; i++) {
		struct attendance *a = l.at[i * n / missing];

		touch(a);
		attendance_absent(a);
		a->reason = i == 0 ? reason : NULL;
		note_drop(a);
	}
	free(l.at);
	answer_rate(s, w);
	for (int i = -1; i <= 0; i++)
		if (falls_short(week_from(w, i)))
			answer_hours(s, week_from(w, i));
	return w;
}

bool
plant_low_rate(struct sample *s, int nth)
{
	return miss_sessions(s, nth == 2 ? 3 : 1, NULL) != NULL;
}

/* Just as many as may be, or one more with a reason. */
bool
plant_just_rate(struct sample *s, int nth)
{
	return miss_sessions(s, nth == 1, nth == 1 ? "illness" : NULL) !=
	    NULL;
}
