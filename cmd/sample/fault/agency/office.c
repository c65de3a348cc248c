/* Faults of who leads: untrained, away from the team, of no site. */
#include <string.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/conference.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/office.h"
#include "cmd/sample/model/staff/staff.h"
#include "faults.h"
#include "month.h"

/* training-matrix */

enum { NEW_DAYS = 90, TRAINED_DAYS = 365 };

static int64_t
training_end(const struct made_training *t)
{
	return t->expires_on != 0 ? t->expires_on : t->completed_on +
	    TRAINED_DAYS;
}

/* The one training that covers a day, and two days about it; NULL where there
 * are several. */
static struct made_training *
only_training(const struct made_staff *staff, int64_t day)
{
	struct made_training *only = NULL;

	for (size_t i = 0; i < staff->trainings.n; i++) {
		struct made_training *t = staff->trainings.at[i];

		if ((strcmp(t->subject, "matrix") != 0 && strcmp(t->subject,
		    "evidence-based-practice") != 0) ||
		    t->completed_on > day || training_end(t) < day)
			continue;
		if (only != NULL || t->completed_on > day - 3 ||
		    training_end(t) < day + 3)
			return NULL;
		only = t;
	}
	return only;
}

static int64_t
last_led(const struct agency *s, const struct made_session *x)
{
	return session_last_led(s, x->held.lead, day_month_first(x->day),
	    day_month_last(x->day));
}

static bool
fits_training(const struct agency *s, const void *what, const void *wish)
{
	const struct made_session *x = what;
	const struct made_staff *who = x->held.lead;

	return month_fits_facilitator(s, what, wish) &&
	    who->started_on + NEW_DAYS + 5 < day_month_first(x->day) &&
	    only_training(who, last_led(s, x)) != NULL;
}

/* Out of force from one day, in force again from another, days from the last
 * that the person led on in a month. */
static const struct made_session *
lapse(struct agency *s, int out, int again)
{
	const struct made_session *x = month_take(s, fits_training, NULL);
	struct made_training *t;
	int64_t day, end;

	if (x == NULL)
		return NULL;
	day = last_led(s, x);
	t = only_training(x->held.lead, day);
	end = training_end(t);
	t->expires_on = day + out - 1;
	office_train(s, x->held.lead, "matrix", day + again, end);
	return x;
}

static bool
plant_training_lapsed(struct agency *s, const struct planting *p)
{
	const struct made_session *x = lapse(s, p->nth == 2 ? -1 : 0, 1);

	return x != NULL && answer_month(s, p->fault, x->held.lead->id, x->day);
}

/* On its last day, or anew on its first. */
static bool
plant_training_renewed(struct agency *s, const struct planting *p)
{
	return lapse(s, p->nth != 1, p->nth != 1) != NULL;
}

const struct fault fault_training_matrix = {
	.rule = "training-matrix",
	.violations = 3, .violate = plant_training_lapsed,
	.near_misses = 3, .miss = plant_training_renewed,
};

/* team-meetings */

static void
leave_out(struct made_conference *c, const struct made_staff *who)
{
	size_t n = 0;

	for (size_t i = 0; i < c->participants.n; i++)
		if (c->participants.at[i] != who)
			c->participants.at[n++] = c->participants.at[i];
	c->participants.n = n;
}

/* Of no team's meeting in the month. */
static const struct made_session *
miss_meetings(struct agency *s)
{
	const struct made_session *x = month_take(s, month_fits_facilitator,
	    NULL);

	for (size_t i = 0; x != NULL && i < s->conferences.n; i++) {
		struct made_conference *c = s->conferences.at[i];

		if (c->client == NULL && day_same_month(c->held_on, x->day))
			leave_out(c, x->held.lead);
	}
	return x;
}

/* Talking about one client with others is no meeting of the team. */
static void
consult(struct agency *s, const struct made_session *x)
{
	struct made_conference *c = conference_new(s, x->day,
	    attendance_client(x->attendances.at[0]));

	list_push(&c->participants, x->held.lead);
}

static bool
plant_no_team_meeting(struct agency *s, const struct planting *p)
{
	const struct made_session *x = miss_meetings(s);

	if (x == NULL)
		return false;
	if (p->nth == 2 && x->attendances.n > 0)
		consult(s, x);
	return answer_month(s, p->fault, x->held.lead->id, x->day);
}

/* Another on the last, or the first, day of the month that they work. */
static bool
plant_late_team_meeting(struct agency *s, const struct planting *p)
{
	const struct made_session *x = miss_meetings(s);
	int64_t day;

	if (x == NULL)
		return false;
	day = p->nth == 1 ? day_month_first(x->day) : day_month_last(x->day);
	while (!staff_works(x->held.lead, day))
		day += p->nth == 1 ? 1 : -1;
	list_push(&conference_new(s, day, NULL)->participants,
	    x->held.lead);
	return true;
}

const struct fault fault_team_meetings = {
	.rule = "team-meetings",
	.violations = 3, .violate = plant_no_team_meeting,
	.near_misses = 3, .miss = plant_late_team_meeting,
};

/* site-assigned */

static struct made_assignment *
assignment_on(const struct made_staff *staff, int64_t day)
{
	for (size_t i = 0; i < staff->assignments.n; i++) {
		struct made_assignment *a = staff->assignments.at[i];

		if (a->starts_on < day - 1 && (a->ends_on == 0 ||
		    a->ends_on > day + 1))
			return a;
	}
	return NULL;
}

static bool
fits_site(const struct agency *s, const void *what, const void *wish)
{
	const struct made_session *x = what;

	return month_fits(s, what, wish) &&
	    assignment_on(x->held.lead, x->day) != NULL;
}

/* One assignment becomes two, with so many days between them. */
static const struct made_session *
reassign(struct agency *s, int days, int first)
{
	const struct made_session *x = month_take(s, fits_site, NULL);
	struct made_assignment *a;

	if (x == NULL)
		return NULL;
	a = assignment_on(x->held.lead, x->day);
	office_assign(s, x->held.lead, x->day + first, a->ends_on);
	a->ends_on = x->day + first - 1 - days;
	return x;
}

static bool
plant_no_site(struct agency *s, const struct planting *p)
{
	const struct made_session *x = reassign(s, 1, 1);

	return x != NULL && answer_month(s, p->fault, x->held.lead->id, x->day);
}

static bool
plant_site_changed(struct agency *s, const struct planting *p)
{
	return reassign(s, 0, p->nth == 1) != NULL;
}

const struct fault fault_site_assigned = {
	.rule = "site-assigned",
	.violations = 3, .violate = plant_no_site,
	.near_misses = 3, .miss = plant_site_changed,
};
