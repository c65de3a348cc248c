/* Faults of places in groups: of clients who came in the last week. */
#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/model/agency/agency.h"
#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "faults.h"
#include "newcomer.h"

/* Admitted from the second day of the week to the fifth. */
enum { FROM = 1, TO = 4 };

static int64_t
day_of(const struct agency *s, int nth)
{
	return s->options.until - NEWCOMER_DAYS + nth;
}

/* member-admitted */

static bool
plant_not_admitted(struct agency *s, const struct planting *p)
{
	char client[SLIP_BYTES], group[SLIP_BYTES], admission[SLIP_BYTES];
	const struct made_slip *m;

	if (!newcomer_fits(s))
		return false;
	newcomer_client(s, clock_years_later(day_of(s, 0),
	    p->nth == 2 ? -16 : -40), client);
	newcomer_admit(s, client, p->nth == 2 ? "adolescent" : "adult",
	    day_of(s, FROM), day_of(s, TO), admission);
	m = newcomer_join(s, newcomer_group(s, 0, group), client,
	    day_of(s, FROM - (p->nth == 0)), day_of(s, TO + (p->nth == 1)));
	return answer(s, p->fault, "%s:%s", m->id,
	    p->nth == 2 ? "other-track" : "not-admitted");
}

/* From the first day to the last, or on one of them. */
static bool
plant_just_admitted(struct agency *s, const struct planting *p)
{
	char client[SLIP_BYTES], group[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_patient(s, day_of(s, FROM), day_of(s, TO), client);
	newcomer_join(s, newcomer_group(s, 0, group), client,
	    day_of(s, p->nth == 1 ? TO : FROM),
	    day_of(s, p->nth == 2 ? FROM : TO));
	return true;
}

const struct fault fault_member_admitted = {
	.rule = "member-admitted",
	.violations = 3, .violate = plant_not_admitted,
	.near_misses = 3, .miss = plant_just_admitted,
};

/* place-once */

static const char *
wait_for(struct agency *s, const char *group, const char *client,
    int64_t since, int64_t ended)
{
	struct made_slip *slip = slip_new(s, &waiting_kind, NULL,
	    newcomer_at(s));
	char day[DAY_BYTES];

	snprintf(slip->id, SLIP_BYTES, "W.%s.%s.%s", group, client,
	    day_compact(since, day));
	slip_say(slip, "group", group);
	slip_say(slip, "client", client);
	slip_day(slip, "since", since);
	if (ended != 0) {
		slip_day(slip, "ended_on", ended);
		slip_say(slip, "outcome", "withdrawn");
	}
	return slip->id;
}

static bool
plant_two_places(struct agency *s, const struct planting *p)
{
	char client[SLIP_BYTES], group[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_patient(s, day_of(s, FROM), 0, client);
	newcomer_group(s, 0, group);
	if (p->nth == 1)
		wait_for(s, group, client, day_of(s, 2), 0);
	else
		newcomer_join(s, group, client, day_of(s, FROM), day_of(s, 3));
	if (p->nth == 0)
		return answer(s, p->fault, "%s:twice", newcomer_join(s, group,
		    client, day_of(s, 3), day_of(s, 4))->id);
	return answer(s, p->fault, "%s:%s", wait_for(s, group, client,
	    day_of(s, 3), 0), p->nth == 1 ? "waits-twice" : "waits-member");
}

/* The next place, or the wait, begins on the day after; or a wait ended. */
static bool
plant_one_place(struct agency *s, const struct planting *p)
{
	char client[SLIP_BYTES], group[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_patient(s, day_of(s, FROM), 0, client);
	newcomer_group(s, 0, group);
	if (p->nth == 1)
		wait_for(s, group, client, day_of(s, 2), day_of(s, 3));
	else
		newcomer_join(s, group, client, day_of(s, FROM), day_of(s, 2));
	if (p->nth == 0)
		newcomer_join(s, group, client, day_of(s, 3), 0);
	else
		wait_for(s, group, client, day_of(s, 3), 0);
	return true;
}

const struct fault fault_place_once = {
	.rule = "place-once",
	.violations = 3, .violate = plant_two_places,
	.near_misses = 3, .miss = plant_one_place,
};

/* group-capacity */

/* Two members of a group for one, the second from so many days after the
 * first day of the week. */
static const char *
fill(struct agency *s, int second, char group[SLIP_BYTES])
{
	char one[SLIP_BYTES], two[SLIP_BYTES];

	newcomer_patient(s, day_of(s, FROM), 0, one);
	newcomer_patient(s, day_of(s, FROM), 0, two);
	newcomer_group(s, 1, group);
	newcomer_join(s, group, one, day_of(s, FROM), day_of(s, TO));
	newcomer_join(s, group, two, day_of(s, second), 0);
	return group;
}

static bool
plant_overfull(struct agency *s, const struct planting *p)
{
	char group[SLIP_BYTES];

	return newcomer_fits(s) && answer(s, p->fault, "%s",
	    fill(s, p->nth == 0 ? TO : FROM + p->nth - 1, group));
}

/* The one leaves on the day before the other comes. */
static bool
plant_full(struct agency *s, const struct planting *p)
{
	char group[SLIP_BYTES];

	(void)p;
	return newcomer_fits(s) && fill(s, TO + 1, group) != NULL;
}

const struct fault fault_group_capacity = {
	.rule = "group-capacity",
	.violations = 3, .violate = plant_overfull,
	.near_misses = 3, .miss = plant_full,
};
