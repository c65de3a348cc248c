/*
 * What the office keeps: approvals and calendars, where each works, courses
 * taken, and leave.
 */
#include <stdio.h>
#include <stdlib.h>

#include "common/base/clock.h"
#include "sample_impl.h"

struct training *
staff_train(struct sample *s, struct staff *staff, const char *subject,
    int64_t completed_on, int64_t expires_on)
{
	struct training *t = list_new(&s->trainings, sizeof(*t));

	*t = (struct training){ .staff = staff, .nth = staff->trainings.n + 1,
	    .subject = subject, .completed_on = completed_on,
	    .expires_on = expires_on };
	list_push(&staff->trainings, t);
	return t;
}

struct assignment *
staff_assign(struct sample *s, struct staff *staff, int64_t from, int64_t to)
{
	struct assignment *a = list_new(&s->assignments, sizeof(*a));

	*a = (struct assignment){ .staff = staff,
	    .nth = staff->assignments.n + 1, .starts_on = from,
	    .ends_on = to };
	list_push(&staff->assignments, a);
	return a;
}

struct leave *
staff_leave(struct sample *s, struct staff *staff, const char *reason,
    int64_t from, int64_t to)
{
	struct leave *l = list_new(&s->leaves, sizeof(*l));
	struct staff *cover = s->supervisors.at[0];

	*l = (struct leave){ .staff = staff, .nth = staff->leaves.n + 1,
	    .cover = cover != staff ? cover : s->supervisors.at[1],
	    .starts_on = from, .ends_on = to, .reason = reason };
	list_push(&staff->leaves, l);
	return l;
}

/* Papers */

struct waiver *
waiver_new(struct sample *s, const char *rule, const char *client,
    int64_t recorded_on, int64_t starts_on, int64_t last_day)
{
	struct waiver *w = list_new(&s->waivers, sizeof(*w));

	w->rule = rule;
	snprintf(w->client, sizeof(w->client), "%s", client);
	w->number = s->waivers.n;
	w->recorded_on = recorded_on;
	w->starts_on = starts_on;
	w->last_day = last_day;
	return w;
}

struct paper *
paper_new(struct sample *s, const struct paper *like, int64_t issued_on,
    int64_t expires_on)
{
	struct paper *p = list_new(&s->papers, sizeof(*p));

	*p = *like;
	p->number = s->papers.n;
	p->issued_on = issued_on;
	p->expires_on = expires_on;
	return p;
}

/* Each renewed the day after the one before ends. */
static void
keep_paper(struct sample *s, const struct paper *like, int days)
{
	struct dice d = dice_for(s, DICE_OFFICE, s->papers.n, 1);
	int64_t day = s->first_day - dice_between(&d, 20, days - 20);

	for (; day <= s->last_day; day += days)
		paper_new(s, like, day, day + days - 1);
}

void
sample_papers(struct sample *s)
{
	static const struct paper all[] = {
		{ .type = "agency-approval",
		    .title = "Approval as intensive outpatient program",
		    .issuer = "Behavioral Health Services Division" },
		{ .type = "model-approval", .title = "Approval of Matrix",
		    .issuer = "Behavioral Health Services Division" },
		{ .type = "facility-license", .title = "Facility license",
		    .issuer = "Health Care Authority" },
		{ .type = "supervisory-certification",
		    .title = "Certificate of supervision",
		    .issuer = "Behavioral Health Services Division" },
	};
	static const struct paper adult = { .type = "schedule",
	    .title = "Calendar of the adult groups", .track = "adult" };
	static const struct paper young = { .type = "schedule",
	    .title = "Calendar of the adolescent groups",
	    .track = "adolescent" };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		keep_paper(s, &all[i], 365);
	if (s->options.tracks != SAMPLE_ADOLESCENT)
		keep_paper(s, &adult, 182);
	if (s->options.tracks != SAMPLE_ADULT)
		keep_paper(s, &young, 182);
}

/* Leave */

static struct staff *
stand_in(const struct sample *s, const struct session *x)
{
	for (size_t i = 0; i < s->supervisors.n; i++) {
		struct staff *who = s->supervisors.at[i];

		if (!session_leads(x, who) && staff_works(who, x->day) &&
		    !staff_busy(s, who, x->held.starts_at, session_last(x),
		    NULL))
			return who;
	}
	return NULL;
}

/* By who helps to lead, or by a supervisor. */
static bool
hand_over(const struct sample *s, struct session *x, const struct staff *from)
{
	struct staff *lead = x->held.co;

	if (lead == NULL && (lead = stand_in(s, x)) == NULL)
		return false;
	if (lead != from)
		x->held.lead = lead;
	x->held.co = NULL;
	return true;
}

/* What a person leads in a week, if others can do all of it. */
static bool
hand_over_week(struct sample *s, const struct staff *from, int64_t monday)
{
	struct list done = { 0 };
	struct slot before[256];
	bool can = true;

	for (int64_t day = monday; can && day < monday + 7; day++) {
		const struct list *l = &sample_day(s, day)->sessions;

		for (size_t i = 0; can && i < l->n; i++) {
			struct session *x = l->at[i];

			if (x->day != day || x->held.cancelled ||
			    !session_leads(x, from))
				continue;
			before[done.n] = x->held;
			list_push(&done, x);
			can = done.n < 256 && hand_over(s, x, from);
		}
	}
	for (size_t i = 0; i < done.n; i++) {
		struct session *x = done.at[i];

		if (!can) {
			x->held = before[i];
			continue;
		}
		x->planned.lead = x->held.lead;
		x->planned.co = x->held.co;
	}
	free(done.at);
	return can;
}

static void
take_leave(struct sample *s, struct staff *staff)
{
	struct dice d = dice_for(s, DICE_LEAVE, staff->number, 0);
	int64_t week, monday;

	for (int i = 0; i < 8; i++) {
		week = s->first_week + dice_between(&d, 6,
		    (int)s->options.weeks - 2);
		monday = clock_monday(week);
		if (!staff_works(staff, monday - 28) ||
		    !staff_works(staff, monday + 6) ||
		    !hand_over_week(s, staff, monday))
			continue;
		staff_leave(s, staff, i % 2 == 0 ? "vacation" : "family",
		    monday, monday + 6);
		return;
	}
}

/* A week a year for all but those who stand in, and the one for whom nobody
 * can. */
void
sample_leaves(struct sample *s)
{
	if (s->options.weeks < 12)
		return;
	for (size_t i = 0; i < s->staff.n; i++)
		if (s->staff.at[i] != s->worker &&
		    !staff_is(s->staff.at[i], "supervisor"))
			take_leave(s, s->staff.at[i]);
}
