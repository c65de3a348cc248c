/* Faults of a client's file: the way in and out, group rules, crises. */
#include <inttypes.h>
#include <stdio.h>

#include "common/base/clock.h"
#include "sample_fault.h"

/* The id of the admission that an episode began or goes on from. */
static const char *
admission_of(const struct episode *e, char buf[48])
{
	char date[COMPACT_BYTES];

	if (e->before != NULL)
		e = e->before;
	snprintf(buf, 48, "AD.%s.%s", e->client->id, compact(
	    e->registered_on != 0 ? e->registered_on : e->admitted_on, date));
	return buf;
}

/* breach-step */

/* Without any so far, for so many days, of which the last is past. */
static bool
fits_rules(const struct sample *s, const void *what, const void *days)
{
	const struct episode *e = what;
	int64_t last = e->admitted_on + 3 + *(const int *)days;

	return !e->continuing && !e->touched && e->client->breaches.n == 0 &&
	    last <= e->discharged_on && last + 9 < s->options.until;
}

static struct episode *
take_episode(struct sample *s, int days)
{
	struct episode *e = take_from(s, &s->episodes, fits_rules, &days);

	if (e != NULL)
		e->touched = true;
	return e;
}

static struct breach *
break_rule(struct sample *s, struct episode *e, int days, const char *step)
{
	int64_t day = e->admitted_on + 3 + days;

	return breach_new(s, e, day, step, step != NULL ? day + 1 : 0);
}

static void
answer_breach(struct sample *s, const struct breach *b)
{
	char date[COMPACT_BYTES];

	answer(s, "breach-step:B-%s-%s", b->episode->client->id,
	    compact(b->occurred_on, date));
}

/* None; the first step for the second within 90 days; the second for the
 * third. */
bool
plant_mild_step(struct sample *s, int nth)
{
	int apart = nth == 1 ? 89 : nth == 2 ? 10 : 0;
	struct episode *e = take_episode(s, apart);

	if (e == NULL && (e = take_episode(s, apart = 20)) == NULL)
		return false;
	if (nth > 0)
		break_rule(s, e, 0, "reminder");
	if (nth == 2)
		break_rule(s, e, 5, "warning");
	answer_breach(s, break_rule(s, e, apart, nth == 0 ? NULL :
	    nth == 1 ? "reminder" : "warning"));
	return true;
}

static bool
fits_day_in(const struct sample *s, const void *what, const void *day)
{
	const struct episode *e = what;

	(void)s;
	return episode_covers(e, *(const int64_t *)day) && !e->touched &&
	    e->client->breaches.n == 0;
}

/* None yet on the seventh day; the first step again after 91 days; harsher
 * than need be. */
bool
plant_right_step(struct sample *s, int nth)
{
	int64_t day = s->options.until - 7;
	struct episode *e;

	if (nth == 0) {
		e = take_from(s, &s->episodes, fits_day_in, &day);
		if (e == NULL)
			return false;
		e->touched = true;
		breach_new(s, e, day, NULL, 0);
		return true;
	}
	if (nth == 1 && (e = take_episode(s, 91)) != NULL) {
		break_rule(s, e, 0, "reminder");
		break_rule(s, e, 91, "reminder");
		return true;
	}
	if ((e = take_episode(s, 10)) == NULL)
		return false;
	break_rule(s, e, 0, "warning");
	break_rule(s, e, 10, "contract");
	return true;
}

/* preadmit-file */

static int64_t
first_attended(const struct episode *e)
{
	int64_t first = 0;

	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct client_week *w = e->weeks.at[i];

		for (size_t j = 0; j < w->attendances.n; j++) {
			const struct attendance *a = w->attendances.at[j];

			if (is_core(a) && was_there(a) && (first == 0 ||
			    a->session->day < first))
				first = a->session->day;
		}
	}
	return first;
}

static bool
fits_admission(const struct sample *s, const void *what, const void *wish)
{
	const struct episode *e = what;
	int64_t first = first_attended(e);

	(void)wish;
	return e->client->episodes.n == 1 && e->registered_on == 0 &&
	    !e->touched && first != 0 && first + 2 < s->options.until;
}

/* Diagnosed so many days after the first service, or not with use. */
static struct episode *
diagnose(struct sample *s, int days, const char *diagnosis)
{
	struct episode *e = take_from(s, &s->episodes, fits_admission, NULL);

	if (e == NULL)
		return NULL;
	e->touched = true;
	e->client->diagnosed_on = first_attended(e) + days;
	e->client->diagnosis = diagnosis;
	return e;
}

bool
plant_late_diagnosis(struct sample *s, int nth)
{
	const struct episode *e = diagnose(s, nth != 1, nth == 1 ? "F41.1" :
	    NULL);
	char id[48];

	if (e == NULL)
		return false;
	answer(s, "preadmit-file:%s", admission_of(e, id));
	return true;
}

bool
plant_diagnosis_in_time(struct sample *s, int nth)
{
	return diagnose(s, 0, nth == 2 ? "F19.20" : NULL) != NULL;
}

/* discharge-elements, discharge-summary-due */

enum { SUMMARY_WITHIN = 15 };

static bool
fits_discharge(const struct sample *s, const void *what, const void *wish)
{
	const struct episode *e = what;

	(void)wish;
	return !e->touched && e->after == NULL && e->summary != NULL &&
	    e->discharged_on + SUMMARY_WITHIN + 2 < s->options.until;
}

static bool
fits_completed(const struct sample *s, const void *what, const void *wish)
{
	const struct episode *e = what;
	int64_t later = clock_years_later(e->discharged_on, 1);

	return fits_discharge(s, what, wish) && e->outcome == COMPLETED &&
	    clock_years_later(later, -1) == e->discharged_on;
}

static struct episode *
take_discharge(struct sample *s, fits_fn *fits)
{
	struct episode *e = take_from(s, &s->episodes, fits, NULL);

	if (e != NULL)
		e->touched = true;
	return e;
}

bool
plant_discharge_lacking(struct sample *s, int nth)
{
	static const char *const lacking[] = { "work_or_school", NULL,
	    "step_down" };
	struct episode *e = take_discharge(s, fits_completed);
	char id[48];

	if (e == NULL)
		return false;
	e->lacks = lacking[nth % 3];
	if (e->lacks == NULL)
		e->aftercare_until = clock_years_later(e->discharged_on, 1) -
		    1;
	answer(s, "discharge-elements:DC.%s", admission_of(e, id));
	return true;
}

/* Aftercare for just a year. */
bool
plant_discharge_whole(struct sample *s, int nth)
{
	struct episode *e = take_discharge(s, fits_completed);

	(void)nth;
	if (e == NULL)
		return false;
	e->aftercare_until = clock_years_later(e->discharged_on, 1);
	return true;
}

static int64_t
summary_due(const struct episode *e)
{
	return clock_midnight(e->discharged_on + SUMMARY_WITHIN + 1);
}

bool
plant_late_summary(struct sample *s, int nth)
{
	struct episode *e = take_discharge(s, fits_discharge);
	char id[48];

	if (e == NULL)
		return false;
	if (nth == 0)
		e->summary->signed_at = 0;
	else if (nth == 1)
		e->summary->signed_at = summary_due(e);
	else
		e->summary->dropped = true;
	answer(s, "discharge-summary-due:DC.%s", admission_of(e, id));
	return true;
}

/* In the last minute of the last day, or the one before. */
bool
plant_summary_in_time(struct sample *s, int nth)
{
	struct episode *e = take_discharge(s, fits_discharge);

	if (e == NULL)
		return false;
	e->summary->signed_at = summary_due(e) - (1 + nth % 2) * MINUTE;
	return true;
}

/* crisis-follow-up */

enum { FOLLOW_WITHIN = 7 };

static bool
fits_crisis(const struct sample *s, const void *what, const void *day)
{
	const struct client_week *w = what;
	int64_t on = *(const int64_t *)day;

	if (on != 0)
		return !w->touched && w->week == clock_week(on) &&
		    episode_covers(w->episode, on);
	on = clock_monday(w->week) + 2;
	return !w->touched && episode_covers(w->episode, on) &&
	    on + FOLLOW_WITHIN + 2 < s->options.until;
}

/* On a day, or on any Wednesday if it is 0; followed up so many days after,
 * or never. */
static struct memo *
crisis(struct sample *s, int64_t day, int followed_after)
{
	struct client_week *w = take_from(s, &s->weeks, fits_crisis, &day);
	struct memo *m;

	if (w == NULL)
		return NULL;
	w->touched = true;
	day = day != 0 ? day : clock_monday(w->week) + 2;
	m = memo_new(s, "crisis", w->episode, moment(day, 12 * 60 + 7));
	m->followed_up_on = followed_after != 0 ? day + followed_after : 0;
	return m;
}

bool
plant_no_follow_up(struct sample *s, int nth)
{
	int64_t day = nth == 2 ? s->options.until - FOLLOW_WITHIN - 1 : 0;
	const struct memo *m = crisis(s, day, nth == 0 ? FOLLOW_WITHIN + 1 :
	    0);

	if (m == NULL)
		return false;
	answer(s, "crisis-follow-up:NM-%06" PRIu64, m->number);
	return true;
}

/* On the last day; or that day is today. */
bool
plant_follow_up_in_time(struct sample *s, int nth)
{
	int64_t day = nth == 2 ? s->options.until - FOLLOW_WITHIN : 0;

	return crisis(s, day, nth == 2 ? 0 : FOLLOW_WITHIN) != NULL;
}
