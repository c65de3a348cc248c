/* Faults of a client's week: hours, the roll, crowds and double bookings. */
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "sample_fault.h"

enum {
	SETTLED = 12,		/* days until nothing more is due */
	MARK_WITHIN = 48 * HOUR,
	GROUP_MOST = 15,
};

/* attend-recorded */

/* Would the week do without what is credited for this? */
static bool
can_spare(const struct sample *s, const struct attendance *a, int minutes)
{
	return !week_is_judged(s, a->week) ||
	    week_hours(a->week).credited - minutes >= week_minimum(a->week);
}

static bool
fits_marking(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;

	(void)wish;
	return is_past(s, x, SETTLED) && a->reason_at == 0 &&
	    x->ended_at == 0 && session_end(x) == x->held.ends_at &&
	    session_expects(x, attendance_client(a));
}

static bool
fits_unmarking(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	return fits_marking(s, a, wish) &&
	    can_spare(s, a, session_minutes(a->session));
}

static bool
fits_marking_at_change(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	return fits_marking(s, a, wish) &&
	    clock_change(a->session->held.ends_at, 2) < 0;
}

bool
plant_unmarked(struct sample *s, int nth)
{
	bool never = nth % 2 == 0;
	struct attendance *a = take_attendance(s, never ? fits_unmarking :
	    fits_marking, NULL);

	if (a == NULL)
		return false;
	if (never) {
		a->unmarked = true;
		note_drop(a);
	} else {
		a->recorded_at = a->session->held.ends_at + MARK_WITHIN +
		    MINUTE;
	}
	answer_attendance(s, "attend-recorded", a);
	return true;
}

bool
plant_marked_in_time(struct sample *s, int nth)
{
	struct attendance *a = nth == 2 ? take_attendance(s,
	    fits_marking_at_change, NULL) : NULL;

	if (a == NULL)
		a = take_attendance(s, fits_marking, NULL);
	if (a == NULL)
		return false;
	a->recorded_at = a->session->held.ends_at + MARK_WITHIN -
	    (nth == 1) * MINUTE;
	return true;
}

/* Actual times */

static void
stay(struct attendance *a, int64_t from, int64_t to)
{
	a->arrived_at = from;
	a->left_at = to;
}

/* Nothing is recorded before it is over. */
static void
record_after(struct sample *s, struct attendance *a, int64_t end)
{
	struct version *v = &a->note->versions[0];
	int64_t delay = end + 5 * MINUTE - v->written_at;

	if (a->recorded_at <= end)
		a->recorded_at = end + 2 * MINUTE;
	if (delay > 0) {
		v->written_at += delay;
		v->signed_at += delay;
		note_cosign(s, a->note, v);
	}
}

/* hours-adult-min, hours-adol-min */

/* An individual session to be shortened, to no minutes at all if cancelled,
 * so that the week offers what is wished beyond the minimum. */
struct offer {
	bool		 adult;
	bool		 cancel;
	int		 low, high;	/* minutes beyond the minimum */
	bool		 beside;	/* a session that does not count */
};

enum { SHORTEST = 10 };

static int
offered_without(const struct attendance *a)
{
	return week_hours(a->week).offered - session_minutes(a->session);
}

static bool
has_session_beside(const struct client_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		if (!component_info(a->session->component)->core)
			return true;
	}
	return false;
}

static bool
fits_offer(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct offer *o = wish;
	const struct session *x = a->session;
	int beyond = offered_without(a) - week_minimum(a->week);

	if (x->component != INDIVIDUAL || x->changed_at != 0 ||
	    a->note == NULL || !is_past(s, x, SETTLED) || !week_is_judged(s, a->week) ||
	    week_is_adult(a->week) != o->adult ||
	    (o->beside && !has_session_beside(a->week)))
		return false;
	if (o->cancel)
		return beyond >= o->low && beyond <= o->high;
	return beyond + SHORTEST <= o->low &&
	    beyond + session_minutes(x) > o->high;
}

static void
offer(struct attendance *a, const struct offer *o)
{
	struct session *x = a->session;
	int wanted = week_minimum(a->week) + o->high - offered_without(a);

	session_change(x, moment(x->day, 8 * 60 + 20),
	    "counselor called away");
	attendance_present(a);
	if (o->cancel) {
		x->held.cancelled = true;
		a->unmarked = true;
		note_drop(a);
	} else {
		x->held.ends_at = x->held.starts_at + wanted * MINUTE;
	}
}

static bool
plant_offered_less(struct sample *s, bool adult, int nth)
{
	static const struct offer wishes[] = {
		{ .low = -1, .high = -1 },
		{ .low = -9, .high = -9 },
		{ .cancel = true, .low = -500, .high = -1 },
		{ .low = -1, .high = -1, .beside = true },
	};
	struct offer o = wishes[nth % 4];
	struct attendance *a;
	char week[CLOCK_BYTES];

	o.adult = adult;
	if ((a = take_attendance(s, fits_offer, &o)) == NULL) {
		o.beside = false;
		a = take_attendance(s, fits_offer, &o);
	}
	if (a == NULL)
		return false;
	offer(a, &o);
	answer(s, "hours-%s-min:%s:%s", adult ? "adult" : "adol",
	    attendance_client(a)->id, clock_spell_week(a->week->week, week));
	return true;
}

static void
excuse_all(struct sample *s, struct client_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		struct attendance *a = w->attendances.at[i];

		if (a->reason == NULL && attended_minutes(a) <
		    session_minutes(a->session))
			a->reason = absence_reason(&s->dice, w);
	}
}

/* Exactly the minimum, by a short session or by none. */
static bool
plant_offered_enough(struct sample *s, bool adult, int nth)
{
	struct offer o = { .adult = adult, .cancel = nth == 2 };
	struct attendance *a = take_attendance(s, fits_offer, &o);

	if (a == NULL) {
		o.cancel = false;
		a = take_attendance(s, fits_offer, &o);
	}
	if (a == NULL)
		return false;
	offer(a, &o);
	excuse_all(s, a->week);
	return true;
}

bool
plant_adult_offered_less(struct sample *s, int nth)
{
	return plant_offered_less(s, true, nth);
}

bool
plant_adult_offered_enough(struct sample *s, int nth)
{
	return plant_offered_enough(s, true, nth);
}

bool
plant_adolescent_offered_less(struct sample *s, int nth)
{
	return plant_offered_less(s, false, nth);
}

bool
plant_adolescent_offered_enough(struct sample *s, int nth)
{
	return plant_offered_enough(s, false, nth);
}

/* hours-adult-attended, hours-adol-attended */

/* A judged week in which nothing at all was missed. */
static bool
fits_missing(const struct sample *s, const struct client_week *w, bool adult)
{
	struct hours h = week_hours(w);

	if (w->touched || !week_is_judged(s, w) || week_is_adult(w) != adult ||
	    h.offered < week_minimum(w) || w->week + 3 > s->last_week)
		return false;
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		if (!is_untouched(a) || a->session->ended_at != 0 ||
		    a->note == NULL || a->reason != NULL ||
		    attended_minutes(a) < session_minutes(a->session))
			return false;
	}
	return true;
}

static struct client_week *
take_week(struct sample *s, bool adult)
{
	size_t n = s->weeks.n;
	size_t from = n > 0 ? (size_t)dice_below(&s->dice, (int)n) : 0;

	for (size_t i = 0; i < n; i++) {
		struct client_week *w = s->weeks.at[(from + i) % n];

		if (fits_missing(s, w, adult)) {
			w->touched = true;
			return w;
		}
	}
	return NULL;
}

/* So many minutes of a session, by absence, a late or an early hour. */
static int
miss(struct sample *s, struct attendance *a, int minutes)
{
	const struct session *x = a->session;

	touch(a);
	if (minutes >= session_minutes(x)) {
		attendance_absent(a);
		note_drop(a);
		return session_minutes(x);
	}
	a->arrived_at = x->held.starts_at;
	a->left_at = x->held.ends_at;
	if (dice_percent(&s->dice, 50)) {
		a->status = LATE;
		a->arrived_at += minutes * MINUTE;
	} else {
		a->status = LEFT_EARLY;
		a->left_at -= minutes * MINUTE;
	}
	return minutes;
}

/* Down to so many minutes of core services; the first excused if wished. */
static struct client_week *
plant_missing(struct sample *s, bool adult, int beyond, const char *reason)
{
	struct client_week *w = take_week(s, adult);
	size_t n, from;
	int left;

	if (w == NULL)
		return NULL;
	n = w->attendances.n;
	from = (size_t)dice_below(&s->dice, (int)n);
	left = week_hours(w).offered - week_minimum(w) - beyond;
	for (size_t i = 0; i < n && left > 0; i++) {
		struct attendance *a = w->attendances.at[(from + i) % n];

		if (!component_info(a->session->component)->core)
			continue;
		left -= miss(s, a, left);
		a->reason = reason;
		reason = NULL;
	}
	return w;
}

/* Who stays longer than the session lasts gains no minutes by it. */
static void
overstay(struct sample *s, const struct client_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		struct attendance *a = w->attendances.at[i];

		if (a->status == PRESENT && !a->session->touched &&
		    component_info(a->session->component)->core) {
			touch(a);
			stay(a, a->session->held.starts_at,
			    a->session->held.ends_at + 5 * MINUTE);
			record_after(s, a, a->left_at);
			return;
		}
	}
}

static bool
plant_missing_more(struct sample *s, bool adult, int nth)
{
	int beyond = nth == 2 ? -dice_between(&s->dice, 20, 120) : -1;
	struct client_week *w = plant_missing(s, adult, beyond, NULL);
	char week[CLOCK_BYTES];

	if (w == NULL)
		return false;
	if (nth == 3)
		overstay(s, w);
	answer(s, "hours-%s-attended:%s:%s", adult ? "adult" : "adol",
	    w->episode->client->id, clock_spell_week(w->week, week));
	return true;
}

static bool
plant_missing_less(struct sample *s, bool adult, int nth)
{
	return nth == 2 ? plant_missing(s, adult, -1, "illness") != NULL :
	    plant_missing(s, adult, 0, NULL) != NULL;
}

bool
plant_adult_missing_more(struct sample *s, int nth)
{
	return plant_missing_more(s, true, nth);
}

bool
plant_adult_missing_less(struct sample *s, int nth)
{
	return plant_missing_less(s, true, nth);
}

bool
plant_adolescent_missing_more(struct sample *s, int nth)
{
	return plant_missing_more(s, false, nth);
}

bool
plant_adolescent_missing_less(struct sample *s, int nth)
{
	return plant_missing_less(s, false, nth);
}

/* group-size-max */

static struct client_week *
week_of(const struct episode *e, int64_t day)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		struct client_week *w = e->weeks.at[i];

		if (w->week == clock_week(day))
			return w;
	}
	return NULL;
}

/* The week of a client who could sit in with another cohort, or NULL. */
static struct client_week *
visitor(const struct sample *s, const struct episode *e,
    const struct session *x)
{
	struct client_week *w = week_of(e, x->day);
	const struct cohort *own = episode_cohort(e, x->day);

	if (w == NULL || w->touched || e->continuing ||
	    e->admitted_on >= x->day || e->discharged_on < x->day ||
	    (e->away_from != 0 && e->away_from <= x->day) ||
	    own == x->group->cohort ||
	    own->window->track != x->group->cohort->window->track ||
	    session_attendance(x, e->client) != NULL ||
	    client_busy(s, e->client, x->held.starts_at, session_last(x),
	    NULL))
		return NULL;
	return w;
}

static size_t
visitors_n(const struct sample *s, const struct session *x)
{
	size_t n = 0;

	for (size_t i = 0; i < s->episodes.n; i++)
		n += visitor(s, s->episodes.at[i], x) != NULL;
	return n;
}

/* A guest, or a member for one day, who need not even come. */
static void
visit(struct sample *s, struct session *x, struct client_week *w, int nth)
{
	struct attendance *a;

	if (nth % 3 != 0)
		membership_new(s, x->group, w->episode, x->day,
		    x->day)->recorded_at = moment(x->day - 1, 15 * 60);
	a = attendance_new(s, x, w);
	touch(a);
	if (nth % 3 == 2) {
		a->status = EXCUSED;
		a->reason = "transport";
	} else {
		note_new(s, a);
	}
}

static void
fill_up(struct sample *s, struct session *x, size_t roster)
{
	struct client_week *w;
	int nth = 0;

	for (size_t i = 0; session_roster(x) < roster; i++)
		if ((w = visitor(s, s->episodes.at[i], x)) != NULL)
			visit(s, x, w, nth++);
}

static bool
fits_crowd(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;
	size_t roster = *(const size_t *)wish, n = session_roster(x);

	return x->group != NULL && x->component == RELAPSE_PREVENTION &&
	    is_past(s, x, SETTLED) && n < roster &&
	    visitors_n(s, x) >= roster - n;
}

static struct session *
plant_roster(struct sample *s, size_t roster)
{
	struct attendance *a = take_attendance(s, fits_crowd, &roster);

	if (a == NULL)
		return NULL;
	fill_up(s, a->session, roster);
	return a->session;
}

bool
plant_crowded_group(struct sample *s, int nth)
{
	struct session *x = plant_roster(s, GROUP_MOST + 1 + (nth == 2));

	if (x == NULL)
		return false;
	answer(s, "group-size-max:%s", x->id);
	return true;
}

bool
plant_full_group(struct sample *s, int nth)
{
	(void)nth;
	return plant_roster(s, GROUP_MOST) != NULL;
}

/* no-double-service-time: a client */

/* The session of the same day that begins within minutes after this one. */
static struct attendance *
next_attendance(const struct attendance *a)
{
	for (size_t i = 0; i < a->week->attendances.n; i++) {
		struct attendance *b = a->week->attendances.at[i];
		int64_t between = b->session->held.starts_at -
		    a->session->held.ends_at;

		if (between >= 0 && between <= 15 * MINUTE)
			return b;
	}
	return NULL;
}

static bool
is_plainly_there(const struct attendance *a)
{
	return a->status == PRESENT && a->note != NULL &&
	    a->session->ended_at == 0 && is_untouched(a);
}

static bool
fits_pair(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct attendance *b = next_attendance(a);

	(void)wish;
	return is_past(s, a->session, SETTLED) && is_plainly_there(a) &&
	    b != NULL && is_plainly_there(b);
}

/* Both there for so many seconds; touching if none. */
static struct attendance *
plant_pair(struct sample *s, int nth, int overlap)
{
	struct attendance *a = take_attendance(s, fits_pair, NULL), *b;
	int64_t first_end, second_begin;

	if (a == NULL)
		return NULL;
	b = next_attendance(a);
	touch(b);
	first_end = a->session->held.ends_at;
	second_begin = b->session->held.starts_at;
	attendance_present(a);
	attendance_present(b);
	switch (nth % 3) {
	case 0:		/* stayed into the second, as scheduled */
		stay(a, a->session->held.starts_at, second_begin + overlap);
		break;
	case 1:		/* came before the first was over, as scheduled */
		stay(b, first_end - overlap, b->session->held.ends_at);
		break;
	default:
		stay(a, a->session->held.starts_at, first_end + overlap);
		stay(b, first_end, b->session->held.ends_at);
	}
	if (a->left_at != 0)
		record_after(s, a, a->left_at);
	return b;
}

/* no-double-service-time: a leader */

/* Where one's own session would go: against the group's begin or end. */
struct place {
	const struct session *group;
	int64_t		 starts_at, ends_at;
	int64_t		 free_from, free_to;	/* but for the overlap */
};

static struct place
place_beside(const struct session *x, const struct session *group,
    int overlap)
{
	int64_t length = x->held.ends_at - x->held.starts_at;
	struct place p = { .group = group };

	if (group->held.starts_at > x->held.starts_at) {
		p.ends_at = group->held.starts_at + overlap;
		p.starts_at = p.ends_at - length;
		p.free_from = p.starts_at;
		p.free_to = group->held.starts_at;
	} else {
		p.starts_at = group->held.ends_at - overlap;
		p.ends_at = p.starts_at + length;
		p.free_from = group->held.ends_at;
		p.free_to = p.ends_at;
	}
	return p;
}

static bool
is_free(const struct sample *s, const struct attendance *a,
    const struct place *p)
{
	const struct session *x = a->session;

	return !staff_busy(s, x->held.lead, p->free_from, p->free_to, x) &&
	    !client_busy(s, attendance_client(a), p->free_from, p->free_to,
	    x);
}

/* How long the two overlap, and whether the counselor only helps to lead. */
struct booking {
	int		 overlap;
	bool		 helps;
};

/* A group that the counselor leads on that day, and that leaves room. */
static bool
find_place(const struct sample *s, const struct attendance *a,
    const struct booking *wish, struct place *p)
{
	const struct session *x = a->session;
	const struct list *l = &sample_day(s, x->day)->sessions;

	for (size_t i = 0; i < l->n; i++) {
		const struct session *g = l->at[i];

		if (g->day != x->day || g->group == NULL || g->touched ||
		    g->held.cancelled || g->ended_at != 0 ||
		    !session_leads(g, x->held.lead) ||
		    (g->held.co == x->held.lead) != wish->helps)
			continue;
		*p = place_beside(x, g, wish->overlap);
		if (is_free(s, a, p))
			return true;
	}
	return false;
}

enum { APART = 5 * MINUTE };	/* between the two, for the client */

static bool
fits_place(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;
	struct place p;

	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    is_past(s, x, SETTLED) && is_plainly_there(a) &&
	    can_spare(s, a, APART / MINUTE + 1) &&
	    find_place(s, a, wish, &p);
}

/* The client comes late or leaves early, so that only the leader is in two
 * places; the id is that of the session that begins later. */
static const char *
plant_leader(struct sample *s, int nth, int overlap)
{
	struct booking wish = { overlap, nth == 3 };
	struct attendance *a = take_attendance(s, fits_place, &wish);
	struct session *x;
	struct place p;

	if (a == NULL || !find_place(s, a, &wish, &p))
		return NULL;
	x = a->session;
	session_change(x, moment(x->day, 8 * 60 + 10), "client's request");
	session_move(s, x, p.starts_at, p.ends_at);
	stay(a, p.free_from == p.starts_at ? p.starts_at :
	    p.free_from + APART, p.free_to == p.ends_at ? p.ends_at :
	    p.free_to - APART);
	record_after(s, a, p.ends_at);
	return p.group->held.starts_at > p.starts_at ? p.group->id : x->id;
}

bool
plant_overlap(struct sample *s, int nth)
{
	const struct attendance *a;
	const char *session;

	if (nth % 2 == 1) {
		if ((session = plant_leader(s, nth, MINUTE)) == NULL)
			return false;
		answer(s, "no-double-service-time:%s", session);
		return true;
	}
	if ((a = plant_pair(s, nth / 2, MINUTE)) == NULL)
		return false;
	answer_attendance(s, "no-double-service-time", a);
	return true;
}

bool
plant_touching(struct sample *s, int nth)
{
	return nth % 2 == 1 ? plant_leader(s, nth, 0) != NULL :
	    plant_pair(s, nth / 2, 0) != NULL;
}

/* license-active */

static bool
leads_on(const struct sample *s, const struct staff *who, int64_t day)
{
	return staff_busy(s, who, clock_midnight(day), clock_midnight(day + 1),
	    NULL);
}

/* The month is touched then, if it was not. */
static bool
take_month(struct sample *s, const struct staff *staff, int64_t day)
{
	enum { MONTH_BYTES = 48 };
	char date[CLOCK_BYTES], month[MONTH_BYTES], *taken;

	snprintf(month, sizeof(month), "%s:%.7s", staff->id,
	    clock_spell_day(day, date));
	for (size_t i = 0; i < s->months.n; i++)
		if (strcmp(s->months.at[i], month) == 0)
			return false;
	taken = list_new(&s->months, MONTH_BYTES);
	memcpy(taken, month, MONTH_BYTES);
	return true;
}

/* Not independent, so that no note of that day lacks a co-signature; and in
 * the midst of a license. */
static bool
fits_gap(const struct sample *s, const struct session *x)
{
	const struct staff *who = x->held.lead;
	const struct license *l = staff_licensed(who, x->day);

	return !x->held.cancelled && is_past(s, x, SETTLED) &&
	    !staff_independent(who, x->day) && l != NULL &&
	    l->issued_on < x->day - 1 && l->expires_on > x->day + 1 &&
	    leads_on(s, who, x->day + 1);
}

/* One license becomes two, with so many days between them. */
static const struct session *
plant_gap(struct sample *s, int days)
{
	size_t n = s->sessions.n;
	size_t from = n > 0 ? (size_t)dice_below(&s->dice, (int)n) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct session *x = s->sessions.at[(from + i) % n];
		struct license *l;

		if (!fits_gap(s, x) || !take_month(s, x->held.lead, x->day))
			continue;
		l = staff_licensed(x->held.lead, x->day);
		staff_license(s, x->held.lead, l->type, x->day + 1,
		    l->expires_on);
		l->expires_on = x->day - days;
		return x;
	}
	return NULL;
}

bool
plant_license_gap(struct sample *s, int nth)
{
	const struct session *x = plant_gap(s, 1);
	struct staff *who;
	char date[CLOCK_BYTES];

	if (x == NULL)
		return false;
	who = x->held.lead;
	if (nth % 2 == 1)
		staff_license(s, who, staff_licensed(who, x->day + 1)->type,
		    x->day, x->day)->suspended = true;
	answer(s, "license-active:%s:%.7s", who->id,
	    clock_spell_day(x->day, date));
	return true;
}

bool
plant_license_renewed(struct sample *s, int nth)
{
	(void)nth;
	return plant_gap(s, 0) != NULL;
}
