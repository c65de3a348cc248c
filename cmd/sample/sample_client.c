/* Who comes into treatment, for how long, and into which groups. */
#include <stdio.h>
#include <stdlib.h>

#include "common/base/clock.h"
#include "sample_impl.h"

enum {
	PROGRAM_WEEKS = 16,
	SLOW_WEEKS = 7,		/* so much longer some need */
	COHORT_MOST = 13,	/* with those who grow up into it */
};

struct cohort *
episode_cohort(const struct episode *e, int64_t day)
{
	return e->later != NULL && day >= e->moves_on ? e->later : e->cohort;
}

struct staff *
episode_counselor(const struct episode *e, int64_t day)
{
	return post_holder(&episode_cohort(e, day)->posts[e->seat], day);
}

struct client_week *
episode_week(struct sample *s, struct episode *e, int64_t week)
{
	struct client_week *w = e->weeks.n > 0 ? e->weeks.at[e->weeks.n - 1] :
	    NULL;

	if (w == NULL || w->week != week) {
		w = list_new(&s->weeks, sizeof(*w));
		w->episode = e;
		w->week = week;
		list_push(&e->weeks, w);
	}
	return w;
}

/* Dates */

/* The birth date of who becomes 18 on a day; born on a leap day, if need be. */
static int64_t
born_18_before(int64_t day)
{
	int64_t born = day - 18 * 365 - 6;

	while (clock_years_later(born, 18) < day)
		born++;
	return born;
}

static int64_t
first_monday_from(int64_t day)
{
	int64_t monday = clock_monday(clock_week(day));

	return monday < day ? monday + 7 : monday;
}

/* Clients */

static void
client_is_born(struct client *c, int64_t birth_date, int64_t admitted_on)
{
	int64_t adult = clock_years_later(birth_date, 18);

	c->birth_date = birth_date;
	c->adult_from = adult > admitted_on ? first_monday_from(adult) : 0;
}

static struct client *
client_new(struct sample *s, int64_t birth_date, int64_t admitted_on)
{
	struct client *c = list_new(&s->clients, sizeof(*c));

	client_is_born(c, birth_date, admitted_on);
	return c;
}

static struct client *
adult_new(struct sample *s, struct dice *d, int64_t day)
{
	int years = dice_between(d, 18, 66), days = dice_between(d, 1, 360);

	/* once in a while somebody is 18 on that very day */
	return client_new(s, dice_percent(d, 3) ? born_18_before(day) :
	    clock_years_later(day, -years) - days, day);
}

static struct client *
adolescent_new(struct sample *s, struct dice *d, int64_t day)
{
	int years = dice_between(d, 13, 16), days = dice_below(d, 360);

	return client_new(s, clock_years_later(day, -years) - days, day);
}

static bool
left_too_early(const struct episode *e)
{
	return e->outcome == DROPPED_OUT || e->outcome == ADMINISTRATIVE ||
	    e->outcome == AGAINST_ADVICE;
}

static bool
may_return(const struct episode *e, const struct cohort *cohort, int64_t day)
{
	const struct client *c = e->client;

	return !c->returned && c->episodes.n == 1 &&
	    e->cohort->window->track == cohort->window->track &&
	    left_too_early(e) && e->discharged_on + 21 <= day &&
	    (c->adult_from == 0 || day + 7 * 2 * PROGRAM_WEEKS <
	    c->adult_from);
}

/* Somebody who left too early comes back. */
static struct client *
client_return(struct sample *s, const struct cohort *cohort, int64_t day)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct episode *e = s->episodes.at[i];

		if (may_return(e, cohort, day)) {
			e->client->returned = true;
			return e->client;
		}
	}
	return NULL;
}

/* Episodes */

static struct episode *
episode_new(struct sample *s, struct client *c, struct cohort *cohort,
    int64_t admitted_on, struct dice *d)
{
	struct episode *e = list_new(&s->episodes, sizeof(*e));

	e->client = c;
	e->cohort = cohort;
	e->admitted_on = admitted_on;
	e->admitted_at = moment(admitted_on, 7 * 60 + 35 + dice_below(d, 50));
	e->registered_at = e->admitted_at;
	list_push(&c->episodes, e);
	return e;
}

static void
episode_end(struct sample *s, struct episode *e, int64_t day,
    enum outcome outcome, struct dice *d)
{
	e->discharged_on = open_day_until(s, day);
	e->outcome = outcome;
	e->discharged_at = moment(e->discharged_on,
	    episode_cohort(e, e->discharged_on)->window->closes +
	    dice_below(d, 20));
}

/* The last meeting of a week in the program. */
static int64_t
last_meeting(const struct episode *e, int64_t week)
{
	int64_t monday = clock_monday(week);

	return monday + episode_cohort(e, monday)->days[MEETING_DAYS - 1];
}

/* Graduates, at once or slowly, and those who leave before, in the weeks that
 * are left. */
static void
episode_plan_end(struct sample *s, struct episode *e, struct dice *d)
{
	static const enum outcome leaving[] = { TRANSFERRED, ADMINISTRATIVE,
	    AGAINST_ADVICE, TRANSFERRED };
	int left = PROGRAM_WEEKS - e->program_week + dice_below(d, 3);
	int64_t week = clock_week(e->admitted_on);
	int roll = dice_below(d, 100);
	enum outcome why = leaving[dice_below(d, 4)];
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

/* The adult cohort with the fewest who have moved there. */
static struct cohort *
adult_cohort(const struct sample *s)
{
	struct cohort *best = NULL;

	for (size_t i = 0; i < s->cohorts.n; i++) {
		struct cohort *c = s->cohorts.at[i];

		if (c->window->track == ADULT && (best == NULL ||
		    c->newcomers.n < best->newcomers.n))
			best = c;
	}
	return best;
}

static bool
has_room(const struct cohort *c, int64_t day)
{
	int n = c->places + 1;

	for (size_t i = 0; i < c->newcomers.n; i++)
		n += ((struct episode *)c->newcomers.at[i])->discharged_on >=
		    day;
	return n <= COHORT_MOST;
}

/* From the Monday from which weeks are judged as an adult's, if there is
 * room. */
static void
episode_move(struct sample *s, struct episode *e, struct cohort *adults,
    struct dice *d)
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
episode_grow_up(struct sample *s, struct episode *e, struct dice *d)
{
	int days = (int)(e->discharged_on - e->admitted_on);
	struct cohort *adults = adult_cohort(s);
	int64_t birthday;

	if (days < 35)
		return;
	birthday = e->admitted_on + 14 + dice_below(d, days - 30);
	if (dice_percent(d, 25))
		birthday = clock_monday(clock_week(birthday));
	if (adults != NULL && !has_room(adults, birthday))
		return;
	client_is_born(e->client, born_18_before(birthday), e->admitted_on);
	e->client->returned = true;
	if (adults != NULL) {
		episode_move(s, e, adults, d);
		return;
	}
	e->away_from = 0;
	episode_end(s, e, open_day_from(s, e->client->adult_from),
	    TRANSFERRED, d);
}

/* After graduation some go on in the weekly social support group, by a new
 * admission or by a transfer. */
static void
episode_continue(struct sample *s, struct episode *before,
    struct dice *d)
{
	struct cohort *c = episode_cohort(before, before->discharged_on);
	int64_t monday = clock_monday(clock_week(before->discharged_on) + 1);
	struct episode *e = episode_new(s, before->client, c,
	    open_day_from(s, monday), d);

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

/* The first in each place are in the midst of a program begun elsewhere. */
static struct episode *
place_take(struct sample *s, struct cohort *cohort, int place, int64_t day,
    struct dice *d)
{
	static const char *const reasons[] = { "step-down",
	    "more-than-outpatient", "hospitalization-risk",
	    "residential-transition", "court", "self", "step-up" };
	bool first = clock_week(day) == s->first_week;
	bool young = cohort->window->track == ADOLESCENT;
	struct client *c = dice_percent(d, 12) ?
	    client_return(s, cohort, day) : NULL;
	bool is_new = c == NULL;
	struct episode *e;

	if (is_new)
		c = young ? adolescent_new(s, d, day) : adult_new(s, d, day);
	e = episode_new(s, c, cohort, day, d);
	e->reason = reasons[dice_below(d, 7)];
	e->program_week = first ? dice_between(d, 1, 14) : 1;
	e->seat = place % SEATS;
	e->rank = place / SEATS;
	if (is_new && day > s->first_day + 60 && dice_percent(d, 6))
		e->registered_on = day - dice_between(d, 8, 40);
	e->registered_at = e->registered_on == 0 ? e->admitted_at :
	    moment(open_day_from(s, e->registered_on), 11 * 60 +
	    dice_below(d, 90));
	e->registered_on = e->registered_on == 0 ? 0 :
	    clock_day(e->registered_at);
	episode_plan_end(s, e, d);
	if (young && is_new && dice_percent(d, 25))
		episode_grow_up(s, e, d);
	return e;
}

static void
place_fill(struct sample *s, struct cohort *cohort, int place)
{
	struct dice d = dice_for(s, DICE_PLACE, cohort->number,
	    (uint64_t)place);
	int64_t day = open_day_from(s, s->first_day + dice_below(&d, 5));
	struct episode *e;

	while (day <= s->options.until) {
		e = place_take(s, cohort, place, day, &d);
		day = open_day_from(s, e->discharged_on + 1);
		if (e->outcome == COMPLETED && dice_percent(&d, 40))
			episode_continue(s, e, &d);
	}
}

/* Memberships */

bool
membership_covers(const struct membership *m, int64_t day)
{
	return m->starts_on <= day && day <= m->ends_on;
}

struct membership *
membership_new(struct sample *s, struct group *g, struct episode *e,
    int64_t starts_on, int64_t ends_on)
{
	struct membership *m = list_new(&s->memberships, sizeof(*m));

	*m = (struct membership){ .group = g, .episode = e,
	    .starts_on = starts_on, .ends_on = ends_on };
	list_push(&g->memberships, m);
	return m;
}

static int64_t
program_monday(const struct episode *e, int program_week)
{
	return clock_monday(clock_week(e->admitted_on) + program_week -
	    e->program_week);
}

/* Moves are recorded on the Friday before, the way out when it is taken. */
static void
group_join(struct sample *s, struct group *g, struct episode *e, int64_t from,
    int64_t to)
{
	const struct meeting *m = g->meeting;
	struct membership *join;
	int64_t start = program_monday(e, m->from_week);
	int64_t end = program_monday(e, m->to_week + 1) - 1;

	if (e->continuing && m->component != SOCIAL_SUPPORT)
		return;
	start = start > from ? start : from;
	end = end < to ? end : to;
	if (start > end)
		return;
	join = membership_new(s, g, e, start, end);
	join->recorded_at = start == e->admitted_on ?
	    e->admitted_at + 2 * MINUTE : moment(start - 3, 14 * 60 + 5);
	join->ended_at = end == e->discharged_on ?
	    e->discharged_at + 2 * MINUTE : moment(end - 2, 14 * 60);
}

static void
groups_join(struct sample *s, struct cohort *c, struct episode *e,
    int64_t from, int64_t to)
{
	for (size_t i = 0; i < c->groups_n; i++)
		group_join(s, c->groups[i], e, from, to);
}

static void
episode_join(struct sample *s, struct episode *e)
{
	int64_t first_to = e->later == NULL || e->moves_on >
	    e->discharged_on ? e->discharged_on : e->moves_on - 1;

	groups_join(s, e->cohort, e, e->admitted_on, first_to);
	if (first_to < e->discharged_on)
		groups_join(s, e->later, e, e->moves_on, e->discharged_on);
}

/* Numbers in the order of arrival */

static const struct episode *
first_episode(const struct client *c)
{
	return c->episodes.at[0];
}

static int
by_arrival(const void *a, const void *b)
{
	const struct client *x = *(struct client *const *)a;
	const struct client *y = *(struct client *const *)b;
	int64_t at = first_episode(x)->registered_at;
	int64_t bt = first_episode(y)->registered_at;

	if (at != bt)
		return at < bt ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

static void
number_clients(struct sample *s)
{
	struct client *c;

	for (size_t i = 0; i < s->clients.n; i++) {
		c = s->clients.at[i];
		c->number = i;
	}
	if (s->clients.n > 1)
		qsort(s->clients.at, s->clients.n, sizeof(*s->clients.at),
		    by_arrival);
	for (size_t i = 0; i < s->clients.n; i++) {
		c = s->clients.at[i];
		c->number = i + 1;
		snprintf(c->id, sizeof(c->id), "C-%04zu", i + 1);
		c->recorded_at = first_episode(c)->registered_at - MINUTE;
		c->diagnosed_on = clock_day(c->recorded_at);
	}
}

void
sample_clients(struct sample *s)
{
	for (size_t i = 0; i < s->cohorts.n; i++) {
		struct cohort *c = s->cohorts.at[i];

		for (int place = 0; place < c->places; place++)
			place_fill(s, c, place);
	}
	number_clients(s);
	for (size_t i = 0; i < s->episodes.n; i++)
		episode_join(s, s->episodes.at[i]);
}
