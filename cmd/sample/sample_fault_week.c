/* Faults of a client's weeks: away too long, or offered the wrong things. */
#include "common/base/clock.h"
#include "sample_fault.h"

/* inactive-client */

static bool
shows_life(const struct attendance *a)
{
	return is_core(a) && was_there(a) && a->voided_at == 0;
}

static bool
is_alive_on(const struct episode *e, int64_t day)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct client_week *w = e->weeks.at[i];

		for (size_t j = 0; w->week == clock_week(day) &&
		    j < w->attendances.n; j++) {
			const struct attendance *a = w->attendances.at[j];

			if (a->session->day == day && shows_life(a))
				return true;
		}
	}
	return false;
}

/* No fault in it yet, nobody sought, nobody's guest. */
static bool
is_quiet(const struct client_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		if (a->unmarked || a->session->touched ||
		    !session_expects(a->session, attendance_client(a)) ||
		    (a->status == ABSENT && a->reason == NULL))
			return false;
	}
	return !w->touched;
}

static bool
is_quiet_until(const struct episode *e, int64_t from, int64_t to)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct client_week *w = e->weeks.at[i];

		if (w->week >= clock_week(from) && w->week <= clock_week(to) &&
		    !is_quiet(w))
			return false;
	}
	return true;
}

static bool
fits_absence(const struct sample *s, const struct attendance *a,
    const void *days)
{
	const struct episode *e = a->week->episode;
	int64_t from = a->session->day, to = from + *(const int *)days;

	/* later on, who comes back untested after a month is another fault */
	return !e->continuing && shows_life(a) && to + SETTLED <
	    s->options.until && to < e->admitted_on + TESTED_DAYS &&
	    is_alive_on(e, to) &&
	    is_quiet_until(e, from, to);
}

static void
stay_away(struct client_week *w, int64_t from, int64_t to)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		struct attendance *a = w->attendances.at[i];

		if (a->session->day <= from || a->session->day >= to)
			continue;
		attendance_absent(a);
		a->status = EXCUSED;
		a->reason = "illness";
		note_drop(a);
	}
}

/* From one day to another there is no sign of the client. */
static struct attendance *
plant_absence(struct sample *s, int days)
{
	struct attendance *a = take_attendance(s, fits_absence, &days);
	int64_t from, to;

	if (a == NULL)
		return NULL;
	a->session->touched = false;
	from = a->session->day;
	to = from + days;
	for (size_t i = 0; i < a->week->episode->weeks.n; i++) {
		struct client_week *w = a->week->episode->weeks.at[i];

		if (w->week < clock_week(from) || w->week > clock_week(to))
			continue;
		w->touched = true;
		stay_away(w, from, to);
	}
	return a;
}

bool
plant_inactive(struct sample *s, int nth)
{
	const struct attendance *a = plant_absence(s, nth == 2 ? 35 : 31);
	char date[COMPACT_BYTES];

	if (a == NULL)
		return false;
	answer(s, "inactive-client:%s:%s", attendance_client(a)->id,
	    compact(a->session->day, date));
	return true;
}

bool
plant_active(struct sample *s, int nth)
{
	(void)nth;
	return plant_absence(s, 30) != NULL;
}

/* individual-weekly */

static int
individuals(const struct client_week *w)
{
	int n = 0;

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		n += a->session->component == INDIVIDUAL &&
		    !a->session->held.cancelled;
	}
	return n;
}

/* The leader is licensed that day: another fault may need the session led. */
static bool
fits_individual(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;

	(void)wish;
	return is_plain(s, a) && !episode_by_day(a->week->episode) &&
	    staff_licensed(x->held.lead, x->day) != NULL &&
	    individuals(a->week) == 1 &&
	    offered_without(a) >= week_minimum(a->week);
}

static struct attendance *
call_off(struct sample *s, int instead)
{
	struct attendance *a = take_attendance(s, fits_individual, NULL);
	struct session *x;

	if (a == NULL)
		return NULL;
	x = a->session;
	session_change(x, moment(x->day, 8 * 60 + 5), "counselor ill");
	if (instead != 0 && !hold_instead(s, a, instead))
		return NULL;
	x->held.cancelled = true;
	a->unmarked = true;
	note_drop(a);
	excuse_all(s, a->week);
	return a;
}

bool
plant_no_individual(struct sample *s, int nth)
{
	const struct attendance *a = call_off(s, 0);
	char week[CLOCK_BYTES];

	(void)nth;
	if (a == NULL)
		return false;
	answer(s, "individual-weekly:%s:%s", attendance_client(a)->id,
	    clock_spell_week(a->week->week, week));
	return true;
}

/* Made up in the same week, perhaps shortly. */
bool
plant_late_individual(struct sample *s, int nth)
{
	for (int i = 0; i < 4; i++)
		if (call_off(s, nth == 1 ? 10 : 50) != NULL)
			return true;
	return false;
}

/* h0015-day-week */

static int
long_days(const struct client_week *w)
{
	int minutes[7] = { 0 }, n = 0;

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		if (is_core(a) && a->voided_at == 0)
			minutes[weekday(a->session->day)] +=
			    session_minutes(a->session);
	}
	for (int i = 0; i < 7; i++)
		n += minutes[i] >= 180;
	return n;
}

static bool
fits_days(const struct sample *s, const void *what, const void *enough)
{
	const struct client_week *w = what;

	return !w->touched && week_is_judged(s, w) &&
	    w->week > s->first_week && !episode_by_day(w->episode) &&
	    (long_days(w) >= 3) == *(const bool *)enough;
}

/* A second payer, by the day, from and to a day of the week. */
static const struct client_week *
cover_by_day(struct sample *s, bool enough, int from, int to)
{
	enum { TRIES = 60 };
	struct client_week *w = NULL;
	int64_t monday;

	for (int i = 0; i < TRIES && w == NULL; i++) {
		w = take_from(s, &s->weeks, fits_days, &enough);
		if (w == NULL)
			return NULL;
		if (!take_slot(s, "coverage:%s", w->episode->client->id))
			w = NULL;
	}
	if (w == NULL)
		return NULL;
	w->touched = true;
	monday = clock_monday(w->week);
	coverage_new(s, w->episode, MEDICAID, monday + from,
	    monday + to)->secondary = true;
	return w;
}

bool
plant_short_days(struct sample *s, int nth)
{
	const struct client_week *w = cover_by_day(s, false,
	    nth == 1 ? -6 : 0, nth == 0 ? 6 : 0);
	char week[CLOCK_BYTES];

	if (w == NULL)
		return false;
	answer(s, "h0015-day-week:%s:%s", w->episode->client->id,
	    clock_spell_week(w->week, week));
	return true;
}

/* Covered from the Tuesday on or to the Sunday before, or days enough. */
bool
plant_days_enough(struct sample *s, int nth)
{
	return cover_by_day(s, nth == 2, nth == 0 ? 1 : nth == 1 ? -6 : 0,
	    nth == 1 ? -1 : 6) != NULL;
}

/* attend-threshold */

enum { SEEK_WITHIN = 7 * DAY };

static int64_t
third_at(const struct memo *m)
{
	return m->missed->session->held.starts_at;
}

static bool
is_sought_else(const struct sample *s, const struct memo *m)
{
	for (size_t i = 0; i < s->memos.n; i++) {
		const struct memo *o = s->memos.at[i];

		if (o != m && o->missed != NULL &&
		    o->episode->client == m->episode->client &&
		    o->started_at >= third_at(m) - DAY &&
		    o->started_at <= third_at(m) + SEEK_WITHIN + DAY)
			return true;
	}
	return false;
}

static bool
fits_run(const struct sample *s, const void *what, const void *wish)
{
	const struct memo *m = what;

	(void)wish;
	return m->missed != NULL && !m->missed->week->touched &&
	    is_past(s, m->missed->session, SETTLED) && !is_sought_else(s, m);
}

static void
seek_at(struct memo *m, int64_t at)
{
	m->started_at = at;
	m->signed_at = at + (m->minutes + 10) * MINUTE;
}

static struct memo *
take_run(struct sample *s)
{
	struct memo *m = take_from(s, &s->memos, fits_run, NULL);

	if (m != NULL)
		m->missed->week->touched = true;
	return m;
}

bool
plant_nobody_asked(struct sample *s, int nth)
{
	struct memo *m = take_run(s);
	char date[COMPACT_BYTES];

	if (m == NULL)
		return false;
	if (nth == 0)
		m->dropped = true;
	else
		seek_at(m, nth == 1 ? third_at(m) + SEEK_WITHIN + MINUTE :
		    third_at(m) - MINUTE);
	answer(s, "attend-threshold:%s:%s", m->episode->client->id,
	    compact(m->missed->session->day, date));
	return true;
}

bool
plant_asked_in_time(struct sample *s, int nth)
{
	struct memo *m = take_run(s);

	if (m == NULL)
		return false;
	seek_at(m, nth == 1 ? third_at(m) : third_at(m) + SEEK_WITHIN -
	    (nth == 2) * MINUTE);
	return true;
}
