#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "common/base/clock.h"
#include "client.h"
#include "episode.h"
#include "week.h"

enum { ADULT_MINIMUM = 540, ADOLESCENT_MINIMUM = 360 };

struct made_week *
week_of(struct agency *s, struct made_episode *e, int64_t week)
{
	struct made_week *w = e->weeks.n > 0 ? e->weeks.at[e->weeks.n - 1] :
	    NULL;

	if (w == NULL || w->week != week) {
		w = list_new(&s->weeks, sizeof(*w));
		w->episode = e;
		w->week = week;
		list_push(&e->weeks, w);
	}
	return w;
}

struct made_week *
week_on(const struct made_episode *e, int64_t day)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		struct made_week *w = e->weeks.at[i];

		if (w->week == clock_week(day))
			return w;
	}
	return NULL;
}

struct made_week *
week_from(const struct made_week *w, int weeks)
{
	const struct list *all = &w->episode->weeks;

	for (size_t i = 0; i < all->n; i++) {
		struct made_week *other = all->at[i];

		if (other->week == w->week + weeks)
			return other;
	}
	return NULL;
}

bool
week_is_adult(const struct made_week *w)
{
	return clock_monday(w->week) >= w->episode->client->adult_from;
}

const char *
week_track(const struct made_week *w)
{
	return cohort_track(episode_cohort(w->episode, clock_monday(w->week)));
}

int
week_minimum(const struct made_week *w)
{
	return week_is_adult(w) ? ADULT_MINIMUM : ADOLESCENT_MINIMUM;
}

bool
week_is_judged(const struct agency *s, const struct made_week *w)
{
	return !w->episode->continuing && w->week < s->last_week &&
	    w->week > clock_week(w->episode->admitted_on) &&
	    w->week < clock_week(w->episode->discharged_on);
}

bool
week_pair_is_judged(const struct agency *s, const struct made_week *second)
{
	const struct made_week *first = week_from(second, -1);

	return second->week % 2 == 1 && first != NULL &&
	    week_is_judged(s, first) && week_is_judged(s, second);
}
