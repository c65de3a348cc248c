/*
 * What was scheduled, week by week: groups, with what closures, cancelled and
 * moved sessions make of them, and one client's own sessions.  Whatever is
 * lost to a holiday is made up within the week.
 */
#include <err.h>
#include <stdio.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "sample_impl.h"

/* Questions */

int
session_minutes(const struct session *x)
{
	return (int)((x->held.ends_at - x->held.starts_at) / MINUTE);
}

int
session_lasted(const struct session *x)
{
	int64_t early = x->ended_at != 0 ? x->held.ends_at - x->ended_at : 0;

	return session_minutes(x) - (early > 0 ? (int)(early / MINUTE) : 0);
}

int64_t
session_last(const struct session *x)
{
	return x->ended_at > x->held.ends_at ? x->ended_at : x->held.ends_at;
}

int64_t
session_end(const struct session *x)
{
	int64_t last = 0;

	if (x->ended_at != 0)
		return x->ended_at;
	for (size_t i = 0; i < x->attendances.n; i++) {
		const struct attendance *a = x->attendances.at[i];

		if (a->voided_at == 0 && !a->unmarked && a->left_at > last &&
		    (a->status != LEFT_EARLY || x->group == NULL))
			last = a->left_at;
	}
	return last != 0 ? last : x->held.ends_at;
}

bool
session_leads(const struct session *x, const struct staff *who)
{
	return x->held.lead == who || x->held.co == who;
}

struct attendance *
session_attendance(const struct session *x, const struct client *c)
{
	for (size_t i = 0; i < x->attendances.n; i++)
		if (attendance_client(x->attendances.at[i]) == c)
			return x->attendances.at[i];
	return NULL;
}

size_t
session_roster(const struct session *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->attendances.n; i++)
		n += ((struct attendance *)x->attendances.at[i])->voided_at ==
		    0;
	return n;
}

static bool
is_member(const struct group *g, const struct client *c, int64_t day)
{
	for (size_t i = 0; i < g->memberships.n; i++) {
		const struct membership *m = g->memberships.at[i];

		if (m->episode->client == c && membership_covers(m, day))
			return true;
	}
	return false;
}

bool
session_expects(const struct session *x, const struct client *c)
{
	return x->group == NULL ? x->episode->client == c :
	    is_member(x->group, c, x->day);
}

static bool
session_concerns(const struct session *x, const struct client *c)
{
	return session_expects(x, c) || session_attendance(x, c) != NULL;
}

/* Held on that day and between these times? */
static bool
session_takes(const struct session *x, int64_t day, int64_t from, int64_t to)
{
	return x->day == day && !x->held.cancelled &&
	    x->held.starts_at < to && from < session_last(x);
}

bool
staff_busy(const struct sample *s, const struct staff *who, int64_t from,
    int64_t to, const struct session *except)
{
	int64_t day = clock_day(from);
	const struct list *l = &sample_day(s, day)->sessions;

	for (size_t i = 0; i < l->n; i++) {
		const struct session *x = l->at[i];

		if (x != except && session_leads(x, who) &&
		    session_takes(x, day, from, to))
			return true;
	}
	return false;
}

bool
client_busy(const struct sample *s, const struct client *who, int64_t from,
    int64_t to, const struct session *except)
{
	int64_t day = clock_day(from);
	const struct list *l = &sample_day(s, day)->sessions;

	for (size_t i = 0; i < l->n; i++) {
		const struct session *x = l->at[i];

		if (x != except && session_takes(x, day, from, to) &&
		    session_concerns(x, who))
			return true;
	}
	return false;
}

/* Making and changing */

static struct session *
session_new(struct sample *s, enum component component, struct staff *lead,
    int64_t starts_at, int minutes)
{
	struct session *x = list_new(&s->sessions, sizeof(*x));

	x->component = component;
	x->day = clock_day(starts_at);
	x->planned.starts_at = starts_at;
	x->planned.ends_at = starts_at + minutes * MINUTE;
	x->planned.lead = lead;
	x->held = x->planned;
	list_push(&sample_day(s, x->day)->sessions, x);
	return x;
}

void
session_change(struct session *x, int64_t at, const char *why)
{
	x->changed_at = at > x->recorded_at ? at : x->recorded_at + MINUTE;
	x->change = why;
}

void
session_move(struct sample *s, struct session *x, int64_t starts_at,
    int64_t ends_at)
{
	int64_t day = clock_day(starts_at);

	x->held.starts_at = starts_at;
	x->held.ends_at = ends_at;
	if (day != x->day) {
		x->day = day;
		list_push(&sample_day(s, day)->sessions, x);
	}
}

/* When a week's sessions are recorded: on the Friday before. */
static int64_t
week_filled(int64_t day)
{
	return moment(clock_monday(clock_week(day)) - 3, 9 * 60);
}

/* Groups */

/* Families are invited every week, whoever's are. */
static bool
has_members(const struct group *g, int64_t day)
{
	if (g->meeting->component == FAMILY_EDUCATION)
		return true;
	for (size_t i = 0; i < g->memberships.n; i++)
		if (membership_covers(g->memberships.at[i], day))
			return true;
	return false;
}

static struct session *
group_session(struct sample *s, struct group *g, int64_t day)
{
	const struct meeting *m = g->meeting;
	struct cohort *c = g->cohort;
	struct session *x = session_new(s, m->component,
	    post_holder(&c->posts[m->lead], day),
	    moment(day, c->window->start + m->offset), m->minutes);
	char date[COMPACT_BYTES];

	x->group = g;
	if (m->co >= 0)
		x->planned.co = post_holder(&c->posts[m->co], day);
	x->held = x->planned;
	x->topic = (int)(2 * clock_week(day) + (weekday(day) > 2));
	x->recorded_at = week_filled(day);
	snprintf(x->id, sizeof(x->id), "S-%s-%s", compact(day, date), g->id);
	return x;
}

/* Closed, or will be when the morning comes. */
static bool
is_lost(const struct sample *s, int64_t day)
{
	return is_closed(s, day) || sample_day(s, day)->snow;
}

static bool
meets_on(const struct cohort *c, int64_t day)
{
	for (int i = 0; i < MEETING_DAYS; i++)
		if (weekday(day) == c->days[i])
			return true;
	return false;
}

static bool
has_session(const struct sample *s, const struct cohort *c, int64_t day)
{
	const struct list *l = &sample_day(s, day)->sessions;

	for (size_t i = 0; i < l->n; i++) {
		const struct session *x = l->at[i];

		if (x->group != NULL && x->group->cohort == c && x->day == day)
			return true;
	}
	return false;
}

/* A day of the week from the given one when the cohort's room is free. */
static int64_t
spare_day(const struct sample *s, const struct cohort *c, int64_t from)
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
make_up(struct sample *s, struct session *lost, int64_t day, int64_t known_at)
{
	struct session *x;

	if (!has_members(lost->group, day))
		return;
	x = group_session(s, lost->group, day);
	x->makes_up = lost;
	x->topic = lost->topic;
	x->recorded_at = known_at;
}

/* A closed day: cancelled, and made up on a spare one of the week. */
static void
closed_session(struct sample *s, struct session *x, int64_t spare)
{
	int64_t known_at = x->recorded_at + 20 * MINUTE;

	x->held.cancelled = true;
	if (sample_day(s, x->day)->snow) {
		session_change(x, moment(x->day, 6 * 60 + 20), "snow");
		known_at = moment(x->day, 10 * 60);
	} else {
		x->planned.cancelled = true;
	}
	if (spare != 0)
		make_up(s, x, spare, known_at);
}

static void
substitute(struct sample *s, struct session *x)
{
	for (size_t i = 0; i < s->supervisors.n; i++) {
		struct staff *who = s->supervisors.at[i];

		if (session_leads(x, who) || staff_busy(s, who,
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
may_train(const struct sample *s, const struct cohort *c, int64_t monday)
{
	int by_day[SEATS] = { 0 };

	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct episode *e = s->episodes.at[i];

		if (episode_by_day(e) && episode_covers(e, monday) &&
		    episode_cohort(e, monday) == c &&
		    ++by_day[e->seat] > HOURS)
			return false;
	}
	return true;
}

/* What befalls a cohort in a week; most often nothing. */
enum turn { AS_PLANNED, TRAINING, MOVED };

struct turn_of_week {
	enum turn	 turn;
	int		 day;		/* which of the meeting days */
};

static struct turn_of_week
cohort_turn(const struct sample *s, const struct cohort *c, int64_t monday)
{
	struct dice d = dice_for(s, DICE_COHORT_WEEK, c->number,
	    (uint64_t)monday);
	int roll = dice_below(&d, 100);
	struct turn_of_week t = { .day = 2 * dice_below(&d, 2) };

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
is_spared(const struct session *x)
{
	if (x->group->cohort->window->track == ADULT)
		return x->component == RECOVERY_EDUCATION;
	return x->component == EARLY_RECOVERY || x->component == LIFE_SKILLS;
}

static void
session_turn(struct sample *s, struct session *x, enum turn turn,
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
cohort_day(struct sample *s, struct cohort *c, int which, int64_t day,
    enum turn turn)
{
	bool lost = is_lost(s, day);
	int64_t from = sample_day(s, day)->snow || turn == MOVED ? day + 1 :
	    clock_monday(clock_week(day));
	int64_t spare = lost || turn == MOVED ? spare_day(s, c, from) : 0;

	for (size_t i = 0; i < c->groups_n; i++) {
		struct group *g = c->groups[i];
		struct session *x;

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
vary_session(struct sample *s, struct session *x)
{
	const struct group *g = x->group;
	const struct meeting *m = g->meeting;
	struct dice d = dice_for(s, DICE_SESSION, (uint64_t)x->held.starts_at,
	    (uint64_t)(g->cohort->number * GROUPS_MAX) +
	    (uint64_t)m->component);
	bool is_last = m->offset > 60;
	int roll = dice_below(&d, 100);

	if (x->held.cancelled)
		return;
	if (roll < 3 && x->changed_at == 0 && x->makes_up == NULL)
		substitute(s, x);
	else if (roll < 6)
		x->ended_at = x->held.ends_at - dice_between(&d, 2, 8) *
		    MINUTE;
	else if (roll < 9 && is_last)
		x->ended_at = x->held.ends_at + dice_between(&d, 2, 9) *
		    MINUTE;
}

static void
week_groups(struct sample *s, struct cohort *c, int64_t monday)
{
	struct turn_of_week t = cohort_turn(s, c, monday);
	size_t before = s->sessions.n;

	for (int i = 0; i < MEETING_DAYS; i++)
		cohort_day(s, c, i, monday + c->days[i],
		    t.turn == AS_PLANNED || t.day == i ? t.turn : AS_PLANNED);
	for (size_t i = before; i < s->sessions.n; i++)
		vary_session(s, s->sessions.at[i]);
}

/* One client's sessions */

static void
own_session_id(const struct sample *s, struct session *x)
{
	const struct list *l = &sample_day(s, x->day)->sessions;
	char date[COMPACT_BYTES];
	int nth = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct session *y = l->at[i];

		if (y->episode != NULL &&
		    y->episode->client == x->episode->client &&
		    clock_day(y->planned.starts_at) == x->day)
			nth++;
	}
	compact(x->day, date);
	if (nth == 1)
		snprintf(x->id, sizeof(x->id), "S-%s-%s", date,
		    x->episode->client->id);
	else
		snprintf(x->id, sizeof(x->id), "S-%s-%s-%d", date,
		    x->episode->client->id, nth);
}

static struct staff *
leader(const struct sample *s, const struct episode *e,
    enum component component, int64_t day)
{
	return component == COMMUNITY_SUPPORT ? s->worker :
	    episode_counselor(e, day);
}

static struct session *
own_session(struct sample *s, struct episode *e, enum component component,
    int64_t starts_at, int minutes, int64_t recorded_at)
{
	struct session *x = session_new(s, component,
	    leader(s, e, component, clock_day(starts_at)), starts_at,
	    minutes);

	x->episode = e;
	x->topic = (int)clock_week(x->day);
	x->recorded_at = recorded_at;
	own_session_id(s, x);
	return x;
}

static bool
is_free(const struct sample *s, const struct episode *e,
    enum component component, int64_t starts_at, int minutes)
{
	int64_t day = clock_day(starts_at), ends_at = starts_at +
	    minutes * MINUTE;
	const struct staff *by = leader(s, e, component, day);

	return day >= e->admitted_on && day <= e->discharged_on &&
	    !is_closed(s, day) && staff_works(by, day) &&
	    !staff_busy(s, by, starts_at, ends_at, NULL) &&
	    !client_busy(s, e->client, starts_at, ends_at, NULL);
}

struct session *
session_at(struct sample *s, struct client_week *w, enum component component,
    int64_t starts_at, int minutes, int64_t recorded_at)
{
	return is_free(s, w->episode, component, starts_at, minutes) ?
	    own_session(s, w->episode, component, starts_at, minutes,
	    recorded_at) : NULL;
}

/* Monday to Saturday and hour by hour, as far as needed. */
struct session *
session_place(struct sample *s, struct client_week *w,
    enum component component, int64_t from, int minutes, int64_t recorded_at)
{
	struct episode *e = w->episode;
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
static struct session *
place_weekly(struct sample *s, struct client_week *w, int64_t recorded_at)
{
	struct episode *e = w->episode;
	int64_t day = clock_monday(w->week) + e->rank % 5;
	int64_t at = moment(day, episode_cohort(e, day)->window->
	    hours[e->rank / 5 % 2]);

	if (is_free(s, e, INDIVIDUAL, at, 50))
		return own_session(s, e, INDIVIDUAL, at, 50, recorded_at);
	return session_place(s, w, INDIVIDUAL, clock_monday(w->week), 50,
	    recorded_at);
}

static void
cancel(struct session *x, const char *why)
{
	x->held.cancelled = true;
	session_change(x, moment(x->day, 7 * 60 + 30), why);
}

/* Cancelled that morning and made up on a later day, if there is one. */
static bool
postpone(struct sample *s, struct client_week *w, struct session *x,
    const char *why)
{
	struct session *instead = session_place(s, w, x->component,
	    x->day + 1, session_minutes(x), 0);

	if (instead == NULL)
		return false;
	instead->makes_up = x;
	cancel(x, why);
	instead->recorded_at = x->changed_at + 12 * MINUTE;
	return true;
}

static int64_t
week_known(const struct client_week *w)
{
	int64_t known_at = week_filled(clock_monday(w->week)) + 10 * MINUTE;

	return known_at < w->episode->admitted_at ?
	    w->episode->admitted_at + 10 * MINUTE : known_at;
}

/* On a day that a training cuts short. */
static void
place_at_training(struct sample *s, struct client_week *w)
{
	struct episode *e = w->episode;
	int64_t monday = clock_monday(w->week);
	struct cohort *c = episode_cohort(e, monday);
	struct turn_of_week t = cohort_turn(s, c, monday);
	const struct session *x;

	if (t.turn != TRAINING || !episode_by_day(e) || !week_is_judged(s, w))
		return;
	x = session_place(s, w, INDIVIDUAL, monday + c->days[t.day], 50,
	    week_known(w));
	if (x == NULL || x->day != monday + c->days[t.day])
		errx(EX_SOFTWARE, "sample: no hour for %s", e->client->id);
}

static bool
has_own_session(const struct sample *s, const struct client_week *w)
{
	for (int64_t day = clock_monday(w->week), n = 0; n < 7; n++) {
		const struct list *l = &sample_day(s, day + n)->sessions;

		for (size_t i = 0; i < l->n; i++)
			if (((struct session *)l->at[i])->episode ==
			    w->episode)
				return true;
	}
	return false;
}

static void
week_own_sessions(struct sample *s, struct client_week *w)
{
	struct episode *e = w->episode;
	struct dice d = dice_for(s, DICE_INDIVIDUAL, e->client->number,
	    (uint64_t)w->week);
	int64_t monday = clock_monday(w->week);
	int64_t known_at = week_known(w);

	if (!has_own_session(s, w)) {
		struct session *x = place_weekly(s, w, known_at);

		if (x == NULL && week_is_judged(s, w))
			errx(EX_SOFTWARE, "sample: no hour for %s",
			    e->client->id);
		if (x != NULL && dice_percent(&d, 5))
			postpone(s, w, x, "counselor ill");
	}
	if (episode_cohort(e, monday)->window->track == ADOLESCENT &&
	    (w->week + (int64_t)e->client->number) % 4 == 0)
		session_place(s, w, FAMILY, monday + 2, 45, known_at);
	if (dice_percent(&d, 8))
		session_place(s, w, CASE_MANAGEMENT, monday + 1, 30, known_at);
	if (dice_percent(&d, 3))
		session_place(s, w, COMMUNITY_SUPPORT, monday + 1, 45,
		    known_at);
}

/* Snow falls on what was scheduled for one client alone, too; what cannot be
 * put off is held by telephone. */
static void
snow_in(struct sample *s, int64_t day)
{
	struct list *l = &sample_day(s, day)->sessions;

	sample_day(s, day)->closed = true;
	for (size_t i = 0; i < l->n; i++) {
		struct session *x = l->at[i];

		if (x->group == NULL && x->day == day &&
		    !x->held.cancelled && !postpone(s, episode_week(s,
		    x->episode, clock_week(day)), x, "snow") &&
		    x->component != INDIVIDUAL)
			cancel(x, "snow");
	}
}

static bool
is_treated(const struct episode *e, int64_t monday)
{
	return e->admitted_on <= monday + 6 && e->discharged_on >= monday &&
	    !e->continuing;
}

void
sample_sessions(struct sample *s, int64_t week)
{
	int64_t monday = clock_monday(week);

	for (size_t i = 0; i < s->cohorts.n; i++)
		week_groups(s, s->cohorts.at[i], monday);
	for (size_t i = 0; i < s->episodes.n; i++)
		if (is_treated(s->episodes.at[i], monday))
			place_at_training(s, episode_week(s,
			    s->episodes.at[i], week));
	for (size_t i = 0; i < s->episodes.n; i++)
		if (is_treated(s->episodes.at[i], monday))
			week_own_sessions(s, episode_week(s,
			    s->episodes.at[i], week));
	for (int i = 0; i < 5; i++)
		if (sample_day(s, monday + i)->snow)
			snow_in(s, monday + i);
}
