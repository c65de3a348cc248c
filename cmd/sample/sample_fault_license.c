/* Faults of licenses: lapsed, or not there when a note was written. */
#include <inttypes.h>

#include "common/base/clock.h"
#include "sample_fault.h"

/* no-delegation */

static bool
is_working_day(const struct sample *s, int64_t day)
{
	return weekday(day) < 5 && !is_closed(s, day);
}

/* The first day from one that has working days on both sides. */
static int64_t
inner_day(const struct sample *s, int64_t day)
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
static struct license
trainee_license(const struct sample *s, int which)
{
	struct license l = { .staff = s->trainees.at[which] };

	l.issued_on = inner_day(s, s->first_day +
	    7 * (s->options.weeks * (which == 0 ? 40 : 60) / 100) + 1);
	l.expires_on = which == 0 ? inner_day(s, l.issued_on + 14) :
	    l.issued_on;
	return l;
}

static bool
fits_day(const struct sample *s, const struct attendance *a, const void *day)
{
	return has_note(s, a, SETTLED) &&
	    a->session->day == *(const int64_t *)day;
}

/* Somebody who did not lead writes about that day. */
static struct note *
delegate(struct sample *s, const struct license *l, int64_t day)
{
	struct attendance *a = take_attendance(s, fits_day, &day);

	if (a == NULL)
		return NULL;
	if (l->staff->licenses.n == 0)
		staff_license(s, l->staff, "LSAA", l->issued_on,
		    l->expires_on);
	a->note->author = l->staff;
	note_cosign(s, a->note, &a->note->versions[0]);
	return a->note;
}

/* The day before and the day after a license is in force. */
bool
plant_unlicensed_author(struct sample *s, int nth)
{
	struct license l = trainee_license(s, nth / 2);
	struct note *n = delegate(s, &l, nth % 2 == 0 ? l.issued_on - 1 :
	    l.expires_on + 1);

	if (n == NULL)
		return false;
	answer(s, "no-delegation:N-%06" PRIu64, n->number);
	return true;
}

/* Its first, its last, and its only day. */
bool
plant_licensed_author(struct sample *s, int nth)
{
	struct license l = trainee_license(s, nth / 2);

	return delegate(s, &l, nth == 1 ? l.expires_on : l.issued_on) != NULL;
}

/* license-active */

static bool
leads_on(const struct sample *s, const struct staff *who, int64_t day)
{
	return staff_busy(s, who, clock_midnight(day), clock_midnight(day + 1),
	    NULL);
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
