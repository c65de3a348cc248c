/* Faults of what is scheduled: before everybody else gets up, of those who
 * were hired for it. */
#include <stdio.h>

#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "faults.h"
#include "newcomer.h"

enum { FIVE = 5 * 60, SIX = 6 * 60 };

/* In the middle of it all, some weeks apart, and no closure near. */
static int64_t
early_day(const struct agency *s, int nth)
{
	int64_t day = (s->first_day + s->options.until) / 2 + 7 * nth;

	while (day < s->options.until && (calendar_is_closed(s, day - 1) ||
	    calendar_is_closed(s, day) || calendar_is_closed(s, day + 1)))
		day++;
	return day;
}

static bool
fits(const struct agency *s, int nth)
{
	return early_day(s, nth) + 2 < s->options.until &&
	    early_day(s, nth) - 2 > s->first_day;
}

/* roster-once */

/* One client at five and, so many minutes after that, again: yesterday, so
 * that nobody is late to mark it. */
static bool
meet_twice(struct agency *s, int after, bool cancelled, char second[SLIP_BYTES],
    char client[SLIP_BYTES])
{
	int64_t day = s->options.until - 1;
	char one[SLIP_BYTES], two[SLIP_BYTES], id[SLIP_BYTES];
	struct made_slip *slip;

	if (!newcomer_fits(s) || calendar_is_closed(s, day))
		return false;
	newcomer_patient(s, s->options.until - NEWCOMER_DAYS, 0, client);
	newcomer_staff(s, 0, 0, one);
	newcomer_staff(s, 0, 0, two);
	slip = newcomer_session(s, one, day, FIVE, id);
	slip_say(slip, "client", client);
	slip->at = newcomer_at(s);
	if (cancelled)
		slip_say(slip, "status", "cancelled");
	slip = newcomer_session(s, two, day, FIVE + after, second);
	slip_say(slip, "client", client);
	slip->at = newcomer_at(s);
	return true;
}

static bool
plant_two_rosters(struct agency *s, const struct planting *p)
{
	char second[SLIP_BYTES], client[SLIP_BYTES];

	return meet_twice(s, p->nth == 0 ? 59 : p->nth, false, second,
	    client) && answer(s, p->fault, "%s.%s", second, client);
}

static bool
plant_one_roster(struct agency *s, const struct planting *p)
{
	char second[SLIP_BYTES], client[SLIP_BYTES];

	return meet_twice(s, p->nth == 1 ? 30 : 60, p->nth == 1, second,
	    client);
}

const struct fault fault_roster_once = {
	.rule = "roster-once",
	.violations = 3, .violate = plant_two_rosters,
	.near_misses = 3, .miss = plant_one_roster,
};

/* room-once */

static bool
meet_in(struct agency *s, int nth, int after, const char *other,
    char second[SLIP_BYTES])
{
	char one[SLIP_BYTES], two[SLIP_BYTES], id[SLIP_BYTES];

	if (!fits(s, nth))
		return false;
	newcomer_staff(s, 0, 0, one);
	newcomer_staff(s, 0, 0, two);
	slip_say(newcomer_session(s, one, early_day(s, nth), FIVE, id),
	    "room", "attic");
	slip_say(newcomer_session(s, two, early_day(s, nth), FIVE + after,
	    second), "room", other);
	return true;
}

static bool
plant_room_twice(struct agency *s, const struct planting *p)
{
	char second[SLIP_BYTES];

	return meet_in(s, p->nth, p->nth == 0 ? 59 : p->nth, "attic",
	    second) && answer(s, p->fault, "%s", second);
}

/* One after another, or next door. */
static bool
plant_room_once(struct agency *s, const struct planting *p)
{
	char second[SLIP_BYTES];

	return meet_in(s, 3 + p->nth, p->nth == 1 ? 30 : 60,
	    p->nth == 1 ? "cellar" : "attic", second);
}

const struct fault fault_room_once = {
	.rule = "room-once",
	.violations = 3, .violate = plant_room_twice,
	.near_misses = 3, .miss = plant_room_once,
};

/* closure-respected */

/* On a day near a closure of its own group. */
static bool
meet_near(struct agency *s, int nth, int from, int to, bool other,
    char id[SLIP_BYTES])
{
	char lead[SLIP_BYTES], group[SLIP_BYTES], its[SLIP_BYTES];
	int64_t day = early_day(s, nth);
	struct made_slip *slip;

	if (!fits(s, nth))
		return false;
	newcomer_staff(s, 0, 0, lead);
	newcomer_group(s, 0, group);
	newcomer_group(s, 0, its);
	slip = slip_new(s, &closure_kind, NULL, newcomer_at(s));
	snprintf(slip->id, SLIP_BYTES, "CL-%.40s", group);
	slip_day(slip, "starts_on", day + from);
	slip_day(slip, "ends_on", day + to);
	slip_say(slip, "reason", "the stairs are painted");
	slip_say(slip, "group", group);
	slip = newcomer_session(s, lead, day, FIVE, id);
	slip->at = newcomer_at(s);
	slip_say(slip, "group", other ? its : group);
	return true;
}

static bool
plant_closed(struct agency *s, const struct planting *p)
{
	char id[SLIP_BYTES];

	return meet_near(s, p->nth, p->nth == 1 ? -1 : 0, p->nth == 2,
	    false, id) && answer(s, p->fault, "%s", id);
}

/* On the day before or after; or another group. */
static bool
plant_not_closed(struct agency *s, const struct planting *p)
{
	int side = p->nth == 0 ? 1 : p->nth == 1 ? -1 : 0;
	char id[SLIP_BYTES];

	return meet_near(s, 3 + p->nth, side, side, p->nth == 2, id);
}

const struct fault fault_closure_respected = {
	.rule = "closure-respected",
	.violations = 3, .violate = plant_closed,
	.near_misses = 3, .miss = plant_not_closed,
};

/* leader-employed */

/* On the staff from and to days from that of the session. */
static bool
lead_near(struct agency *s, int nth, int from, int to, char id[SLIP_BYTES],
    char lead[SLIP_BYTES])
{
	int64_t day = early_day(s, nth);

	if (!fits(s, nth))
		return false;
	newcomer_staff(s, from != 0 ? day + from : 0, to != 0 ? day + to : 0,
	    lead);
	newcomer_session(s, lead, day + 1, FIVE, id);
	return true;
}

static bool
plant_not_employed(struct agency *s, const struct planting *p)
{
	char id[SLIP_BYTES], lead[SLIP_BYTES];

	return lead_near(s, p->nth, p->nth == 1 ? 2 : 0, p->nth == 0 ? -9 :
	    p->nth == 2 ? -1 : 0, id, lead) &&
	    answer(s, p->fault, "%s.%s", id, lead);
}

/* On the last day, or the first. */
static bool
plant_employed(struct agency *s, const struct planting *p)
{
	char id[SLIP_BYTES], lead[SLIP_BYTES];

	return lead_near(s, 3 + p->nth, p->nth == 1 ? 1 : -30,
	    p->nth == 1 ? 0 : 1, id, lead);
}

const struct fault fault_leader_employed = {
	.rule = "leader-employed",
	.violations = 3, .violate = plant_not_employed,
	.near_misses = 3, .miss = plant_employed,
};

/* session-sound */

/* Two sessions, of which the second makes up for the first. */
static bool
make_up(struct agency *s, int nth, bool cancelled, char second[SLIP_BYTES])
{
	char lead[SLIP_BYTES], first[SLIP_BYTES];
	struct made_slip *slip;

	if (!fits(s, nth))
		return false;
	newcomer_staff(s, 0, 0, lead);
	slip = newcomer_session(s, lead, early_day(s, nth), FIVE, first);
	if (cancelled)
		slip_say(slip, "status", "cancelled");
	slip_say(newcomer_session(s, lead, early_day(s, nth), SIX, second),
	    "makes_up", first);
	return true;
}

static bool
plant_unsound(struct agency *s, const struct planting *p)
{
	char id[SLIP_BYTES], lead[SLIP_BYTES];

	if (p->nth != 1)
		return make_up(s, p->nth, false, id) &&
		    answer(s, p->fault, "%s:makes-up", id);
	if (!fits(s, p->nth))
		return false;
	newcomer_staff(s, 0, 0, lead);
	slip_say(newcomer_session(s, lead, early_day(s, p->nth), FIVE, id),
	    "component", "individual");
	return answer(s, p->fault, "%s:nobody", id);
}

static bool
plant_sound(struct agency *s, const struct planting *p)
{
	char id[SLIP_BYTES], lead[SLIP_BYTES];
	struct made_slip *slip;

	if (p->nth != 1)
		return make_up(s, 3 + p->nth, true, id);
	if (!fits(s, 3 + p->nth))
		return false;
	newcomer_staff(s, 0, 0, lead);
	slip = newcomer_session(s, lead, early_day(s, 3 + p->nth), FIVE, id);
	slip_say(slip, "component", "individual");
	slip_say(slip, "status", "cancelled");
	return true;
}

const struct fault fault_session_sound = {
	.rule = "session-sound",
	.violations = 3, .violate = plant_unsound,
	.near_misses = 3, .miss = plant_sound,
};
