#include <stdio.h>
#include <stdlib.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "common/base/clock.h"
#include "client.h"
#include "episode.h"

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

static void
is_born(struct made_client *c, int64_t birth_date, int64_t admitted_on)
{
	int64_t adult = clock_years_later(birth_date, 18);

	c->birth_date = birth_date;
	c->adult_from = adult > admitted_on ? first_monday_from(adult) : 0;
}

static int64_t
adult_birth_date(struct dice *d, int64_t day)
{
	int years = dice_between(d, 18, 66), days = dice_between(d, 1, 360);

	/* once in a while somebody is 18 on that very day */
	return dice_percent(d, 3) ? born_18_before(day) :
	    clock_years_later(day, -years) - days;
}

static int64_t
adolescent_birth_date(struct dice *d, int64_t day)
{
	int years = dice_between(d, 13, 16), days = dice_below(d, 360);

	return clock_years_later(day, -years) - days;
}

struct made_client *
client_new(struct agency *s, const struct made_cohort *cohort,
    struct dice *d, int64_t day)
{
	struct made_client *c = list_new(&s->clients, sizeof(*c));

	is_born(c, cohort->window->track == ADOLESCENT ?
	    adolescent_birth_date(d, day) : adult_birth_date(d, day), day);
	return c;
}

bool
client_is_adult(const struct made_client *c, int64_t day)
{
	return clock_years_later(c->birth_date, 18) <= day;
}

void
client_grow_up(struct made_client *c, int64_t birthday, int64_t admitted_on)
{
	is_born(c, born_18_before(birthday), admitted_on);
	c->returned = true;
}

/* Who returns */

static bool
left_too_early(const struct made_episode *e)
{
	return e->outcome == DROPPED_OUT || e->outcome == ADMINISTRATIVE ||
	    e->outcome == AGAINST_ADVICE;
}

static bool
may_return(const struct made_episode *e, const struct made_cohort *cohort,
    int64_t day)
{
	const struct made_client *c = e->client;

	return !c->returned && c->episodes.n == 1 &&
	    e->cohort->window->track == cohort->window->track &&
	    left_too_early(e) && e->discharged_on + 21 <= day &&
	    (c->adult_from == 0 || day + 7 * 2 * PROGRAM_WEEKS <
	    c->adult_from);
}

struct made_client *
client_return(struct agency *s, const struct made_cohort *cohort, int64_t day)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct made_episode *e = s->episodes.at[i];

		if (may_return(e, cohort, day)) {
			e->client->returned = true;
			return e->client;
		}
	}
	return NULL;
}

/* Numbers in the order of arrival */

static const struct made_episode *
first_episode(const struct made_client *c)
{
	return c->episodes.at[0];
}

static int
by_arrival(const void *a, const void *b)
{
	const struct made_client *x = *(struct made_client *const *)a;
	const struct made_client *y = *(struct made_client *const *)b;
	int64_t at = first_episode(x)->registered_at;
	int64_t bt = first_episode(y)->registered_at;

	if (at != bt)
		return at < bt ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

void
client_number_all(struct agency *s)
{
	struct made_client *c;

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
