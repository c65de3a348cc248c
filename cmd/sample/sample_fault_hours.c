/* Faults of a week's hours: too few offered, or too few used. */
#include "common/base/clock.h"
#include "sample_fault.h"

/* hours-adult-min, hours-adol-min */

/* An individual session to be shortened or cancelled, so that the week offers
 * so much more than the minimum. */
struct offer {
	bool		 adult;
	bool		 cancel;	/* and another, shorter one held */
	int		 low, high;	/* minutes beyond the minimum */
	bool		 beside;	/* a session that does not count */
};

enum { SHORTEST = 10 };

int
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

/* One's own session, held as planned, in a judged week. */
bool
is_plain(const struct sample *s, const struct attendance *a)
{
	const struct session *x = a->session;

	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    a->note != NULL && is_past(s, x, SETTLED) &&
	    week_is_judged(s, a->week);
}

static bool
fits_offer(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct offer *o = wish;
	int beyond = offered_without(a) - week_minimum(a->week);

	if (!is_plain(s, a) || episode_by_day(a->week->episode) ||
	    week_is_adult(a->week) != o->adult ||
	    (o->beside && !has_session_beside(a->week)))
		return false;
	return beyond + SHORTEST <= o->low &&
	    beyond + session_minutes(a->session) > o->high;
}

/* On another day of the week, and no longer than this. */
bool
hold_instead(struct sample *s, struct attendance *a, int minutes)
{
	struct session *x = a->session;
	struct session *instead = session_place(s, a->week, INDIVIDUAL,
	    x->day + 1, minutes, 0);
	struct attendance *b;

	if (instead == NULL)
		return false;
	instead->makes_up = x;
	instead->recorded_at = x->changed_at + 12 * MINUTE;
	b = attendance_new(s, instead, a->week);
	attendance_present(b);
	note_new(s, b);
	touch(b);
	return true;
}

static void
offer(struct sample *s, struct attendance *a, const struct offer *o)
{
	struct session *x = a->session;
	int wanted = week_minimum(a->week) + o->high - offered_without(a);

	session_change(x, moment(x->day, 8 * 60 + 20),
	    "counselor called away");
	attendance_present(a);
	if (o->cancel && hold_instead(s, a, wanted)) {
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
		{ .cancel = true, .low = -1, .high = -1 },
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
	offer(s, a, &o);
	answer(s, "hours-%s-min:%s:%s", adult ? "adult" : "adol",
	    attendance_client(a)->id, clock_spell_week(a->week->week, week));
	return true;
}

void
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

	if (a == NULL)
		return false;
	offer(s, a, &o);
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

bool
falls_short(const struct client_week *w)
{
	struct hours h = week_hours(w);

	return h.offered >= week_minimum(w) && h.credited < week_minimum(w);
}

void
answer_hours(struct sample *s, const struct client_week *w)
{
	char week[CLOCK_BYTES];

	answer(s, "hours-%s-attended:%s:%s", week_is_adult(w) ? "adult" :
	    "adol", w->episode->client->id, clock_spell_week(w->week, week));
}

/* A judged week in which nothing at all was missed, nor much in the one that
 * goes with it. */
static bool
fits_missing(const struct sample *s, const struct client_week *w, bool adult)
{
	struct hours h = week_hours(w);

	if (w->touched || !week_is_judged(s, w) || week_is_adult(w) != adult ||
	    h.offered < week_minimum(w) || w->week + 3 > s->last_week ||
	    !is_pair_free(s, w))
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

/* Down to so many minutes beyond the minimum; the first miss may have a
 * reason. */
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
	answer_rate(s, w);
	return w;
}

/* Who stays longer than the session lasts gains no minutes by it. */
static void
overstay(struct sample *s, const struct client_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		struct attendance *a = w->attendances.at[i];
		const struct session *x = a->session;

		if (a->status != PRESENT || x->touched ||
		    !has_note(s, a, SETTLED) ||
		    !component_info(x->component)->core)
			continue;
		touch(a);
		stay(a, x->held.starts_at, x->held.ends_at + 5 * MINUTE);
		record_after(s, a, a->left_at);
		return;
	}
}

static bool
plant_missing_more(struct sample *s, bool adult, int nth)
{
	int beyond = nth == 2 ? -dice_between(&s->dice, 20, 120) : -1;
	struct client_week *w = plant_missing(s, adult, beyond, NULL);

	if (w == NULL)
		return false;
	if (nth == 3)
		overstay(s, w);
	answer_hours(s, w);
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

/* asam-band-adult, asam-band-adol */

enum { TWENTY_HOURS = 20 * 60, WEEKEND_START = 9 * 60 };

static bool
is_free_all(const struct sample *s, const struct episode *e, int64_t day)
{
	const struct staff *by = episode_counselor(e, day);
	int64_t from = clock_midnight(day), to = clock_midnight(day + 1);

	return !is_closed(s, day) && staff_works(by, day) &&
	    staff_licensed(by, day) != NULL &&
	    !staff_busy(s, by, from, to, NULL) &&
	    !client_busy(s, e->client, from, to, NULL);
}

static bool
fits_weekend(const struct sample *s, const void *what, const void *adult)
{
	const struct client_week *w = what;
	int64_t saturday = clock_monday(w->week) + 5;

	return !w->touched && week_is_judged(s, w) &&
	    !episode_by_day(w->episode) && w->week + 2 < s->last_week &&
	    week_is_adult(w) == *(const bool *)adult &&
	    is_free_all(s, w->episode, saturday) &&
	    is_free_all(s, w->episode, saturday + 1);
}

static int
week_attended(const struct client_week *w)
{
	int minutes = 0;

	for (size_t i = 0; i < w->attendances.n; i++)
		if (is_core(w->attendances.at[i]))
			minutes += attended_minutes(w->attendances.at[i]);
	return minutes;
}

static struct attendance *
hold_on(struct sample *s, struct client_week *w, enum component component,
    int64_t day, int minutes)
{
	struct session *x = session_at(s, w, component, moment(day,
	    WEEKEND_START), minutes, moment(clock_monday(w->week) + 4,
	    12 * 60));
	struct attendance *a = attendance_new(s, x, w);

	attendance_present(a);
	note_new(s, a);
	touch(a);
	return a;
}

/* Two long days beside the week, up to so many minutes; the last may be in
 * services that do not count, or left early. */
static struct client_week *
fill_weekend(struct sample *s, bool adult, int minutes,
    enum component component, bool leave)
{
	struct client_week *w = take_from(s, &s->weeks, fits_weekend, &adult);
	struct attendance *a;
	int more;

	if (w == NULL)
		return NULL;
	w->touched = true;
	more = minutes - week_attended(w);
	hold_on(s, w, INDIVIDUAL, clock_monday(w->week) + 5, more / 2);
	a = hold_on(s, w, component, clock_monday(w->week) + 6,
	    more - more / 2);
	if (leave) {
		stay(a, a->session->held.starts_at,
		    a->session->held.ends_at - MINUTE);
		a->status = LEFT_EARLY;
	}
	return w;
}

static bool
plant_twenty_hours(struct sample *s, bool adult, int nth)
{
	const struct client_week *w = fill_weekend(s, adult, TWENTY_HOURS +
	    (nth == 2 ? dice_between(&s->dice, 1, 90) : 0), INDIVIDUAL, false);
	char week[CLOCK_BYTES];

	if (w == NULL)
		return false;
	answer(s, "asam-band-%s:%s:%s", adult ? "adult" : "adol",
	    w->episode->client->id, clock_spell_week(w->week, week));
	return true;
}

static bool
plant_under_twenty_hours(struct sample *s, bool adult, int nth)
{
	return fill_weekend(s, adult, TWENTY_HOURS - (nth == 0),
	    nth == 1 ? CASE_MANAGEMENT : INDIVIDUAL, nth == 2) != NULL;
}

bool
plant_adult_twenty_hours(struct sample *s, int nth)
{
	return plant_twenty_hours(s, true, nth);
}

bool
plant_adult_under_twenty_hours(struct sample *s, int nth)
{
	return plant_under_twenty_hours(s, true, nth);
}

bool
plant_adolescent_twenty_hours(struct sample *s, int nth)
{
	return plant_twenty_hours(s, false, nth);
}

bool
plant_adolescent_under_twenty_hours(struct sample *s, int nth)
{
	return plant_under_twenty_hours(s, false, nth);
}
