#include <err.h>
#include <stdio.h>
#include <sysexits.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "groups.h"
#include "individual.h"
#include "session.h"

static void
own_session_id(const struct agency *s, struct made_session *x)
{
	const struct list *l = &calendar_day(s, x->day)->sessions;
	char date[DAY_BYTES];
	int nth = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct made_session *y = l->at[i];

		if (y->episode != NULL &&
		    y->episode->client == x->episode->client &&
		    clock_day(y->planned.starts_at) == x->day)
			nth++;
	}
	day_compact(x->day, date);
	if (nth == 1)
		snprintf(x->id, sizeof(x->id), "S-%s-%s", date,
		    x->episode->client->id);
	else
		snprintf(x->id, sizeof(x->id), "S-%s-%s-%d", date,
		    x->episode->client->id, nth);
}

static struct made_staff *
leader(const struct agency *s, const struct made_episode *e,
    enum made_component component, int64_t day)
{
	return component == COMMUNITY_SUPPORT ? s->worker :
	    episode_counselor(e, day);
}

static struct made_session *
own_session(struct agency *s, struct made_episode *e,
    enum made_component component, int64_t starts_at, int minutes,
    int64_t recorded_at)
{
	struct made_session *x = session_new(s, component,
	    leader(s, e, component, clock_day(starts_at)), starts_at,
	    minutes);

	x->episode = e;
	x->topic = (int)clock_week(x->day);
	x->recorded_at = recorded_at;
	own_session_id(s, x);
	return x;
}

static bool
is_free(const struct agency *s, const struct made_episode *e,
    enum made_component component, int64_t starts_at, int minutes)
{
	int64_t day = clock_day(starts_at), ends_at = starts_at +
	    minutes * MINUTE;
	const struct made_staff *by = leader(s, e, component, day);

	return day >= e->admitted_on && day <= e->discharged_on &&
	    !calendar_is_closed(s, day) && staff_works(by, day) &&
	    !session_staff_busy(s, by, starts_at, ends_at, NULL) &&
	    !session_client_busy(s, e->client, starts_at, ends_at, NULL);
}

struct made_session *
individual_at(struct agency *s, struct made_week *w,
    enum made_component component, int64_t starts_at, int minutes,
    int64_t recorded_at)
{
	return is_free(s, w->episode, component, starts_at, minutes) ?
	    own_session(s, w->episode, component, starts_at, minutes,
	    recorded_at) : NULL;
}

/* Monday to Saturday and hour by hour, as far as needed. */
struct made_session *
individual_place(struct agency *s, struct made_week *w,
    enum made_component component, int64_t from, int minutes,
    int64_t recorded_at)
{
	struct made_episode *e = w->episode;
	int64_t saturday = clock_monday(w->week) + 5;

	for (int64_t day = from; day <= saturday; day++)
		for (int i = 0; i < HOURS; i++) {
			int64_t at = moment(day,
			    episode_cohort(e, day)->window->hours[i]);

			if (is_free(s, e, component, at, minutes))
				return own_session(s, e, component, at,
				    minutes, recorded_at);
		}
	return NULL;
}

/* The same day and hour every week where possible. */
static struct made_session *
place_weekly(struct agency *s, struct made_week *w, int64_t recorded_at)
{
	struct made_episode *e = w->episode;
	int64_t day = clock_monday(w->week) + e->rank % 5;
	int64_t at = moment(day, episode_cohort(e, day)->window->
	    hours[e->rank / 5 % 2]);

	if (is_free(s, e, INDIVIDUAL, at, 50))
		return own_session(s, e, INDIVIDUAL, at, 50, recorded_at);
	return individual_place(s, w, INDIVIDUAL, clock_monday(w->week), 50,
	    recorded_at);
}

static void
cancel(struct made_session *x, const char *why)
{
	x->held.cancelled = true;
	session_change(x, moment(x->day, 7 * 60 + 30), why);
}

/* Cancelled that morning and made up on a later day, if there is one. */
static bool
postpone(struct agency *s, struct made_week *w, struct made_session *x,
    const char *why)
{
	struct made_session *instead = individual_place(s, w, x->component,
	    x->day + 1, session_minutes(x), 0);

	if (instead == NULL)
		return false;
	instead->makes_up = x;
	cancel(x, why);
	instead->recorded_at = x->changed_at + 12 * MINUTE;
	return true;
}

static int64_t
week_known(const struct made_week *w)
{
	int64_t known_at = session_filled_at(clock_monday(w->week)) +
	    10 * MINUTE;

	return known_at < w->episode->admitted_at ?
	    w->episode->admitted_at + 10 * MINUTE : known_at;
}

void
individual_at_training(struct agency *s, struct made_week *w)
{
	struct made_episode *e = w->episode;
	int64_t monday = clock_monday(w->week);
	struct made_cohort *c = episode_cohort(e, monday);
	struct made_turn_of_week t = groups_turn(s, c, monday);
	const struct made_session *x;

	if (t.turn != TRAINING || !episode_by_day(e) || !week_is_judged(s, w))
		return;
	x = individual_place(s, w, INDIVIDUAL, monday + c->days[t.day], 50,
	    week_known(w));
	if (x == NULL || x->day != monday + c->days[t.day])
		errx(EX_SOFTWARE, "sample: no hour for %s", e->client->id);
}

static bool
has_own_session(const struct agency *s, const struct made_week *w)
{
	int64_t monday = clock_monday(w->week);
	const struct made_session *x;

	for (int64_t day = monday; day < monday + 7; day++)
		for (size_t i = 0; (x = session_next(s, day, &i)) != NULL;)
			if (x->episode == w->episode)
				return true;
	return false;
}

void
individual_week(struct agency *s, struct made_week *w)
{
	struct made_episode *e = w->episode;
	struct dice d = agency_dice(s, DICE_INDIVIDUAL, e->client->number,
	    (uint64_t)w->week);
	int64_t monday = clock_monday(w->week);
	int64_t known_at = week_known(w);

	if (!has_own_session(s, w)) {
		struct made_session *x = place_weekly(s, w, known_at);

		if (x == NULL && week_is_judged(s, w))
			errx(EX_SOFTWARE, "sample: no hour for %s",
			    e->client->id);
		if (x != NULL && dice_percent(&d, 5))
			postpone(s, w, x, "counselor ill");
	}
	if (episode_cohort(e, monday)->window->track == ADOLESCENT &&
	    (w->week + (int64_t)e->client->number) % 4 == 0)
		individual_place(s, w, FAMILY, monday + 2, 45, known_at);
	if (dice_percent(&d, 8))
		individual_place(s, w, CASE_MANAGEMENT, monday + 1, 30,
		    known_at);
	if (dice_percent(&d, 3))
		individual_place(s, w, COMMUNITY_SUPPORT, monday + 1, 45,
		    known_at);
}

/* Snow falls on what was scheduled for one client alone, too; what cannot be
 * put off is held by telephone. */
void
individual_snow(struct agency *s, int64_t day)
{
	struct made_session *x;

	calendar_day(s, day)->closed = true;
	for (size_t i = 0; (x = session_next(s, day, &i)) != NULL;)
		if (x->group == NULL && !x->held.cancelled && !postpone(s,
		    week_of(s, x->episode, clock_week(day)), x, "snow") &&
		    x->component != INDIVIDUAL)
			cancel(x, "snow");
}
