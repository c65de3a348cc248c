#include <err.h>
#include <sysexits.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/membership.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/hours.h"
#include "cmd/sample/model/session/individual.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "roll.h"

static const char *
participation(struct dice *d)
{
	static const char *const words[] = { "active", "active", "active",
	    "moderate", "moderate", "moderate", "minimal", "none" };

	return dice_pick(d, words);
}

/* A client's day: there, away for a reason, or away without a word. */
static enum made_status
client_day(const struct agency *s, const struct made_attendance *a,
    const char **reason)
{
	const struct made_week *w = a->week;
	uint64_t client = attendance_client(a)->number;
	struct dice week = agency_dice(s, DICE_CLIENT_WEEK, client,
	    (uint64_t)w->week);
	struct dice day = agency_dice(s, DICE_CLIENT_DAY, client,
	    (uint64_t)a->session->day);
	int roll = dice_below(&day, 1000);

	*reason = NULL;
	if (w->episode->away_from != 0 &&
	    a->session->day >= w->episode->away_from)
		return ABSENT;
	if (dice_percent(&week, 1)) {
		*reason = "family";
		return EXCUSED;
	}
	if (roll < 25) {
		*reason = attendance_reason(&day, w);
		return EXCUSED;
	}
	return roll < 37 ? ABSENT : PRESENT;
}

static void
roll_draw(const struct agency *s, struct made_attendance *a)
{
	const struct made_session *x = a->session;
	struct dice d = agency_dice(s, DICE_ATTENDANCE,
	    attendance_client(a)->number, (uint64_t)x->held.starts_at);
	int64_t end = x->ended_at != 0 ? x->ended_at : x->held.ends_at;
	int roll = dice_below(&d, 1000);
	int minutes = dice_between(&d, 2, session_minutes(x) < 45 ? 9 : 24);

	a->participation = participation(&d);
	a->status = client_day(s, a, &a->reason);
	if (a->status != PRESENT)
		return;
	if (roll < 12) {
		a->status = EXCUSED;
		a->reason = attendance_reason(&d, a->week);
	} else if (roll < 22) {
		a->status = ABSENT;
	} else if (roll < 75) {
		a->status = LATE;
		a->arrived_at = x->held.starts_at + minutes * MINUTE;
		a->left_at = end;
	} else if (roll < 105) {
		a->status = LEFT_EARLY;
		a->arrived_at = x->held.starts_at;
		a->left_at = end - minutes * MINUTE;
	} else if (roll < 420) {
		a->arrived_at = x->held.starts_at;
		a->left_at = end;
	}
	if (a->left_at != 0 && a->status != PRESENT && roll % 4 == 0)
		a->reason = attendance_reason(&d, a->week);
}

static void
roll_call(struct agency *s, struct made_session *x)
{
	int64_t week = clock_week(x->day);

	if (x->held.cancelled || x->held.starts_at > s->end)
		return;
	if (x->group == NULL) {
		roll_draw(s, attendance_new(s, x,
		    week_of(s, x->episode, week)));
		return;
	}
	for (size_t i = 0; i < x->group->memberships.n; i++) {
		struct made_membership *m = x->group->memberships.at[i];

		if (membership_covers(m, x->day))
			roll_draw(s, attendance_new(s, x,
			    week_of(s, m->episode, week)));
	}
}

/* Making good what was missed */

enum { GUESTS_UP_TO = 13 };

static int
missed_minutes(const struct made_attendance *a)
{
	return session_minutes(a->session) - attendance_minutes(a);
}

static struct made_attendance *
greatest_miss(const struct made_week *w)
{
	struct made_attendance *worst = NULL;

	for (size_t i = 0; i < w->attendances.n; i++) {
		struct made_attendance *a = w->attendances.at[i];

		if (attendance_core(a) && a->reason == NULL &&
		    missed_minutes(a) > 0 && (worst == NULL ||
		    missed_minutes(a) > missed_minutes(worst)))
			worst = a;
	}
	if (worst == NULL)
		errx(EX_SOFTWARE, "sample: %s is offered too little",
		    w->episode->client->id);
	return worst;
}

/* The reason was told at once, or the day after. */
static void
excuse(struct made_attendance *a, struct dice *d)
{
	a->reason = attendance_reason(d, a->week);
	if (a->status == ABSENT && dice_percent(d, 60))
		a->status = EXCUSED;
	if (dice_percent(d, 50))
		a->reason_at = moment(a->session->day + 1,
		    10 * 60 + 40 + dice_below(d, 300));
}

static bool
make_up_alone(struct agency *s, struct made_week *w,
    const struct made_attendance *missed, int minutes)
{
	int64_t next = missed->session->day + 1;
	int length = minutes < 30 ? 30 : (minutes + 4) / 5 * 5;
	struct made_session *x;

	if (length > 90)
		return false;
	x = individual_place(s, w, INDIVIDUAL, next, length,
	    moment(next, 8 * 60 + 15));
	if (x == NULL)
		return false;
	x->makes_up = missed->session;
	attendance_new(s, x, w);
	return true;
}

/* May this client sit in with another cohort's group? */
static bool
may_visit(const struct agency *s, const struct made_session *x,
    const struct made_attendance *missed)
{
	const struct made_session *lost = missed->session;
	const struct made_client *c = attendance_client(missed);

	return x->group != NULL && lost->group != NULL &&
	    x->component == lost->component && !x->held.cancelled &&
	    x->group->cohort != lost->group->cohort &&
	    x->group->cohort->window->track ==
	    lost->group->cohort->window->track &&
	    session_roster(x) < GUESTS_UP_TO &&
	    session_attendance(x, c) == NULL &&
	    !session_client_busy(s, c, x->held.starts_at, session_last(x),
	    NULL);
}

static bool
make_up_as_guest(struct agency *s, struct made_week *w,
    const struct made_attendance *missed)
{
	int64_t sunday = clock_monday(w->week) + 6;

	struct made_session *x;

	for (int64_t day = missed->session->day + 1; day <= sunday; day++)
		for (size_t i = 0; (x = session_next(s, day, &i)) != NULL;)
			if (may_visit(s, x, missed)) {
				attendance_new(s, x, w);
				return true;
			}
	return false;
}

static void
week_repair(struct agency *s, struct made_week *w)
{
	struct dice d = agency_dice(s, DICE_REPAIR, w->episode->client->number,
	    (uint64_t)w->week);
	struct made_attendance *missed;
	int lacking, roll;

	if (!week_is_judged(s, w))
		return;
	while ((lacking = week_minimum(w) - hours_of(w).credited) > 0) {
		missed = greatest_miss(w);
		roll = dice_below(&d, 100);
		if (roll < 40 && make_up_alone(s, w, missed, lacking))
			continue;
		if (roll >= 40 && roll < 60 && make_up_as_guest(s, w, missed))
			continue;
		excuse(missed, &d);
	}
}

static struct made_attendance *
first_missed(const struct made_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++)
		if (attendance_missed(w->attendances.at[i]))
			return w->attendances.at[i];
	return NULL;
}

/* A miss more is not to be one too many, nor a session less. */
static void
pair_repair(struct agency *s, struct made_week *w)
{
	struct dice d = agency_dice(s, DICE_REPAIR, w->episode->client->number,
	    (uint64_t)w->week << 32);
	struct made_attendance *missed;
	struct made_rate r;

	if (!week_pair_is_judged(s, w))
		return;
	for (r = hours_rate(w); r.missed * 10 > r.sessions; r.missed--) {
		missed = first_missed(w);
		excuse(missed != NULL ? missed :
		    first_missed(week_from(w, -1)), &d);
	}
}

/* Marked for somebody who was elsewhere, and taken back. */
static void
mark_wrongly(struct agency *s, struct made_session *x)
{
	struct dice d = agency_dice(s, DICE_SESSION,
	    (uint64_t)x->held.starts_at, (uint64_t)x->component << 32);
	struct made_episode *e;
	struct made_attendance *a;

	if (s->episodes.n == 0)
		return;
	e = s->episodes.at[dice_below(&d, (int)s->episodes.n)];
	if (x->group == NULL || x->attendances.n == 0 ||
	    !dice_percent(&d, 2) || e->admitted_on > x->day ||
	    e->discharged_on < x->day ||
	    session_attendance(x, e->client) != NULL)
		return;
	a = attendance_apart(s, x, week_of(s, e, clock_week(x->day)));
	a->voided_at = a->recorded_at + dice_between(&d, 4, 40) * MINUTE;
}

/* Of every session held in the week. */
static void
week_each(struct agency *s, int64_t week,
    void (*mark)(struct agency *, struct made_session *))
{
	int64_t monday = clock_monday(week);
	struct made_session *x;

	for (int64_t day = monday; day < monday + 7; day++)
		for (size_t i = 0; (x = session_next(s, day, &i)) != NULL;)
			mark(s, x);
}

void
roll_make(struct agency *s, int64_t week)
{
	week_each(s, week, roll_call);
	for (size_t i = s->weeks.n; i-- > 0;) {
		struct made_week *w = s->weeks.at[i];

		if (w->week != week)
			break;
		week_repair(s, w);
		pair_repair(s, w);
	}
	week_each(s, week, mark_wrongly);
}
