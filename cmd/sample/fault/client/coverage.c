/* Faults of payers by the day: a week in which a track has too few long
 * days. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
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

enum { DAY_MINUTES = 24 * 60 };

/* The minutes of a day of the week in which sessions of a client's go on. */
static void
mark_minutes(const struct made_week *w, int weekday, bool on[DAY_MINUTES])
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];
		const struct made_session *x = a->session;
		int64_t from = (x->held.starts_at - clock_midnight(x->day)) /
		    MINUTE;
		int64_t to = from + session_lasted(x);

		if (!attendance_core(a) || day_weekday(x->day) != weekday)
			continue;
		for (int64_t m = from; m < to && m < DAY_MINUTES; m++)
			on[m] = true;
	}
}

/* Of the same track, in the same week. */
static bool
is_beside(const struct made_week *w, const struct made_week *of)
{
	return w->week == of->week && week_is_adult(w) == week_is_adult(of);
}

/* Of a client's track: days of that week on which it ran for three hours. */
static int
long_days(const struct agency *s, const struct made_week *of)
{
	int n = 0;

	for (int day = 0; day < 7; day++) {
		bool on[DAY_MINUTES] = { false };
		int minutes = 0;

		for (size_t i = 0; i < s->weeks.n; i++) {
			const struct made_week *w = s->weeks.at[i];

			if (is_beside(w, of))
				mark_minutes(w, day, on);
		}
		for (int m = 0; m < DAY_MINUTES; m++)
			minutes += on[m];
		n += minutes >= CLAIM_DAY;
	}
	return n;
}

static bool
fits_days(const struct agency *s, const void *what, const void *enough)
{
	const struct made_week *w = what;

	return !w->touched && week_is_judged(s, w) &&
	    w->week > s->first_week && !episode_by_day(w->episode) &&
	    take_slot_is_free(s, "long days:%s:%lld",
	    week_track(w), (long long)w->week) &&
	    (long_days(s, w) >= 3) == *(const bool *)enough;
}

/* What goes on in that week of the track stays as it is. */
static void
touch_sessions(const struct agency *s, const struct made_week *of)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		const struct made_week *w = s->weeks.at[i];

		for (size_t j = 0; is_beside(w, of) && j < w->attendances.n;
		    j++) {
			struct made_attendance *a = w->attendances.at[j];

			a->session->touched = true;
		}
	}
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
		if (!take_slot(s, "coverage:%s:%lld", w->episode->client->id,
		    (long long)w->week))
			w = NULL;
	}
	if (w == NULL)
		return NULL;
	w->touched = true;
	take_slot(s, "long days:%s:%lld", week_track(w),
	    (long long)w->week);
	touch_sessions(s, w);
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

	char week[CLOCK_BYTES];

	return w != NULL && answer(s, p->fault, "%s:%s",
	    week_track(w), clock_spell_week(w->week, week));
}

/* Days enough, to the Sunday or on the Monday alone.  Who is covered from the
 * Tuesday on would need a short week without a violation, and a year has no
 * more short weeks than violations. */
static bool
plant_days_enough(struct agency *s, const struct planting *p)
{
	return cover_by_day(s, true, 0, p->nth == 0 ? 6 : 0) != NULL;
}

const struct fault fault_h0015_day_week = {
	.rule = "h0015-day-week",
	.violations = 3, .violate = plant_short_days,
	.near_misses = 2, .miss = plant_days_enough,
};
