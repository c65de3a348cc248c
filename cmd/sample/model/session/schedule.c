#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "common/base/clock.h"
#include "groups.h"
#include "individual.h"
#include "schedule.h"

static bool
is_treated(const struct made_episode *e, int64_t monday)
{
	return e->admitted_on <= monday + 6 && e->discharged_on >= monday &&
	    !e->continuing;
}

void
schedule_make(struct agency *s, int64_t week)
{
	int64_t monday = clock_monday(week);

	for (size_t i = 0; i < s->cohorts.n; i++)
		groups_week(s, s->cohorts.at[i], monday);
	for (size_t i = 0; i < s->episodes.n; i++)
		if (is_treated(s->episodes.at[i], monday))
			individual_at_training(s, week_of(s,
			    s->episodes.at[i], week));
	for (size_t i = 0; i < s->episodes.n; i++)
		if (is_treated(s->episodes.at[i], monday))
			individual_week(s, week_of(s,
			    s->episodes.at[i], week));
	for (int i = 0; i < 5; i++)
		if (calendar_day(s, monday + i)->snow)
			individual_snow(s, monday + i);
}
