/* Faults of who led what: on leave, untrained, unsupervised, nowhere. */
#include <string.h>

#include "common/base/clock.h"
#include "sample_fault.h"

/* Tools */

static bool
leads_on(const struct sample *s, const struct staff *who, int64_t day)
{
	return staff_last_led(s, who, day, day) != 0;
}

/* A month that is over, in which somebody leads, as a session of it. */
static bool
is_led(const struct sample *s, const struct session *x)
{
	return !x->held.cancelled && is_past(s, x, SETTLED) &&
	    is_over_month(s, x->day) && month_first(x->day) >= s->first_day;
}

/* And that leader's month is free. */
static bool
fits_led(const struct sample *s, const void *what, const void *wish)
{
	const struct session *x = what;

	(void)wish;
	return is_led(s, x) && is_free_month(s, x->held.lead, x->day);
}

static bool
fits_facilitator(const struct sample *s, const void *what, const void *wish)
{
	const struct session *x = what;

	return fits_led(s, what, wish) &&
	    staff_is(x->held.lead, "facilitator");
}

/* Its leader's month is taken then. */
static const struct session *
take_led(struct sample *s, fits_fn *fits, const void *wish)
{
	const struct session *x = take_from(s, &s->sessions, fits, wish);

	if (x != NULL)
		take_month(s, x->held.lead, x->day);
	return x;
}

static void
answer_month(struct sample *s, const char *rule, const struct staff *staff,
    int64_t day)
{
	char date[CLOCK_BYTES];

	answer(s, "%s:%s:%.7s", rule, staff->id, clock_spell_day(day, date));
}

/* No day of another fault, that its leader must go on to lead on. */
static bool
is_licensed(const struct session *x)
{
	return staff_licensed(x->held.lead, x->day) != NULL;
}

/* no-ccss-by-facilitator */

static bool
fits_management(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;

	(void)wish;
	return x->component == CASE_MANAGEMENT && x->changed_at == 0 &&
	    x->held.co == NULL && has_note(s, a, SETTLED) &&
	    staff_is(x->held.lead, "facilitator") && is_licensed(x) &&
	    !staff_busy(s, s->worker, x->held.starts_at, session_last(x),
	    NULL);
}

static void
lead(struct sample *s, struct attendance *a, struct staff *who)
{
	struct session *x = a->session;

	x->planned.lead = x->held.lead = who;
	a->note->author = who;
	note_cosign(s, a->note, &a->note->versions[0]);
}

/* Led, or co-led. */
bool
plant_ccss_by_facilitator(struct sample *s, int nth)
{
	struct attendance *a = take_attendance(s, fits_management, NULL);
	struct session *x;

	if (a == NULL)
		return false;
	x = a->session;
	x->component = COMMUNITY_SUPPORT;
	if (nth == 2) {
		x->planned.co = x->held.co = x->held.lead;
		lead(s, a, s->worker);
	}
	answer(s, "no-ccss-by-facilitator:%s", x->id);
	return true;
}

/* Led by who may, or called off. */
bool
plant_ccss_by_worker(struct sample *s, int nth)
{
	struct attendance *a = take_attendance(s, fits_management, NULL);
	struct session *x;

	if (a == NULL)
		return false;
	x = a->session;
	x->component = COMMUNITY_SUPPORT;
	if (nth == 1) {
		session_change(x, moment(x->day, 8 * 60 + 20),
		    "not the counselor's to do");
		x->held.cancelled = true;
		a->unmarked = true;
		note_drop(a);
	} else {
		lead(s, a, s->worker);
	}
	return true;
}

/* team-under-supervisor */

static bool
fits_relief(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;

	(void)wish;
	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    x->day > s->first_day + 14 && is_licensed(x) &&
	    has_note(s, a, 3 * SETTLED) && is_over_month(s, x->day);
}

/* Somebody new, not independent, stands in for a day; supervised from so many
 * days after it. */
static const struct session *
stand_in(struct sample *s, int days)
{
	struct attendance *a = take_attendance(s, fits_relief, NULL);
	struct staff *who;
	int64_t day;

	if (a == NULL)
		return NULL;
	day = a->session->day;
	who = staff_hire(s, "Relief Counselor", "facilitator",
	    "BA Human Services", day - 12);
	staff_license(s, who, "LADAC", day - 30, day + 700);
	staff_supervise(s, who, s->supervisors.at[0], day + days, day + 13);
	take_month(s, who, day);
	lead(s, a, who);
	return a->session;
}

bool
plant_unsupervised(struct sample *s, int nth)
{
	const struct session *x = stand_in(s, 1);

	(void)nth;
	if (x == NULL)
		return false;
	answer_month(s, "team-under-supervisor", x->held.lead, x->day);
	return true;
}

bool
plant_just_supervised(struct sample *s, int nth)
{
	return stand_in(s, nth == 2 ? -1 : 0) != NULL;
}

/* leave-respected */

/* No leave is near: of the leader's, or of one who could be asked for the
 * same session.  What else is wrong in the month does not matter. */
static bool
fits_leave(const struct sample *s, const void *what, const void *wish)
{
	const struct session *x = what;

	(void)wish;
	for (size_t i = 0; i < s->leaves.n; i++) {
		const struct leave *l = s->leaves.at[i];
		int apart = l->staff == x->held.lead ? 7 : 1;

		if (l->starts_on <= x->day + apart &&
		    l->ends_on >= x->day - apart)
			return false;
	}
	return is_led(s, x) && x->day > s->first_day + 7;
}

static void
answer_led(struct sample *s, const struct staff *who, int64_t day)
{
	const struct list *l = &sample_day(s, day)->sessions;

	for (size_t i = 0; i < l->n; i++) {
		const struct session *x = l->at[i];

		if (x->day == day && !x->held.cancelled &&
		    session_leads(x, who))
			answer(s, "leave-respected:%s", x->id);
	}
}

bool
plant_led_on_leave(struct sample *s, int nth)
{
	const struct session *x = take_from(s, &s->sessions, fits_leave,
	    NULL);
	int64_t from, to;

	if (x == NULL)
		return false;
	/* the one day, its last or its first */
	from = x->day - (nth == 1 && !leads_on(s, x->held.lead, x->day - 1));
	to = x->day + (nth == 2 && !leads_on(s, x->held.lead, x->day + 1));
	staff_leave(s, x->held.lead, "sick", from, to);
	answer_led(s, x->held.lead, x->day);
	return true;
}

static bool
fits_free_day(const struct sample *s, const void *what, const void *wish)
{
	const struct session *x = what;
	int64_t next = x->day + *(const int *)wish;

	return fits_leave(s, what, NULL) && next < s->last_day &&
	    !leads_on(s, x->held.lead, next);
}

/* Leave on just the day after, or the day before. */
bool
plant_led_before_leave(struct sample *s, int nth)
{
	int side = nth == 1 ? -1 : 1;
	const struct session *x = take_from(s, &s->sessions, fits_free_day,
	    &side);

	if (x == NULL)
		return false;
	staff_leave(s, x->held.lead, "sick", x->day + side, x->day + side);
	return true;
}

/* training-matrix */

enum { NEW_DAYS = 90, TRAINED_DAYS = 365 };

static int64_t
training_end(const struct training *t)
{
	return t->expires_on != 0 ? t->expires_on : t->completed_on +
	    TRAINED_DAYS;
}

/* The one training that covers a day, and two days about it; NULL where there
 * are several. */
static struct training *
only_training(const struct staff *staff, int64_t day)
{
	struct training *only = NULL;

	for (size_t i = 0; i < staff->trainings.n; i++) {
		struct training *t = staff->trainings.at[i];

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
last_led(const struct sample *s, const struct session *x)
{
	return staff_last_led(s, x->held.lead, month_first(x->day),
	    month_last(x->day));
}

static bool
fits_training(const struct sample *s, const void *what, const void *wish)
{
	const struct session *x = what;
	const struct staff *who = x->held.lead;

	return fits_facilitator(s, what, wish) && who->started_on + NEW_DAYS +
	    5 < month_first(x->day) &&
	    only_training(who, last_led(s, x)) != NULL;
}

/* Out of force from one day, in force again from another, days from the last
 * that the person led on in a month. */
static const struct session *
lapse(struct sample *s, int out, int again)
{
	const struct session *x = take_led(s, fits_training, NULL);
	struct training *t;
	int64_t day, end;

	if (x == NULL)
		return NULL;
	day = last_led(s, x);
	t = only_training(x->held.lead, day);
	end = training_end(t);
	t->expires_on = day + out - 1;
	staff_train(s, x->held.lead, "matrix", day + again, end);
	return x;
}

bool
plant_training_lapsed(struct sample *s, int nth)
{
	const struct session *x = lapse(s, nth == 2 ? -1 : 0, 1);

	if (x == NULL)
		return false;
	answer_month(s, "training-matrix", x->held.lead, x->day);
	return true;
}

/* On its last day, or anew on its first. */
bool
plant_training_renewed(struct sample *s, int nth)
{
	return lapse(s, nth != 1, nth != 1) != NULL;
}

/* team-meetings */

static void
leave_out(struct conference *c, const struct staff *who)
{
	size_t n = 0;

	for (size_t i = 0; i < c->participants.n; i++)
		if (c->participants.at[i] != who)
			c->participants.at[n++] = c->participants.at[i];
	c->participants.n = n;
}

/* Of no team's meeting in the month. */
static const struct session *
miss_meetings(struct sample *s)
{
	const struct session *x = take_led(s, fits_facilitator, NULL);

	for (size_t i = 0; x != NULL && i < s->conferences.n; i++) {
		struct conference *c = s->conferences.at[i];

		if (c->client == NULL && c->held_on >= month_first(x->day) &&
		    c->held_on <= month_last(x->day))
			leave_out(c, x->held.lead);
	}
	return x;
}

/* Talking about one client with others is no meeting of the team. */
static void
consult(struct sample *s, const struct session *x)
{
	struct conference *c = conference_new(s, x->day,
	    attendance_client(x->attendances.at[0]));

	list_push(&c->participants, x->held.lead);
}

bool
plant_no_team_meeting(struct sample *s, int nth)
{
	const struct session *x = miss_meetings(s);

	if (x == NULL)
		return false;
	if (nth == 2 && x->attendances.n > 0)
		consult(s, x);
	answer_month(s, "team-meetings", x->held.lead, x->day);
	return true;
}

/* Another on the last, or the first, day of the month that they work. */
bool
plant_late_team_meeting(struct sample *s, int nth)
{
	const struct session *x = miss_meetings(s);
	int64_t day;

	if (x == NULL)
		return false;
	day = nth == 1 ? month_first(x->day) : month_last(x->day);
	while (!staff_works(x->held.lead, day))
		day += nth == 1 ? 1 : -1;
	list_push(&conference_new(s, day, NULL)->participants,
	    x->held.lead);
	return true;
}

/* site-assigned */

static struct assignment *
assignment_on(const struct staff *staff, int64_t day)
{
	for (size_t i = 0; i < staff->assignments.n; i++) {
		struct assignment *a = staff->assignments.at[i];

		if (a->starts_on < day - 1 && (a->ends_on == 0 ||
		    a->ends_on > day + 1))
			return a;
	}
	return NULL;
}

static bool
fits_site(const struct sample *s, const void *what, const void *wish)
{
	const struct session *x = what;

	return fits_led(s, what, wish) &&
	    assignment_on(x->held.lead, x->day) != NULL;
}

/* One assignment becomes two, with so many days between them. */
static const struct session *
reassign(struct sample *s, int days, int first)
{
	const struct session *x = take_led(s, fits_site, NULL);
	struct assignment *a;

	if (x == NULL)
		return NULL;
	a = assignment_on(x->held.lead, x->day);
	staff_assign(s, x->held.lead, x->day + first, a->ends_on);
	a->ends_on = x->day + first - 1 - days;
	return x;
}

bool
plant_no_site(struct sample *s, int nth)
{
	const struct session *x = reassign(s, 1, 1);

	(void)nth;
	if (x == NULL)
		return false;
	answer_month(s, "site-assigned", x->held.lead, x->day);
	return true;
}

bool
plant_site_changed(struct sample *s, int nth)
{
	return reassign(s, 0, nth == 1) != NULL;
}
