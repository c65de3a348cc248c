#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/membership.h"
#include "common/base/clock.h"
#include "groups.h"
#include "session.h"

/* Families are invited every week, whoever's are. */
static bool
has_members(const struct made_group *g, int64_t day)
{
	if (g->meeting->component == FAMILY_EDUCATION)
		return true;
	for (size_t i = 0; i < g->memberships.n; i++)
		if (membership_covers(g->memberships.at[i], day))
			return true;
	return false;
}

static struct made_session *
group_session(struct agency *s, struct made_group *g, int64_t day)
{
	const struct made_meeting *m = g->meeting;
	struct made_cohort *c = g->cohort;
	struct made_session *x = session_new(s, m->component,
	    cohort_holder(c, m->lead, day),
	    moment(day, c->window->start + m->offset), m->minutes);
	char date[DAY_BYTES];

	x->group = g;
	if (m->co != NOBODY)
		x->planned.co = cohort_holder(c, m->co, day);
	x->held = x->planned;
	x->topic = (int)(2 * clock_week(day) + (day_weekday(day) > 2));
	x->recorded_at = session_filled_at(day);
	snprintf(x->id, sizeof(x->id), "S-%s-%s", day_compact(day, date),
	    g->id);
	return x;
}

/* Days that are lost */

/* Closed, or will be when the morning comes. */
static bool
is_lost(const struct agency *s, int64_t day)
{
	return calendar_is_closed(s, day) || calendar_day(s, day)->snow;
}

static bool
meets_on(const struct made_cohort *c, int64_t day)
{
	for (int i = 0; i < MEETING_DAYS; i++)
		if (day_weekday(day) == c->days[i])
			return true;
	return false;
}

static bool
has_session(const struct agency *s, const struct made_cohort *c, int64_t day)
{
	const struct made_session *x;

	for (size_t i = 0; (x = session_next(s, day, &i)) != NULL;)
		if (x->group != NULL && x->group->cohort == c)
			return true;
	return false;
}

/* A day of the week from the given one when the cohort's room is free. */
static int64_t
spare_day(const struct agency *s, const struct made_cohort *c, int64_t from)
{
	int64_t saturday = clock_monday(clock_week(from)) + 5;

	for (int64_t day = from; day <= saturday; day++)
		if (!is_lost(s, day) && !meets_on(c, day) &&
		    !has_session(s, c, day))
			return day;
	return 0;
}

/* Made up on another day, known at once. */
static void
make_up(struct agency *s, struct made_session *lost, int64_t day,
    int64_t known_at)
{
	struct made_session *x;

	if (!has_members(lost->group, day))
		return;
	x = group_session(s, lost->group, day);
	x->makes_up = lost;
	x->topic = lost->topic;
	x->recorded_at = known_at;
}

/* A closed day: cancelled, and made up on a spare one of the week. */
static void
closed_session(struct agency *s, struct made_session *x, int64_t spare)
{
	int64_t known_at = x->recorded_at + 20 * MINUTE;

	x->held.cancelled = true;
	if (calendar_day(s, x->day)->snow) {
		session_change(x, moment(x->day, 6 * 60 + 20), "snow");
		known_at = moment(x->day, 10 * 60);
	} else {
		x->planned.cancelled = true;
	}
	if (spare != 0)
		make_up(s, x, spare, known_at);
}

/* What befalls a cohort, or one of its sessions */

static void
substitute(struct agency *s, struct made_session *x)
{
	for (size_t i = 0; i < s->supervisors.n; i++) {
		struct made_staff *who = s->supervisors.at[i];

		if (session_leads(x, who) || session_staff_busy(s, who,
		    x->held.starts_at, x->held.ends_at, NULL))
			continue;
		x->held.lead = who;
		session_change(x, moment(x->day, 7 * 60 + 15),
		    "facilitator ill");
		return;
	}
}

/*
 * Who is paid for by the day needs the three hours even of a day that a
 * training cuts short: the individual session is put on it.  There are hours
 * enough for so many of each counselor's clients.
 */
static bool
may_train(const struct agency *s, const struct made_cohort *c, int64_t monday)
{
	int by_day[SEATS] = { 0 };

	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct made_episode *e = s->episodes.at[i];

		if (episode_by_day(e) && episode_covers(e, monday) &&
		    episode_cohort(e, monday) == c &&
		    ++by_day[e->seat] > HOURS)
			return false;
	}
	return true;
}

struct made_turn_of_week
groups_turn(const struct agency *s, const struct made_cohort *c, int64_t monday)
{
	struct dice d = agency_dice(s, DICE_COHORT_WEEK, c->number,
	    (uint64_t)monday);
	int roll = dice_below(&d, 100);
	struct made_turn_of_week t = { .day = 2 * dice_below(&d, 2) };

	for (int i = 0; i < 6; i++)
		if (is_lost(s, monday + i))
			return t;
	t.turn = roll < 12 ? TRAINING : roll < 16 ? MOVED : AS_PLANNED;
	if (t.turn == TRAINING && !may_train(s, c, monday))
		t.turn = AS_PLANNED;
	return t;
}

/* The one part of a main day that a week can do without. */
static bool
is_spared(const struct made_session *x)
{
	if (x->group->cohort->window->track == ADULT)
		return x->component == RECOVERY_EDUCATION;
	return x->component == EARLY_RECOVERY || x->component == LIFE_SKILLS;
}

static void
session_turn(struct agency *s, struct made_session *x, enum made_turn turn,
    int64_t spare)
{
	int64_t at;

	if (turn == TRAINING && is_spared(x)) {
		x->held.cancelled = true;
		session_change(x, moment(x->day - 1, 15 * 60),
		    "facilitators at a training");
	} else if (turn == MOVED && spare != 0 &&
	    has_members(x->group, spare)) {
		session_change(x, moment(x->day - 2, 16 * 60),
		    "room not available");
		at = moment(spare, x->group->cohort->window->start +
		    x->group->meeting->offset);
		session_move(s, x, at, at + session_minutes(x) * MINUTE);
	}
}

static void
cohort_day(struct agency *s, struct made_cohort *c, int which, int64_t day,
    enum made_turn turn)
{
	bool lost = is_lost(s, day);
	int64_t from = calendar_day(s, day)->snow || turn == MOVED ? day + 1 :
	    clock_monday(clock_week(day));
	int64_t spare = lost || turn == MOVED ? spare_day(s, c, from) : 0;

	for (size_t i = 0; i < c->groups_n; i++) {
		struct made_group *g = c->groups[i];
		struct made_session *x;

		if (g->meeting->midweek != (which == 1) ||
		    !has_members(g, day))
			continue;
		x = group_session(s, g, day);
		if (lost)
			closed_session(s, x, spare);
		else
			session_turn(s, x, turn, spare);
	}
}

/* Sessions that end early, run over, or are led by somebody else. */
static void
vary_session(struct agency *s, struct made_session *x)
{
	const struct made_group *g = x->group;
	const struct made_meeting *m = g->meeting;
	struct dice d = agency_dice(s, DICE_SESSION,
	    (uint64_t)x->held.starts_at,
	    g->cohort->number * GROUPS_MAX + (uint64_t)m->component);
	bool is_last = m->offset > 60;
	int roll = dice_below(&d, 100);

	if (x->held.cancelled)
		return;
	if (roll < 3 && x->changed_at == 0 && x->makes_up == NULL)
		substitute(s, x);
	else if (roll < 9 && is_last)
		x->ended_at = x->held.ends_at + dice_between(&d, 2, 9) *
		    MINUTE;
}

void
groups_week(struct agency *s, struct made_cohort *c, int64_t monday)
{
	struct made_turn_of_week t = groups_turn(s, c, monday);
	size_t before = s->sessions.n;

	for (int i = 0; i < MEETING_DAYS; i++)
		cohort_day(s, c, i, monday + c->days[i],
		    t.turn == AS_PLANNED || t.day == i ? t.turn : AS_PLANNED);
	for (size_t i = before; i < s->sessions.n; i++)
		vary_session(s, s->sessions.at[i]);
}
