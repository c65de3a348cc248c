/* Who comes into treatment, and for how long. */
#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "common/base/clock.h"
#include "client.h"
#include "episode.h"

enum {
	SLOW_WEEKS = 7,		/* so much longer some need */
	COHORT_MOST = 13,	/* with those who grow up into it */
};

const char *
episode_admission(const struct made_episode *e, char buf[EPISODE_BYTES])
{
	char date[DAY_BYTES];

	if (e->before != NULL)
		e = e->before;
	snprintf(buf, EPISODE_BYTES, "AD.%s.%s", e->client->id, day_compact(
	    e->registered_on != 0 ? e->registered_on : e->admitted_on, date));
	return buf;
}

const char *
episode_transfer(const struct made_episode *e, char buf[TRANSFER_BYTES])
{
	char admission[EPISODE_BYTES], date[DAY_BYTES];

	snprintf(buf, TRANSFER_BYTES, "TR.%s.%s",
	    episode_admission(e, admission),
	    day_compact(e->before->discharged_on + 1, date));
	return buf;
}

struct made_cohort *
episode_cohort(const struct made_episode *e, int64_t day)
{
	return e->later != NULL && day >= e->moves_on ? e->later : e->cohort;
}

struct made_staff *
episode_counselor(const struct made_episode *e, int64_t day)
{
	return cohort_holder(episode_cohort(e, day), e->seat, day);
}

bool
episode_returns(const struct agency *s, const struct made_episode *e)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct made_episode *o = s->episodes.at[i];

		if (o->client == e->client && o->before == NULL &&
		    o->admitted_on > e->discharged_on)
			return true;
	}
	return false;
}

bool
episode_by_day(const struct made_episode *e)
{
	return e->payer != BLOCK_GRANT;
}

bool
episode_covers(const struct made_episode *e, int64_t day)
{
	return !e->continuing && e->admitted_on <= day &&
	    day <= e->discharged_on;
}

/* The way in, and the way out */

static struct made_episode *
episode_new(struct agency *s, struct made_client *c, struct made_cohort *cohort,
    int64_t admitted_on, struct dice *d)
{
	struct made_episode *e = list_new(&s->episodes, sizeof(*e));

	e->client = c;
	e->cohort = cohort;
	e->admitted_on = admitted_on;
	e->admitted_at = moment(admitted_on, 7 * 60 + 35 + dice_below(d, 50));
	e->registered_at = e->admitted_at;
	list_push(&c->episodes, e);
	return e;
}

static void
episode_end(struct agency *s, struct made_episode *e, int64_t day,
    enum made_outcome outcome, struct dice *d)
{
	e->discharged_on = calendar_open_until(s, day);
	e->outcome = outcome;
	e->discharged_at = moment(e->discharged_on,
	    episode_cohort(e, e->discharged_on)->window->closes +
	    dice_below(d, 20));
}

/* The last meeting of a week in the program. */
static int64_t
last_meeting(const struct made_episode *e, int64_t week)
{
	int64_t monday = clock_monday(week);

	return monday + episode_cohort(e, monday)->days[MEETING_DAYS - 1];
}

/* Graduates, at once or slowly, and those who leave before, in the weeks that
 * are left. */
static void
episode_plan_end(struct agency *s, struct made_episode *e, struct dice *d)
{
	static const enum made_outcome leaving[] = { TRANSFERRED,
	    ADMINISTRATIVE, AGAINST_ADVICE, TRANSFERRED };
	int left = PROGRAM_WEEKS - e->program_week + dice_below(d, 3);
	int64_t week = clock_week(e->admitted_on);
	int roll = dice_below(d, 100);
	enum made_outcome why = dice_pick(d, leaving);
	bool slow = dice_percent(d, 40);

	if (left < 1)
		left = 1;
	if (roll < 66) {
		week += slow && e->program_week == 1 ? left + SLOW_WEEKS :
		    left;
		episode_end(s, e, last_meeting(e, week), COMPLETED, d);
		return;
	}
	week += dice_between(d, 1, left);
	if (roll < 84) {
		episode_end(s, e, last_meeting(e, week), DROPPED_OUT, d);
		e->away_from = clock_monday(week);
		return;
	}
	episode_end(s, e, clock_monday(week) + dice_below(d, 5), why, d);
}

/* Growing up, and going on */

/* The adult cohort with the fewest who have moved there. */
static struct made_cohort *
adult_cohort(const struct agency *s)
{
	struct made_cohort *best = NULL;

	for (size_t i = 0; i < s->cohorts.n; i++) {
		struct made_cohort *c = s->cohorts.at[i];

		if (c->window->track == ADULT && (best == NULL ||
		    c->newcomers.n < best->newcomers.n))
			best = c;
	}
	return best;
}

static bool
has_room(const struct made_cohort *c, int64_t day)
{
	int n = c->places + 1;

	for (size_t i = 0; i < c->newcomers.n; i++) {
		const struct made_episode *e = c->newcomers.at[i];

		n += e->discharged_on >= day;
	}
	return n <= COHORT_MOST;
}

/* From the Monday from which weeks are judged as an adult's, if there is
 * room. */
static void
episode_move(struct agency *s, struct made_episode *e,
    struct made_cohort *adults, struct dice *d)
{
	int64_t week = clock_week(e->discharged_on);
	bool to_the_end = e->outcome == COMPLETED ||
	    e->outcome == DROPPED_OUT;

	e->later = adults;
	e->moves_on = e->client->adult_from;
	list_push(&adults->newcomers, e);
	episode_end(s, e, to_the_end ? last_meeting(e, week) :
	    e->discharged_on, e->outcome, d);
}

/*
 * An adolescent becomes 18 on the way and moves to the adults' groups; where
 * there are none, treatment here ends in the first week as an adult.
 */
static void
episode_grow_up(struct agency *s, struct made_episode *e, struct dice *d)
{
	int days = (int)(e->discharged_on - e->admitted_on);
	struct made_cohort *adults = adult_cohort(s);
	int64_t birthday;

	if (days < 35)
		return;
	birthday = e->admitted_on + 14 + dice_below(d, days - 30);
	if (dice_percent(d, 25))
		birthday = clock_monday(clock_week(birthday));
	if (adults != NULL && !has_room(adults, birthday))
		return;
	client_grow_up(e->client, birthday, e->admitted_on);
	if (adults != NULL) {
		episode_move(s, e, adults, d);
		return;
	}
	e->away_from = 0;
	episode_end(s, e, calendar_open_from(s, e->client->adult_from),
	    TRANSFERRED, d);
}

/* After graduation some go on in the weekly social support group, by a new
 * admission or by a transfer. */
static void
episode_continue(struct agency *s, struct made_episode *before, struct dice *d)
{
	struct made_cohort *c = episode_cohort(before, before->discharged_on);
	int64_t monday = clock_monday(clock_week(before->discharged_on) + 1);
	struct made_episode *e = episode_new(s, before->client, c,
	    calendar_open_from(s, monday), d);

	e->continuing = true;
	e->reason = "step-down";
	e->program_week = PROGRAM_WEEKS + 1;
	e->seat = before->seat;
	e->rank = before->rank;
	if (dice_percent(d, 30)) {
		e->before = before;
		before->after = e;
	}
	monday += 7 * dice_between(d, 3, 9);
	episode_end(s, e, monday + c->days[1], COMPLETED, d);
}

/* Places */

/* The first in each place are in the midst of a program begun elsewhere. */
static struct made_episode *
place_take(struct agency *s, struct made_cohort *cohort, int place, int64_t day,
    struct dice *d)
{
	static const char *const reasons[] = { "step-down",
	    "more-than-outpatient", "hospitalization-risk",
	    "residential-transition", "court", "self", "step-up" };
	bool first = clock_week(day) == s->first_week;
	bool young = cohort->window->track == ADOLESCENT;
	struct made_client *c = dice_percent(d, 12) ?
	    client_return(s, cohort, day) : NULL;
	bool is_new = c == NULL;
	struct made_episode *e;

	if (is_new)
		c = client_new(s, cohort, d, day);
	e = episode_new(s, c, cohort, day, d);
	e->reason = dice_pick(d, reasons);
	e->program_week = first ? dice_between(d, 1, 14) : 1;
	e->seat = place % SEATS;
	e->rank = place / SEATS;
	if (is_new && day > s->first_day + 60 && dice_percent(d, 6))
		e->registered_on = day - dice_between(d, 8, 40);
	if (!young && !client_is_adult(c, e->registered_on))
		e->registered_on = 0;
	e->registered_at = e->registered_on == 0 ? e->admitted_at :
	    moment(calendar_open_from(s, e->registered_on), 11 * 60 +
	    dice_below(d, 90));
	e->registered_on = e->registered_on == 0 ? 0 :
	    clock_day(e->registered_at);
	episode_plan_end(s, e, d);
	if (young && is_new && dice_percent(d, 25))
		episode_grow_up(s, e, d);
	return e;
}

static void
place_fill(struct agency *s, struct made_cohort *cohort, int place)
{
	struct dice d = agency_dice(s, DICE_PLACE, cohort->number,
	    (uint64_t)place);
	int64_t day = calendar_open_from(s, s->first_day + dice_below(&d, 5));
	struct made_episode *e;

	while (day <= s->options.until) {
		e = place_take(s, cohort, place, day, &d);
		day = calendar_open_from(s, e->discharged_on + 1);
		if (e->outcome == COMPLETED && dice_percent(&d, 40))
			episode_continue(s, e, &d);
	}
}

void
episode_make(struct agency *s)
{
	for (size_t i = 0; i < s->cohorts.n; i++) {
		struct made_cohort *c = s->cohorts.at[i];

		for (int place = 0; place < c->places; place++)
			place_fill(s, c, place);
	}
	client_number_all(s);
}
