/* Faults of who led what: who may not, unsupervised, on leave. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/office.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "faults.h"
#include "month.h"

/* No day of another fault, that its leader must go on to lead on. */
static bool
is_licensed(const struct made_session *x)
{
	return license_on(x->held.lead, x->day) != NULL;
}

/* no-ccss-by-facilitator */

static bool
fits_management(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;

	(void)wish;
	return x->component == CASE_MANAGEMENT && x->changed_at == 0 &&
	    x->held.co == NULL && fit_noted(s, a, SETTLED) &&
	    staff_is(x->held.lead, "facilitator") && is_licensed(x) &&
	    !session_staff_busy(s, s->worker, x->held.starts_at,
	    session_last(x), NULL);
}

static void
lead(struct agency *s, struct made_attendance *a, struct made_staff *who)
{
	struct made_session *x = a->session;

	x->planned.lead = x->held.lead = who;
	a->note->author = who;
	note_cosign(s, a->note, &a->note->versions[0]);
}

/* Management of a case that becomes community support. */
static struct made_attendance *
take_support(struct agency *s)
{
	struct made_attendance *a = take_attendance(s, fits_management, NULL);

	if (a != NULL)
		a->session->component = COMMUNITY_SUPPORT;
	return a;
}

/* Led, or co-led. */
static bool
plant_ccss_by_facilitator(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = take_support(s);
	struct made_session *x;

	if (a == NULL)
		return false;
	x = a->session;
	if (p->nth == 2) {
		x->planned.co = x->held.co = x->held.lead;
		lead(s, a, s->worker);
	}
	return answer(s, p->fault, "%s", x->id);
}

/* Led by who may, or called off. */
static bool
plant_ccss_by_worker(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = take_support(s);
	struct made_session *x;

	if (a == NULL)
		return false;
	x = a->session;
	if (p->nth == 1) {
		session_change(x, moment(x->day, 8 * 60 + 20),
		    "not the counselor's to do");
		x->held.cancelled = true;
		note_unmark(a);
	} else {
		lead(s, a, s->worker);
	}
	return true;
}

const struct fault fault_no_ccss_by_facilitator = {
	.rule = "no-ccss-by-facilitator",
	.violations = 3, .violate = plant_ccss_by_facilitator,
	.near_misses = 3, .miss = plant_ccss_by_worker,
};

/* team-under-supervisor */

static bool
fits_relief(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;

	(void)wish;
	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    x->day > s->first_day + 14 && is_licensed(x) &&
	    fit_noted(s, a, 3 * SETTLED) && fit_month_over(s, x->day);
}

/* What may be wanting of a supervisor. */
enum wanting { ASSIGNED, POST, ROLE, LICENSE, TYPE, WANTINGS };

/* Of the day before, or of the day after where that would be a Sunday, on
 * which somebody else may be wanting. */
static int64_t
day_beside(int64_t day)
{
	return day_weekday(day) == 0 ? day + 1 : day - 1;
}

/* Just for that day; whole, or one thing is wanting of it. */
static struct made_staff *
relief_supervisor(struct agency *s, enum wanting wanting, bool whole,
    int64_t day)
{
	struct made_staff *by = staff_hire(s, "Relief Supervisor",
	    "supervisor", "MA Counseling", 0);
	int64_t licensed = day;

	if (wanting == POST)
		by->ended_on = whole ? day : day - 1;
	if (wanting == ROLE)
		by->roles = whole ? "facilitator supervisor" : "facilitator";
	if (wanting == LICENSE && !whole)
		licensed = day_beside(day);
	license_new(s, by, wanting == TYPE ? whole ? "PSYCHOLOGIST" : "PMHNP" :
	    "LCSW", licensed, licensed);
	return by;
}

/* Somebody new, not independent, stands in for a day; supervised that day by
 * one of whom that may be wanting, else from so many days after it. */
static const struct made_session *
stand_in(struct agency *s, const struct planting *p, bool whole)
{
	struct made_attendance *a = take_attendance(s, fits_relief, NULL);
	enum wanting wanting = (enum wanting)(p->nth % WANTINGS);
	struct made_staff *who;
	int64_t day, from;

	if (a == NULL)
		return NULL;
	day = a->session->day;
	who = staff_hire(s, "Relief Counselor", "facilitator",
	    "BA Human Services", day - 12);
	license_new(s, who, p->nth % 2 == 0 ? "LADAC" : "LSAA", day - 30,
	    day + 700);
	from = wanting == ASSIGNED && whole ? day : day + 1;
	if (wanting != ASSIGNED)
		supervision_new(s, who, relief_supervisor(s, wanting, whole,
		    day), day, day);
	supervision_new(s, who, s->supervisors.at[0], from, day + 13);
	take_month(s, who, day);
	lead(s, a, who);
	return a->session;
}

static bool
plant_unsupervised(struct agency *s, const struct planting *p)
{
	const struct made_session *x = stand_in(s, p, false);

	return x != NULL && answer_month(s, p->fault, x->held.lead->id, x->day);
}

static bool
plant_just_supervised(struct agency *s, const struct planting *p)
{
	return stand_in(s, p, true) != NULL;
}

const struct fault fault_team_under_supervisor = {
	.rule = "team-under-supervisor",
	.violations = WANTINGS, .violate = plant_unsupervised,
	.near_misses = WANTINGS, .miss = plant_just_supervised,
};

/* leave-respected */

/* No leave is near: of the leader's, or of one who could be asked for the
 * same session.  What else is wrong in the month does not matter. */
static bool
fits_leave(const struct agency *s, const void *what, const void *wish)
{
	const struct made_session *x = what;

	(void)wish;
	for (size_t i = 0; i < s->leaves.n; i++) {
		const struct made_leave *l = s->leaves.at[i];
		int apart = l->staff == x->held.lead ? 7 : 1;

		if (l->starts_on <= x->day + apart &&
		    l->ends_on >= x->day - apart)
			return false;
	}
	return month_is_led(s, x) && x->day > s->first_day + 7;
}

static void
answer_led(struct agency *s, const struct made_staff *who, int64_t day)
{
	const struct made_session *x;

	for (size_t i = 0; (x = session_next(s, day, &i)) != NULL;)
		if (!x->held.cancelled && session_leads(x, who))
			answer(s, &fault_leave_respected, "%s", x->id);
}

static bool
plant_led_on_leave(struct agency *s, const struct planting *p)
{
	const struct made_session *x = take_from(s, &s->sessions, fits_leave,
	    NULL);
	int64_t from, to;

	if (x == NULL)
		return false;
	/* the one day, its last or its first */
	from = x->day - (p->nth == 1 && !month_led_on(s, x->held.lead,
	    x->day - 1));
	to = x->day + (p->nth == 2 && !month_led_on(s, x->held.lead,
	    x->day + 1));
	office_leave(s, x->held.lead, "sick", from, to);
	answer_led(s, x->held.lead, x->day);
	return true;
}

static bool
fits_free_day(const struct agency *s, const void *what, const void *wish)
{
	const struct made_session *x = what;
	int64_t next = x->day + *(const int *)wish;

	return fits_leave(s, what, NULL) && next < s->last_day &&
	    !month_led_on(s, x->held.lead, next);
}

/* Leave on just the day after, or the day before. */
static bool
plant_led_before_leave(struct agency *s, const struct planting *p)
{
	int side = p->nth == 1 ? -1 : 1;
	const struct made_session *x = take_from(s, &s->sessions, fits_free_day,
	    &side);

	if (x == NULL)
		return false;
	office_leave(s, x->held.lead, "sick", x->day + side, x->day + side);
	return true;
}

const struct fault fault_leave_respected = {
	.rule = "leave-respected",
	.violations = 3, .violate = plant_led_on_leave,
	.near_misses = 3, .miss = plant_led_before_leave,
};
