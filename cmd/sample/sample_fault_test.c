/* Faults of drug tests: not done, without a result, or all there was. */
#include "common/base/clock.h"
#include "sample_fault.h"

enum { RESULT_WITHIN = 7 * DAY };

static void
collect_at(struct drug_test *t, int64_t at)
{
	if (t->draw != NULL)
		t->draw->size--;
	t->draw = NULL;
	t->collected_at = at;
	t->resulted_at = at + 2 * DAY;
}

static bool
is_free_test(const struct sample *s, const struct drug_test *t)
{
	return !t->dropped && !t->week->touched &&
	    week_is_judged(s, t->week);
}

/* test-weekly */

static struct client_week *
week_with(const struct episode *e, int64_t day)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		struct client_week *w = e->weeks.at[i];

		if (w->week == clock_week(day))
			return w;
	}
	return NULL;
}

static bool
fits_test(const struct sample *s, const void *what, const void *late)
{
	const struct drug_test *t = what;
	const struct client_week *w = t->week;

	return is_free_test(s, t) && w->week + 2 < s->last_week &&
	    (clock_monday(w->week) >= w->episode->admitted_on +
	    TESTED_DAYS) == *(const bool *)late;
}

static struct drug_test *
take_test(struct sample *s, bool late)
{
	struct drug_test *t = take_from(s, &s->tests, fits_test, &late);

	if (t != NULL)
		t->week->touched = true;
	return t;
}

bool
plant_untested_week(struct sample *s, int nth)
{
	struct drug_test *t = take_test(s, false);
	struct client_week *next;
	char week[CLOCK_BYTES];

	if (t == NULL)
		return false;
	next = week_with(t->week->episode, clock_monday(t->week->week + 1));
	if (nth == 2 && next != NULL && !next->touched) {
		next->touched = true;	/* a minute after the week */
		collect_at(t, clock_midnight(clock_monday(next->week)));
	} else {
		t->dropped = true;
	}
	answer(s, "test-weekly:%s:%s", t->week->episode->client->id,
	    clock_spell_week(t->week->week, week));
	return true;
}

/* In the first or the last minute, refused, or not asked for any more. */
bool
plant_tested_week(struct sample *s, int nth)
{
	struct drug_test *t = nth == 2 ? take_test(s, true) : NULL;

	if (t != NULL) {
		t->dropped = true;
		return true;
	}
	if ((t = take_test(s, false)) == NULL)
		return false;
	if (nth == 2)
		t->result = REFUSED;
	else
		collect_at(t, clock_midnight(clock_monday(t->week->week +
		    (nth == 1))) - (nth == 1) * MINUTE);
	return true;
}

/* test-monthly */

enum { MONTH_DAYS = 30 };

static bool
came_on(const struct episode *e, int64_t day)
{
	const struct client_week *w = week_with(e, day);

	for (size_t i = 0; w != NULL && i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];

		if (a->session->day == day && was_there(a) &&
		    !a->session->held.cancelled)
			return true;
	}
	return false;
}

/* The first day from one on that the client came; 0: none. */
static int64_t
day_come(const struct sample *s, const struct episode *e, int64_t day)
{
	for (; day <= e->discharged_on && day <= s->options.until; day++)
		if (came_on(e, day))
			return day;
	return 0;
}

static bool
are_untouched(const struct episode *e, int64_t from, int64_t to)
{
	for (int64_t day = from; day <= to; day++) {
		const struct client_week *w = week_with(e, day);

		if (w != NULL && w->touched)
			return false;
	}
	return true;
}

static struct drug_test *
test_of_week(const struct sample *s, const struct episode *e, int64_t week)
{
	for (size_t i = 0; i < s->tests.n; i++) {
		struct drug_test *t = s->tests.at[i];

		if (t->week->episode == e && t->week->week == week &&
		    !t->dropped)
			return t;
	}
	return NULL;
}

/* The test after one that was: on the first day the client comes after a
 * month, or on the next; and there must be a visit on a certain day. */
struct pause {
	bool		 too_long;
	int		 visit;		/* days after the test; 0: any */
};

static int64_t
pause_end(const struct sample *s, const struct drug_test *t,
    const struct pause *p)
{
	const struct episode *e = t->week->episode;
	int64_t from = clock_day(t->collected_at);
	int64_t to = day_come(s, e, from + MONTH_DAYS + 1);

	if (p->visit != 0 && !came_on(e, from + p->visit))
		return 0;
	return to != 0 && p->too_long ? day_come(s, e, to + 1) : to;
}

static bool
fits_pause(const struct sample *s, const void *what, const void *wish)
{
	const struct drug_test *t = what;
	const struct episode *e = t->week->episode;
	int64_t from = clock_day(t->collected_at);
	int64_t to = pause_end(s, t, wish);

	return !t->dropped && t->result != PENDING && to != 0 &&
	    clock_monday(t->week->week) >= e->admitted_on + TESTED_DAYS &&
	    to + SETTLED < s->options.until && are_untouched(e, from, to) &&
	    test_of_week(s, e, clock_week(to)) != NULL;
}

/* No test between one and the next. */
static struct drug_test *
take_pause(struct sample *s, const struct pause *p, enum test_result next)
{
	struct drug_test *t = take_from(s, &s->tests, fits_pause, p), *between;
	int64_t to;

	if (t == NULL)
		return NULL;
	to = pause_end(s, t, p);
	for (int64_t week = t->week->week; week <= clock_week(to); week++) {
		struct client_week *w = week_with(t->week->episode,
		    clock_monday(week));

		if (w != NULL)
			w->touched = true;
		between = test_of_week(s, t->week->episode, week);
		if (between == NULL || between == t)
			continue;
		if (week < clock_week(to)) {
			between->dropped = true;
		} else {
			collect_at(between, moment(to, 12 * 60));
			between->result = next;
		}
	}
	return t;
}

bool
plant_untested_month(struct sample *s, int nth)
{
	struct pause p = { .too_long = true,
	    .visit = nth == 0 ? MONTH_DAYS + 1 : 0 };
	struct drug_test *t = take_pause(s, &p, NEGATIVE);
	char date[COMPACT_BYTES];

	if (t == NULL && nth == 0) {
		p.visit = 0;
		t = take_pause(s, &p, NEGATIVE);
	}
	if (t == NULL)
		return false;
	answer(s, "test-monthly:%s:%s", t->week->episode->client->id,
	    compact(clock_day(t->collected_at), date));
	return true;
}

/* Tested on the first visit after a month, refused it, or there without a
 * test when it was just a month. */
bool
plant_tested_month(struct sample *s, int nth)
{
	struct pause p = { .visit = nth == 2 ? MONTH_DAYS : 0 };

	return take_pause(s, &p, nth == 1 ? REFUSED : NEGATIVE) != NULL;
}

/* test-result-documented */

static bool
fits_old_test(const struct sample *s, const void *what, const void *wish)
{
	const struct drug_test *t = what;

	(void)wish;
	return is_free_test(s, t) && t->result != REFUSED &&
	    t->collected_at + RESULT_WITHIN + DAY < s->end;
}

/* In the week in which that is. */
static bool
fits_test_of_week(const struct sample *s, const void *what, const void *at)
{
	const struct drug_test *t = what;

	(void)s;
	return !t->dropped && !t->week->touched && t->week->week ==
	    clock_week(clock_day(*(const int64_t *)at)) &&
	    t->week->episode->admitted_at < *(const int64_t *)at &&
	    episode_covers(t->week->episode, clock_day(*(const int64_t *)at));
}

/* Collected just so long ago, and nothing heard since. */
static struct drug_test *
wait_since(struct sample *s, int64_t at)
{
	struct drug_test *t = take_from(s, &s->tests, fits_test_of_week, &at);

	if (t == NULL)
		return NULL;
	t->week->touched = true;
	collect_at(t, at);
	t->result = PENDING;
	return t;
}

bool
plant_no_result(struct sample *s, int nth)
{
	struct drug_test *t = nth == 0 ? wait_since(s, s->end -
	    RESULT_WITHIN - MINUTE) : NULL;
	char id[TEST_BYTES];

	if (t == NULL) {
		t = take_from(s, &s->tests, fits_old_test, NULL);
		if (t == NULL)
			return false;
		t->week->touched = true;
		t->result = PENDING;
	}
	answer(s, "test-result-documented:%s", test_id(t, id));
	return true;
}

bool
plant_result_to_come(struct sample *s, int nth)
{
	return wait_since(s, s->end - RESULT_WITHIN + nth * MINUTE) != NULL;
}

/* test-not-sole-discharge */

static bool
is_test_of(const struct drug_test *t, const struct episode *e, int64_t from,
    int64_t to)
{
	int64_t day = clock_day(t->collected_at);

	return t->week->episode == e && !t->dropped && from <= day &&
	    day <= to;
}

static struct drug_test *
find_test(const struct sample *s, const struct episode *e, int64_t from,
    int64_t to)
{
	for (size_t i = 0; i < s->tests.n; i++) {
		struct drug_test *t = s->tests.at[i];

		if (is_test_of(t, e, from, to) && t->result != REFUSED &&
		    t->result != PENDING && !t->week->touched)
			return t;
	}
	return NULL;
}

enum { RECENT = 14 };

/* Tests that some days before the end were or were not positive. */
struct span {
	int	 from, to;		/* days before the end */
};

static bool
fits_end(const struct sample *s, const void *what, const void *wish)
{
	const struct episode *e = what;
	const struct span *span = wish;
	const struct client_week *w = week_with(e, e->discharged_on);

	return !e->continuing && !e->touched && e->after == NULL &&
	    e->client->breaches.n == 0 && w != NULL && !w->touched &&
	    e->discharged_on + SETTLED < s->options.until &&
	    e->admitted_on + 42 < e->discharged_on &&
	    find_test(s, e, e->discharged_on - span->from,
	    e->discharged_on - span->to) != NULL;
}

/* Sent away, with a positive test in these days and no other. */
static struct episode *
send_away(struct sample *s, const struct span *span)
{
	struct episode *e = take_from(s, &s->episodes, fits_end, span);
	struct drug_test *picked;

	if (e == NULL)
		return NULL;
	picked = find_test(s, e, e->discharged_on - span->from,
	    e->discharged_on - span->to);
	for (size_t i = 0; i < s->tests.n; i++) {
		struct drug_test *t = s->tests.at[i];

		if (is_test_of(t, e, e->discharged_on - RECENT - 1,
		    e->discharged_on) && t->result == POSITIVE)
			t->result = NEGATIVE;
	}
	picked->result = POSITIVE;
	picked->week->touched = true;
	week_with(e, e->discharged_on)->touched = true;
	e->touched = true;
	e->outcome = ADMINISTRATIVE;
	return e;
}

/* Without any review, with one long ago, with a milder step. */
bool
plant_discharged_by_test(struct sample *s, int nth)
{
	static const struct span recent = { RECENT - 1, 0 };
	struct episode *e = send_away(s, &recent);
	char date[COMPACT_BYTES];

	if (e == NULL)
		return false;
	if (nth == 1)
		breach_new(s, e, e->discharged_on - 33, "discharge-review",
		    e->discharged_on - 31);
	else if (nth == 2)
		breach_new(s, e, e->discharged_on - 9, "staffing",
		    e->discharged_on - 8);
	answer(s, "test-not-sole-discharge:DC.AD.%s.%s", e->client->id,
	    compact(e->registered_on != 0 ? e->registered_on :
	    e->admitted_on, date));
	return true;
}

/* Reviewed on the last day or four weeks before; or tested before that. */
bool
plant_discharged_by_review(struct sample *s, int nth)
{
	static const struct span recent = { RECENT - 1, 0 };
	static const struct span before = { RECENT + 7, RECENT + 1 };
	struct episode *e = send_away(s, nth == 2 ? &before : &recent);

	if (e == NULL)
		return false;
	if (nth == 0)
		breach_new(s, e, e->discharged_on - 3, "discharge-review",
		    e->discharged_on);
	else if (nth == 1)
		breach_new(s, e, e->discharged_on - 30, "discharge-review",
		    e->discharged_on - 29);
	return true;
}
