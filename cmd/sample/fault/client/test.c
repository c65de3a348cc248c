/* Faults of drug tests: not done, without a result, or all there was. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/test.h"
#include "cmd/sample/model/client/breach.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "faults.h"

enum { RESULT_WITHIN = 7 * DAY };

static void
collect_at(struct made_test *t, int64_t at)
{
	if (t->draw != NULL)
		t->draw->size--;
	t->draw = NULL;
	t->collected_at = at;
	t->resulted_at = at + 2 * DAY;
}

static bool
is_free_test(const struct agency *s, const struct made_test *t)
{
	return !t->dropped && !t->week->touched &&
	    week_is_judged(s, t->week);
}

/* test-weekly */

static bool
fits_test(const struct agency *s, const void *what, const void *late)
{
	const struct made_test *t = what;
	const struct made_week *w = t->week;

	return is_free_test(s, t) && w->week + 2 < s->last_week &&
	    (clock_monday(w->week) >= w->episode->admitted_on +
	    TESTED_DAYS) == *(const bool *)late;
}

static struct made_test *
take_test(struct agency *s, bool late)
{
	struct made_test *t = take_from(s, &s->tests, fits_test, &late);

	if (t != NULL)
		t->week->touched = true;
	return t;
}

static bool
plant_untested_week(struct agency *s, const struct planting *p)
{
	struct made_test *t = take_test(s, false);
	struct made_week *next;

	if (t == NULL)
		return false;
	next = week_on(t->week->episode, clock_monday(t->week->week + 1));
	if (p->nth == 2 && next != NULL && !next->touched) {
		next->touched = true;	/* a minute after the week */
		collect_at(t, clock_midnight(clock_monday(next->week)));
	} else {
		t->dropped = true;
	}
	return answer_week(s, p->fault, t->week);
}

/* In the first or the last minute, refused, or not asked for any more. */
static bool
plant_tested_week(struct agency *s, const struct planting *p)
{
	struct made_test *t = p->nth == 2 ? take_test(s, true) : NULL;

	if (t != NULL) {
		t->dropped = true;
		return true;
	}
	if ((t = take_test(s, false)) == NULL)
		return false;
	if (p->nth == 2)
		t->result = REFUSED;
	else
		collect_at(t, clock_midnight(clock_monday(t->week->week +
		    (p->nth == 1))) - (p->nth == 1) * MINUTE);
	return true;
}

const struct fault fault_test_weekly = {
	.rule = "test-weekly",
	.violations = 3, .violate = plant_untested_week,
	.near_misses = 3, .miss = plant_tested_week,
};

/* test-monthly */

enum { MONTH_DAYS = 30 };

static bool
came_on(const struct made_episode *e, int64_t day)
{
	const struct made_week *w = week_on(e, day);

	for (size_t i = 0; w != NULL && i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		if (a->session->day == day && attendance_there(a) &&
		    !a->session->held.cancelled)
			return true;
	}
	return false;
}

/* The first day from one on that the client came; 0: none. */
static int64_t
day_come(const struct agency *s, const struct made_episode *e, int64_t day)
{
	for (; day <= e->discharged_on && day <= s->options.until; day++)
		if (came_on(e, day))
			return day;
	return 0;
}

static bool
are_untouched(const struct made_episode *e, int64_t from, int64_t to)
{
	for (int64_t day = from; day <= to; day++) {
		const struct made_week *w = week_on(e, day);

		if (w != NULL && w->touched)
			return false;
	}
	return true;
}

static struct made_test *
test_of_week(const struct agency *s, const struct made_episode *e, int64_t week)
{
	for (size_t i = 0; i < s->tests.n; i++) {
		struct made_test *t = s->tests.at[i];

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
	bool		 refused;	/* what was between, not left out */
};

static int64_t
pause_end(const struct agency *s, const struct made_test *t,
    const struct pause *p)
{
	const struct made_episode *e = t->week->episode;
	int64_t from = clock_day(t->collected_at);
	int64_t to = day_come(s, e, from + MONTH_DAYS + 1);

	if (p->visit != 0 && !came_on(e, from + p->visit))
		return 0;
	return to != 0 && p->too_long ? day_come(s, e, to + 1) : to;
}

static bool
fits_pause(const struct agency *s, const void *what, const void *wish)
{
	const struct made_test *t = what;
	const struct made_episode *e = t->week->episode;
	int64_t from = clock_day(t->collected_at);
	int64_t to = pause_end(s, t, wish);

	return !t->dropped && t->result != PENDING &&
	    t->result != REFUSED && to != 0 &&
	    clock_monday(t->week->week) >= e->admitted_on + TESTED_DAYS &&
	    to + SETTLED < s->options.until && are_untouched(e, from, to) &&
	    test_of_week(s, e, clock_week(to)) != NULL;
}

/* No test between one and the next, or none that was not refused. */
static struct made_test *
take_pause(struct agency *s, const struct pause *p)
{
	struct made_test *t = take_from(s, &s->tests, fits_pause, p), *between;
	int64_t to;

	if (t == NULL)
		return NULL;
	to = pause_end(s, t, p);
	for (int64_t week = t->week->week; week <= clock_week(to); week++) {
		struct made_week *w = week_on(t->week->episode,
		    clock_monday(week));

		if (w != NULL)
			w->touched = true;
		between = test_of_week(s, t->week->episode, week);
		if (between == NULL || between == t)
			continue;
		if (week == clock_week(to)) {
			collect_at(between, moment(to, 12 * 60));
			between->result = NEGATIVE;
		} else if (p->refused) {
			between->result = REFUSED;
		} else {
			between->dropped = true;
		}
	}
	return t;
}

/* The second was asked every week, and refused. */
static bool
plant_untested_month(struct agency *s, const struct planting *p)
{
	struct pause wish = { .too_long = true, .refused = p->nth == 1,
	    .visit = p->nth == 0 ? MONTH_DAYS + 1 : 0 };
	struct made_test *t = take_pause(s, &wish);

	if (t == NULL && p->nth == 0) {
		wish.visit = 0;
		t = take_pause(s, &wish);
	}
	return t != NULL && answer_day(s, p->fault,
	    t->week->episode->client->id, clock_day(t->collected_at));
}

/* Tested on the first visit after a month, and refused until then; or there
 * without a test when it was just a month. */
static bool
plant_tested_month(struct agency *s, const struct planting *p)
{
	struct pause wish = { .refused = p->nth == 1,
	    .visit = p->nth == 2 ? MONTH_DAYS : 0 };

	return take_pause(s, &wish) != NULL;
}

const struct fault fault_test_monthly = {
	.rule = "test-monthly",
	.violations = 3, .violate = plant_untested_month,
	.near_misses = 3, .miss = plant_tested_month,
};

/* test-result-documented */

static bool
fits_old_test(const struct agency *s, const void *what, const void *wish)
{
	const struct made_test *t = what;

	(void)wish;
	return is_free_test(s, t) && t->result != REFUSED &&
	    t->result != PENDING &&
	    t->collected_at + RESULT_WITHIN + DAY < s->end;
}

/* In the week in which that is. */
static bool
fits_test_of_week(const struct agency *s, const void *what, const void *at)
{
	const struct made_test *t = what;

	(void)s;
	return !t->dropped && !t->week->touched && t->week->week ==
	    clock_week(clock_day(*(const int64_t *)at)) &&
	    t->week->episode->admitted_at < *(const int64_t *)at &&
	    episode_covers(t->week->episode, clock_day(*(const int64_t *)at));
}

/* Collected just so long ago, and nothing heard since. */
static struct made_test *
wait_since(struct agency *s, int64_t at)
{
	struct made_test *t = take_from(s, &s->tests, fits_test_of_week, &at);

	if (t == NULL)
		return NULL;
	t->week->touched = true;
	collect_at(t, at);
	t->result = PENDING;
	return t;
}

/* A test whose result is on record so long after the specimen was taken. */
static struct made_test *
document_after(struct agency *s, int64_t passed)
{
	struct made_test *t = take_from(s, &s->tests, fits_old_test, NULL);

	if (t == NULL)
		return NULL;
	t->week->touched = true;
	t->resulted_at = t->collected_at + passed - MINUTE;
	return t;
}

/* Not yet, a minute after the last; a minute late; never. */
static bool
plant_no_result(struct agency *s, const struct planting *p)
{
	struct made_test *t = p->nth == 0 ? wait_since(s, s->end -
	    RESULT_WITHIN - MINUTE) : NULL;
	char id[TEST_BYTES];

	if (p->nth == 1) {
		t = document_after(s, RESULT_WITHIN + MINUTE);
		if (t == NULL)
			return false;
	}
	if (t == NULL) {
		t = take_from(s, &s->tests, fits_old_test, NULL);
		if (t == NULL)
			return false;
		t->week->touched = true;
		t->result = PENDING;
	}
	return answer(s, p->fault, "%s", test_id(t, id));
}

/* Still to come, or there in the last minute. */
static bool
plant_result_to_come(struct agency *s, const struct planting *p)
{
	if (p->nth == 2)
		return document_after(s, RESULT_WITHIN) != NULL;
	return wait_since(s, s->end - RESULT_WITHIN + p->nth * MINUTE) != NULL;
}

const struct fault fault_test_result_documented = {
	.rule = "test-result-documented",
	.violations = 3, .violate = plant_no_result,
	.near_misses = 3, .miss = plant_result_to_come,
};

/* test-not-sole-discharge */

static bool
is_test_of(const struct made_test *t, const struct made_episode *e,
    int64_t from, int64_t to)
{
	int64_t day = clock_day(t->collected_at);

	return t->week->episode == e && !t->dropped && from <= day &&
	    day <= to;
}

static struct made_test *
find_test(const struct agency *s, const struct made_episode *e, int64_t from,
    int64_t to)
{
	for (size_t i = 0; i < s->tests.n; i++) {
		struct made_test *t = s->tests.at[i];

		if (is_test_of(t, e, from, to) && t->result != REFUSED &&
		    t->result != PENDING && !t->week->touched)
			return t;
	}
	return NULL;
}

enum { RECENT = 14, REVIEWED = 30 };

/* A test of the week of some day before the end, to become positive then. */
static bool
fits_end(const struct agency *s, const void *what, const void *wish)
{
	const struct made_episode *e = what;
	const struct made_week *w = week_on(e, e->discharged_on);
	int64_t day = e->discharged_on - *(const int *)wish;
	int64_t monday = clock_monday(clock_week(day));

	return !e->continuing && !e->touched && e->after == NULL &&
	    e->client->breaches.n == 0 && w != NULL && !w->touched &&
	    e->discharged_on + SETTLED < s->options.until &&
	    e->admitted_on + 42 < e->discharged_on &&
	    find_test(s, e, monday, monday + 6) != NULL;
}

/* Sent away so many days after a positive test and no other. */
static struct made_episode *
send_away(struct agency *s, int days)
{
	struct made_episode *e = take_from(s, &s->episodes, fits_end, &days);
	struct made_test *picked;
	int64_t day, monday;

	if (e == NULL)
		return NULL;
	day = e->discharged_on - days;
	monday = clock_monday(clock_week(day));
	picked = find_test(s, e, monday, monday + 6);
	for (size_t i = 0; i < s->tests.n; i++) {
		struct made_test *t = s->tests.at[i];

		if (is_test_of(t, e, e->discharged_on - RECENT - 1,
		    e->discharged_on) && t->result == POSITIVE)
			t->result = NEGATIVE;
	}
	collect_at(picked, moment(day, 12 * 60));
	picked->result = POSITIVE;
	picked->week->touched = true;
	week_on(e, e->discharged_on)->touched = true;
	e->touched = true;
	e->outcome = ADMINISTRATIVE;
	return e;
}

/* Without any review, with one too long ago, with a milder step. */
static bool
plant_discharged_by_test(struct agency *s, const struct planting *p)
{
	struct made_episode *e = send_away(s, RECENT - p->nth);
	char id[EPISODE_BYTES];

	if (e == NULL)
		return false;
	if (p->nth == 1)
		breach_new(s, e, e->discharged_on - REVIEWED - 3,
		    "discharge-review", e->discharged_on - REVIEWED - 1);
	else if (p->nth == 2)
		breach_new(s, e, e->discharged_on - 9, "staffing",
		    e->discharged_on - 8);
	return answer(s, p->fault, "DC.%s", episode_admission(e, id));
}

/* Reviewed on the last day or the first that counts; or tested before. */
static bool
plant_discharged_by_review(struct agency *s, const struct planting *p)
{
	struct made_episode *e = send_away(s, RECENT + (p->nth == 2));

	if (e == NULL)
		return false;
	if (p->nth == 0)
		breach_new(s, e, e->discharged_on - 3, "discharge-review",
		    e->discharged_on);
	else if (p->nth == 1)
		breach_new(s, e, e->discharged_on - REVIEWED - 1,
		    "discharge-review", e->discharged_on - REVIEWED);
	return true;
}

const struct fault fault_test_not_sole_discharge = {
	.rule = "test-not-sole-discharge",
	.violations = 3, .violate = plant_discharged_by_test,
	.near_misses = 3, .miss = plant_discharged_by_review,
};
