/* Faults of licenses: lapsed, or not there when a note was written. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/record/faults.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "faults.h"
#include "month.h"

/* no-delegation */

static bool
is_working_day(const struct agency *s, int64_t day)
{
	return day_weekday(day) < 5 && !calendar_is_closed(s, day);
}

/* The first day from one that has working days on both sides. */
static int64_t
inner_day(const struct agency *s, int64_t day)
{
	while (!is_working_day(s, day - 1) || !is_working_day(s, day) ||
	    !is_working_day(s, day + 1))
		day++;
	return day;
}

/*
 * One trainee gets a license for some weeks, the other for a single day; it
 * is recorded with the first note that needs it to be there or not.
 */
static struct made_license
trainee_license(const struct agency *s, int which)
{
	struct made_license l = { .staff = s->trainees.at[which] };

	l.issued_on = inner_day(s, s->first_day +
	    7 * (s->options.weeks * (which == 0 ? 40 : 60) / 100) + 1);
	l.expires_on = which == 0 ? inner_day(s, l.issued_on + 14) :
	    l.issued_on;
	return l;
}

static bool
fits_day(const struct agency *s, const struct made_attendance *a,
    const void *day)
{
	return fit_noted(s, a, SETTLED) &&
	    a->session->day == *(const int64_t *)day;
}

/* Somebody who did not lead, and supervises nobody, writes about that day, and
 * signs on it. */
static struct made_note *
delegate(struct agency *s, const struct made_license *l, int64_t day)
{
	struct made_attendance *a = take_attendance(s, fits_day, &day);
	struct made_version *v;

	if (a == NULL)
		return NULL;
	if (l->staff->licenses.n == 0)
		license_new(s, l->staff, "LSAA", l->issued_on,
		    l->expires_on);
	a->note->author = l->staff;
	v = &a->note->versions[0];
	v->written_at = session_last(a->session) + 5 * MINUTE;
	v->signed_at = v->written_at + MINUTE;
	note_cosign(s, a->note, v);
	answer(s, &fault_note_author_there, "%s", a->note->id);
	return a->note;
}

/* The day before and the day after a license is in force. */
static bool
plant_unlicensed_author(struct agency *s, const struct planting *p)
{
	struct made_license l = trainee_license(s, p->nth / 2);
	struct made_note *n = delegate(s, &l, p->nth % 2 == 0 ?
	    l.issued_on - 1 : l.expires_on + 1);

	return n != NULL && answer(s, p->fault, "%s", n->id);
}

/* Its first, its last, and its only day. */
static bool
plant_licensed_author(struct agency *s, const struct planting *p)
{
	struct made_license l = trainee_license(s, p->nth / 2);

	return delegate(s, &l, p->nth == 1 ? l.expires_on : l.issued_on) !=
	    NULL;
}

const struct fault fault_no_delegation = {
	.rule = "no-delegation",
	.violations = 4, .violate = plant_unlicensed_author,
	.near_misses = 3, .miss = plant_licensed_author,
};

/* license-active */

/* Not independent, so that no note of that day lacks a co-signature; and in
 * the midst of a license. */
static bool
fits_gap(const struct agency *s, const void *what, const void *wish)
{
	const struct made_session *x = what;
	const struct made_staff *who = x->held.lead;
	const struct made_license *l = license_on(who, x->day);

	(void)wish;
	return !x->held.cancelled && fit_past(s, x, SETTLED) &&
	    !license_independent(who, x->day) && l != NULL &&
	    l->issued_on < x->day - 1 && l->expires_on > x->day + 1 &&
	    month_led_on(s, who, x->day + 1) &&
	    take_month_is_free(s, who, x->day);
}

/* One license becomes two, with so many days between them. */
static const struct made_session *
plant_gap(struct agency *s, int days)
{
	const struct made_session *x = month_take(s, fits_gap, NULL);
	struct made_license *l;

	if (x == NULL)
		return NULL;
	l = license_on(x->held.lead, x->day);
	license_new(s, x->held.lead, l->type, x->day + 1, l->expires_on);
	l->expires_on = x->day - days;
	return x;
}

static bool
plant_license_gap(struct agency *s, const struct planting *p)
{
	const struct made_session *x = plant_gap(s, 1);
	struct made_staff *who;

	if (x == NULL)
		return false;
	who = x->held.lead;
	if (p->nth % 2 == 1)
		license_new(s, who, license_on(who, x->day + 1)->type,
		    x->day, x->day)->suspended = true;
	return answer_month(s, p->fault, who->id, x->day);
}

static bool
plant_license_renewed(struct agency *s, const struct planting *p)
{
	(void)p;
	return plant_gap(s, 0) != NULL;
}

const struct fault fault_license_active = {
	.rule = "license-active",
	.violations = 4, .violate = plant_license_gap,
	.near_misses = 3, .miss = plant_license_renewed,
};
