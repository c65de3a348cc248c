/* Faults of payers by the day: a week with too few long days. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/claim.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "faults.h"

static int
long_days(const struct made_week *w)
{
	int minutes[7] = { 0 }, n = 0;

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		if (attendance_core(a) && a->voided_at == 0)
			minutes[day_weekday(a->session->day)] +=
			    session_minutes(a->session);
	}
	for (int i = 0; i < 7; i++)
		n += minutes[i] >= CLAIM_DAY;
	return n;
}

static bool
fits_days(const struct agency *s, const void *what, const void *enough)
{
	const struct made_week *w = what;

	return !w->touched && week_is_judged(s, w) &&
	    w->week > s->first_week && !episode_by_day(w->episode) &&
	    (long_days(w) >= 3) == *(const bool *)enough;
}

/* A second payer, by the day, from and to a day of the week. */
static const struct made_week *
cover_by_day(struct agency *s, bool enough, int from, int to)
{
	enum { TRIES = 60 };
	struct made_week *w = NULL;
	int64_t monday;

	for (int i = 0; i < TRIES && w == NULL; i++) {
		w = take_from(s, &s->weeks, fits_days, &enough);
		if (w == NULL)
			return NULL;
		if (!take_slot(s, "coverage:%s", w->episode->client->id))
			w = NULL;
	}
	if (w == NULL)
		return NULL;
	w->touched = true;
	monday = clock_monday(w->week);
	payer_cover(s, w->episode, MEDICAID, monday + from,
	    monday + to)->secondary = true;
	return w;
}

static bool
plant_short_days(struct agency *s, const struct planting *p)
{
	const struct made_week *w = cover_by_day(s, false,
	    p->nth == 1 ? -6 : 0, p->nth == 0 ? 6 : 0);

	return w != NULL && answer_week(s, p->fault, w);
}

/* Covered from the Tuesday on or to the Sunday before, or days enough. */
static bool
plant_days_enough(struct agency *s, const struct planting *p)
{
	int from = p->nth == 0 ? 1 : p->nth == 1 ? -6 : 0;

	return cover_by_day(s, p->nth == 2, from, p->nth == 1 ? -1 : 6) !=
	    NULL;
}

const struct fault fault_h0015_day_week = {
	.rule = "h0015-day-week",
	.violations = 3, .violate = plant_short_days,
	.near_misses = 3, .miss = plant_days_enough,
};
