/* The people of the made-up agency, their licenses and their supervisors. */
#include <stdio.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "common/base/word.h"
#include "license.h"
#include "office.h"
#include "person.h"
#include "staff.h"
#include "supervision.h"

enum { SUPERVISORS = 2, COHORTS_PER_SUPERVISOR = 3, TRAINEES = 2 };

bool
staff_is(const struct made_staff *staff, const char *role)
{
	return word_in(staff->roles, role);
}

bool
staff_works(const struct made_staff *staff, int64_t day)
{
	if (day < staff->started_on ||
	    (staff->ended_on != 0 && day > staff->ended_on))
		return false;
	for (size_t i = 0; i < staff->leaves.n; i++) {
		const struct made_leave *l = staff->leaves.at[i];

		if (l->starts_on <= day && day <= l->ends_on)
			return false;
	}
	return true;
}

/* Each from the day after the one before. */
static void
keep_designated(struct agency *s, struct made_staff *staff, int64_t from)
{
	while (from <= s->last_day)
		from = supervision_designate(s, staff, from)->last_day + 1;
}

/* Long enough in the work for what is asked of a supervisor. */
static void
gain_experience(struct agency *s, struct made_staff *staff, struct dice *d)
{
	if (staff_is(staff, "supervisor")) {
		staff->iop_since = s->first_day - dice_between(d, 800, 4000);
		staff->supervising_since = s->first_day -
		    dice_between(d, 400, 790);
		keep_designated(s, staff, staff->supervising_since);
		staff->expertise = "mental-health substance-use";
	} else if (staff_is(staff, "facilitator")) {
		staff->iop_since = staff->started_on - dice_below(d, 900);
		staff->expertise = dice_percent(d, 40) ?
		    "mental-health substance-use" : "substance-use";
	}
}

/* Each course is taken anew before it has lost its value. */
static void
keep_trained(struct agency *s, struct made_staff *staff, struct dice *d)
{
	int64_t day = staff->started_on < s->first_day ? s->first_day -
	    dice_between(d, 1, 330) : staff->started_on +
	    dice_between(d, 1, 20);
	bool matrix = true;

	if (!staff_is(staff, "facilitator"))
		return;
	for (; day <= s->last_day; day += dice_between(d, 320, 355)) {
		day = calendar_open_until(s, day);
		office_train(s, staff, matrix ? "matrix" :
		    "evidence-based-practice", day,
		    matrix ? day + 365 : 0);
		matrix = !matrix;
	}
}

struct made_staff *
staff_hire(struct agency *s, const char *title, const char *roles,
    const char *degree, int64_t day)
{
	struct made_staff *staff = list_new(&s->staff, sizeof(*staff));
	struct dice d = agency_dice(s, DICE_STAFF, s->staff.n, 0);

	staff->number = s->staff.n;
	snprintf(staff->id, sizeof(staff->id), "ST-%02zu", s->staff.n);
	person_name(&d, staff->name, sizeof(staff->name));
	staff->title = title;
	staff->roles = roles;
	staff->degree = degree;
	if (day == 0) {
		staff->started_on = s->first_day - dice_between(&d, 60, 2000);
		staff->recorded_at = s->begin;
	} else {
		staff->started_on = day;
		staff->recorded_at = moment(day, 7 * 60 + 45);
	}
	d = agency_dice(s, DICE_OFFICE, s->staff.n, 0);
	gain_experience(s, staff, &d);
	keep_trained(s, staff, &d);
	office_train(s, staff, dice_percent(&d, 50) ? "part-2" : "hipaa",
	    staff->started_on + 1, 0);
	office_assign(s, staff, staff->started_on, 0);
	return staff;
}

/* Two years at a time, each from the day after the one before. */
static void
keep_licensed(struct agency *s, struct made_staff *staff, const char *type)
{
	struct dice d = agency_dice(s, DICE_STAFF, staff->number, 1);
	int64_t issued_on = s->first_day - dice_between(&d, 60, 700);
	int64_t expires_on = issued_on + 730;

	while (expires_on <= s->last_day) {
		license_new(s, staff, type, issued_on, expires_on);
		issued_on = expires_on + 1;
		expires_on += 730;
	}
	license_new(s, staff, type, issued_on, expires_on);
}

/* A part of the whole length, as a day. */
static int64_t
day_at(const struct agency *s, int percent)
{
	return s->first_day + 7 * (s->options.weeks * percent / 100);
}

static struct made_staff *
supervisor_at(const struct agency *s, size_t which)
{
	return s->supervisors.at[which % s->supervisors.n];
}

/*
 * The supervisor changes after a third and after two thirds of the time.  Who
 * leaves or becomes independent is supervised until the last note is
 * co-signed.
 */
static void
keep_supervised(struct agency *s, struct made_staff *staff, int64_t from,
    int64_t to)
{
	int weekdays = (int)(staff->number % 4);
	size_t which = staff->number;

	for (int percent = 33; percent < 90; percent += 33) {
		int64_t last = day_at(s, percent) + weekdays;

		if (s->options.weeks < 6 || last < from + 14 ||
		    (to != 0 && last > to - 14))
			continue;
		supervision_new(s, staff, supervisor_at(s, which++), from,
		    last);
		from = last + 1;
	}
	supervision_new(s, staff, supervisor_at(s, which), from, to);
}

static void
hire_supervisors(struct agency *s)
{
	static const char *const types[] = { "LPCC", "LISW", "LCSW", "LMFT" };
	size_t n = SUPERVISORS + s->cohorts.n / COHORTS_PER_SUPERVISOR;

	for (size_t i = 0; i < n; i++) {
		struct made_staff *staff = staff_hire(s, i == 0 ?
		    "Clinical Director" : "Clinical Supervisor",
		    i == 0 ? "supervisor admin" : "facilitator supervisor",
		    i % 2 == 0 ? "MA Counseling" : "MSW Social Work", 0);

		keep_licensed(s, staff, types[i % 4]);
		list_push(&s->supervisors, staff);
	}
}

static void
hire_trainees(struct agency *s)
{
	for (int i = 0; i < TRAINEES; i++) {
		struct made_staff *staff = staff_hire(s,
		    "Counselor in Training", "facilitator", "BA Psychology", 0);

		keep_supervised(s, staff, s->first_day - 3, 0);
		list_push(&s->trainees, staff);
	}
}

static struct made_staff *
hire_facilitator(struct agency *s, const char *type, const char *degree,
    int64_t day, int64_t supervised_to)
{
	struct made_staff *staff = staff_hire(s, "IOP Facilitator",
	    "facilitator", degree, day);

	keep_licensed(s, staff, type);
	if (!license_is_independent(type))
		keep_supervised(s, staff, day != 0 ? day : s->first_day - 3,
		    supervised_to);
	return staff;
}

/* Time enough for people to leave, and for others to be promoted. */
static bool
is_long(const struct agency *s)
{
	return s->options.weeks >= 16;
}

static int64_t
handing_on(const struct agency *s)
{
	return day_at(s, 45);		/* a Monday */
}

static int64_t
promoted_on(const struct agency *s)
{
	return day_at(s, 60) + 2;
}

enum { PROMOTED = 2, LEAVER = 3 };	/* the second cohort's */

static int64_t
supervised_to(const struct agency *s, size_t nth)
{
	if (is_long(s) && nth == PROMOTED)
		return promoted_on(s) + 30;
	if (is_long(s) && nth == LEAVER)
		return handing_on(s) + 30;
	return 0;
}

static void
hire_facilitators(struct agency *s)
{
	static const struct {
		const char *type, *degree;
	} licenses[] = {
		{ "LADAC", "BA Human Services" }, { "LPCC", "MA Counseling" },
		{ "LMHC", "MA Counseling" }, { "LSAA", "AA Human Services" },
		{ "LMSW", "MSW Social Work" }, { "LCSW", "MSW Social Work" },
	};
	size_t n = 0;

	for (size_t i = 0; i < s->cohorts.n; i++)
		for (int seat = 0; seat < SEATS; seat++, n++) {
			struct made_cohort *c = s->cohorts.at[i];

			c->posts[seat].holder = hire_facilitator(s,
			    licenses[n % 6].type, licenses[n % 6].degree, 0,
			    supervised_to(s, n));
		}
}

/* Of the second cohort, one becomes licensed to practise alone, and one
 * leaves; somebody new takes that seat over. */
static void
change_facilitators(struct agency *s)
{
	struct made_cohort *second = s->cohorts.n >= 2 ? s->cohorts.at[1] :
	    NULL;
	int64_t monday = handing_on(s);
	struct made_post *post;

	if (second == NULL || !is_long(s))
		return;
	license_new(s, second->posts[0].holder, "LPCC", promoted_on(s),
	    s->last_day + 365);
	post = &second->posts[1];
	post->holder->ended_on = monday + 4;
	post->successor = hire_facilitator(s, "LADAC", "BA Social Work",
	    monday - 5, 0);
	post->handed_on = monday;
}

/* Who leads no groups, but helps one client at a time in daily life. */
static void
hire_worker(struct agency *s)
{
	s->worker = staff_hire(s, "Community Support Worker", "records",
	    "AA Human Services", 0);
	keep_licensed(s, s->worker, "CADC");
	keep_supervised(s, s->worker, s->first_day - 3, 0);
}

void
staff_make(struct agency *s)
{
	hire_supervisors(s);
	staff_hire(s, "Compliance Officer", "compliance", "BA Public Health",
	    0);
	s->clerk = staff_hire(s, "Records Clerk", "records", "AA Business", 0);
	hire_trainees(s);
	hire_facilitators(s);
	hire_worker(s);
	change_facilitators(s);
}
