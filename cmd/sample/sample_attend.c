/*
 * Who came, who was late and who stayed away; and what was done about it, so
 * that no week a client is judged by falls short without a reason.
 */
#include <err.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "sample_impl.h"

enum { ADULT_MINIMUM = 540, ADOLESCENT_MINIMUM = 360, GUESTS_UP_TO = 13 };

/* Questions */

struct client *
attendance_client(const struct attendance *a)
{
	return a->week->episode->client;
}

bool
was_there(const struct attendance *a)
{
	return !a->unmarked && a->status != EXCUSED && a->status != ABSENT;
}

int
attended_minutes(const struct attendance *a)
{
	int most = session_lasted(a->session);
	int minutes = (int)((a->left_at - a->arrived_at) / MINUTE);

	if (!was_there(a))
		return 0;
	return a->left_at != 0 && minutes < most ? minutes : most;
}

static int
missed_minutes(const struct attendance *a)
{
	return session_minutes(a->session) - attended_minutes(a);
}

bool
is_core(const struct attendance *a)
{
	return component_info(a->session->component)->core &&
	    !a->session->held.cancelled;
}

struct hours
week_hours(const struct client_week *w)
{
	struct hours h = { 0 };

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		if (!is_core(a))
			continue;
		h.offered += session_minutes(a->session);
		h.credited += a->reason != NULL ? session_minutes(a->session) :
		    attended_minutes(a);
	}
	return h;
}

bool
week_is_adult(const struct client_week *w)
{
	return clock_monday(w->week) >= w->episode->client->adult_from;
}

int
week_minimum(const struct client_week *w)
{
	return week_is_adult(w) ? ADULT_MINIMUM : ADOLESCENT_MINIMUM;
}

bool
week_is_judged(const struct sample *s, const struct client_week *w)
{
	return !w->episode->continuing && w->week < s->last_week &&
	    w->week > clock_week(w->episode->admitted_on) &&
	    w->week < clock_week(w->episode->discharged_on);
}

struct client_week *
week_from(const struct client_week *w, int weeks)
{
	const struct list *all = &w->episode->weeks;

	for (size_t i = 0; i < all->n; i++) {
		struct client_week *other = all->at[i];

		if (other->week == w->week + weeks)
			return other;
	}
	return NULL;
}

bool
pair_is_judged(const struct sample *s, const struct client_week *second)
{
	const struct client_week *first = week_from(second, -1);

	return second->week % 2 == 1 && first != NULL &&
	    week_is_judged(s, first) && week_is_judged(s, second);
}

static bool
is_missed(const struct attendance *a)
{
	return is_core(a) && !a->unmarked && !was_there(a) &&
	    a->reason == NULL;
}

static void
add_rate(struct rate *r, const struct client_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		r->sessions += is_core(a) && !a->unmarked;
		r->missed += is_missed(a);
	}
}

struct rate
pair_rate(const struct client_week *second)
{
	struct rate r = { 0 };

	add_rate(&r, week_from(second, -1));
	add_rate(&r, second);
	return r;
}

/* Making */

static const char *
participation(struct dice *d)
{
	static const char *const words[] = { "active", "active", "active",
	    "moderate", "moderate", "moderate", "minimal", "none" };

	return words[dice_below(d, 8)];
}

const char *
absence_reason(struct dice *d, const struct client_week *w)
{
	static const char *const words[] = { "illness", "illness",
	    "medical-appointment", "family", "transport", "court", "weather",
	    "other", "work", "work" };
	int roll = dice_below(d, 10);

	return roll >= 8 && !week_is_adult(w) ? "school" : words[roll];
}

/* A session's roll is marked at once, or the next morning. */
static int64_t
marked_at(const struct sample *s, const struct session *x)
{
	struct dice d = dice_for(s, DICE_SESSION, (uint64_t)x->held.starts_at,
	    (uint64_t)x->held.lead->number);

	if (dice_percent(&d, 12))
		return moment(x->day + 1, 8 * 60 + dice_below(&d, 120));
	return session_last(x) + dice_between(&d, 2, 25) * MINUTE;
}

static struct attendance *
attendance_made(struct sample *s, struct session *x, struct client_week *w)
{
	struct attendance *a = list_new(&s->attendances, sizeof(*a));

	a->session = x;
	a->week = w;
	a->participation = "active";
	a->recorded_at = marked_at(s, x);
	list_push(&x->attendances, a);
	return a;
}

struct attendance *
attendance_new(struct sample *s, struct session *x, struct client_week *w)
{
	struct attendance *a = attendance_made(s, x, w);

	list_push(&w->attendances, a);
	return a;
}

void
attendance_present(struct attendance *a)
{
	a->status = PRESENT;
	a->arrived_at = a->left_at = 0;
	a->reason = NULL;
	a->reason_at = 0;
}

void
attendance_absent(struct attendance *a)
{
	attendance_present(a);
	a->status = ABSENT;
}

/* A client's day: there, away for a reason, or away without a word. */
static enum attended
client_day(const struct sample *s, const struct attendance *a,
    const char **reason)
{
	const struct client_week *w = a->week;
	uint64_t client = attendance_client(a)->number;
	struct dice week = dice_for(s, DICE_CLIENT_WEEK, client,
	    (uint64_t)w->week);
	struct dice day = dice_for(s, DICE_CLIENT_DAY, client,
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
		*reason = absence_reason(&day, w);
		return EXCUSED;
	}
	return roll < 37 ? ABSENT : PRESENT;
}

static void
attendance_draw(const struct sample *s, struct attendance *a)
{
	const struct session *x = a->session;
	struct dice d = dice_for(s, DICE_ATTENDANCE,
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
		a->reason = absence_reason(&d, a->week);
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
		a->reason = absence_reason(&d, a->week);
}

static void
session_roll_call(struct sample *s, struct session *x)
{
	int64_t week = clock_week(x->day);

	if (x->held.cancelled || x->held.starts_at > s->end)
		return;
	if (x->group == NULL) {
		attendance_draw(s, attendance_new(s, x,
		    episode_week(s, x->episode, week)));
		return;
	}
	for (size_t i = 0; i < x->group->memberships.n; i++) {
		struct membership *m = x->group->memberships.at[i];

		if (membership_covers(m, x->day))
			attendance_draw(s, attendance_new(s, x,
			    episode_week(s, m->episode, week)));
	}
}

/* Making good what was missed */

static struct attendance *
greatest_miss(const struct client_week *w)
{
	struct attendance *worst = NULL;

	for (size_t i = 0; i < w->attendances.n; i++) {
		struct attendance *a = w->attendances.at[i];

		if (is_core(a) && a->reason == NULL && missed_minutes(a) > 0 &&
		    (worst == NULL ||
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
excuse(struct attendance *a, struct dice *d)
{
	a->reason = absence_reason(d, a->week);
	if (a->status == ABSENT && dice_percent(d, 60))
		a->status = EXCUSED;
	if (dice_percent(d, 50))
		a->reason_at = moment(a->session->day + 1,
		    10 * 60 + 40 + dice_below(d, 300));
}

static bool
make_up_alone(struct sample *s, struct client_week *w,
    const struct attendance *missed, int minutes)
{
	int64_t next = missed->session->day + 1;
	int length = minutes < 30 ? 30 : (minutes + 4) / 5 * 5;
	struct session *x;

	if (length > 90)
		return false;
	x = session_place(s, w, INDIVIDUAL, next, length,
	    moment(next, 8 * 60 + 15));
	if (x == NULL)
		return false;
	x->makes_up = missed->session;
	attendance_new(s, x, w);
	return true;
}

/* May this client sit in with another cohort's group? */
static bool
may_visit(const struct sample *s, const struct session *x,
    const struct attendance *missed)
{
	const struct session *lost = missed->session;
	const struct client *c = attendance_client(missed);

	return x->group != NULL && lost->group != NULL &&
	    x->component == lost->component && !x->held.cancelled &&
	    x->group->cohort != lost->group->cohort &&
	    x->group->cohort->window->track ==
	    lost->group->cohort->window->track &&
	    session_roster(x) < GUESTS_UP_TO &&
	    session_attendance(x, c) == NULL &&
	    !client_busy(s, c, x->held.starts_at, session_last(x), NULL);
}

static bool
make_up_as_guest(struct sample *s, struct client_week *w,
    const struct attendance *missed)
{
	int64_t sunday = clock_monday(w->week) + 6;

	for (int64_t day = missed->session->day + 1; day <= sunday; day++) {
		const struct list *l = &sample_day(s, day)->sessions;

		for (size_t i = 0; i < l->n; i++) {
			struct session *x = l->at[i];

			if (x->day != day || !may_visit(s, x, missed))
				continue;
			attendance_new(s, x, w);
			return true;
		}
	}
	return false;
}

static void
week_repair(struct sample *s, struct client_week *w)
{
	struct dice d = dice_for(s, DICE_REPAIR, w->episode->client->number,
	    (uint64_t)w->week);
	struct attendance *missed;
	int lacking, roll;

	if (!week_is_judged(s, w))
		return;
	while ((lacking = week_minimum(w) - week_hours(w).credited) > 0) {
		missed = greatest_miss(w);
		roll = dice_below(&d, 100);
		if (roll < 40 && make_up_alone(s, w, missed, lacking))
			continue;
		if (roll >= 40 && roll < 60 && make_up_as_guest(s, w, missed))
			continue;
		excuse(missed, &d);
	}
}

static struct attendance *
first_missed(const struct client_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++)
		if (is_missed(w->attendances.at[i]))
			return w->attendances.at[i];
	return NULL;
}

/* A miss more is not to be one too many, nor a session less. */
static void
pair_repair(struct sample *s, struct client_week *w)
{
	struct dice d = dice_for(s, DICE_REPAIR, w->episode->client->number,
	    (uint64_t)w->week << 32);
	struct attendance *missed;
	struct rate r;

	if (!pair_is_judged(s, w))
		return;
	for (r = pair_rate(w); r.missed * 10 > r.sessions; r.missed--) {
		missed = first_missed(w);
		excuse(missed != NULL ? missed :
		    first_missed(week_from(w, -1)), &d);
	}
}

/* Marked for somebody who was elsewhere, and taken back. */
static void
mark_wrongly(struct sample *s, struct session *x)
{
	struct dice d = dice_for(s, DICE_SESSION, (uint64_t)x->held.starts_at,
	    (uint64_t)x->component << 32);
	struct episode *e = s->episodes.at[dice_below(&d,
	    (int)s->episodes.n)];
	struct attendance *a;

	if (x->group == NULL || x->attendances.n == 0 ||
	    !dice_percent(&d, 2) || e->admitted_on > x->day ||
	    e->discharged_on < x->day ||
	    session_attendance(x, e->client) != NULL)
		return;
	a = attendance_made(s, x, episode_week(s, e, clock_week(x->day)));
	a->voided_at = a->recorded_at + dice_between(&d, 4, 40) * MINUTE;
}

void
sample_attendances(struct sample *s, int64_t week)
{
	int64_t monday = clock_monday(week);
	const struct list *l;

	for (int64_t day = monday; day < monday + 7; day++) {
		l = &sample_day(s, day)->sessions;
		for (size_t i = 0; i < l->n; i++)
			if (((struct session *)l->at[i])->day == day)
				session_roll_call(s, l->at[i]);
	}
	for (size_t i = s->weeks.n; i-- > 0;) {
		struct client_week *w = s->weeks.at[i];

		if (w->week != week)
			break;
		week_repair(s, w);
		pair_repair(s, w);
	}
	for (int64_t day = monday; day < monday + 7; day++) {
		l = &sample_day(s, day)->sessions;
		for (size_t i = 0; i < l->n; i++)
			if (((struct session *)l->at[i])->day == day)
				mark_wrongly(s, l->at[i]);
	}
}
