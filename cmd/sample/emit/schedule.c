/* Documents of what is scheduled, and when the house is closed. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"
#include "words.h"

static void
write_closure(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_closure *c = e->what;
	char date[DAY_BYTES];

	document_begin(r, &closure_kind, e, s->clerk);
	r->id = record_printf(r, "CL-%s", day_compact(c->starts_on, date));
	document_day(r, "starts_on", c->starts_on);
	document_day(r, "ends_on", c->ends_on);
	document_text(r, "reason", c->reason);
}

static const char *
group_days(struct record *r, const struct made_group *g)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu",
	    "fri" };
	const int *days = g->cohort->days;

	return g->meeting->midweek ? names[days[1]] :
	    record_printf(r, "%s %s", names[days[0]], names[days[2]]);
}

static void
write_group(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_group *g = e->what;
	const struct made_meeting *m = g->meeting;
	const struct made_component_info *info = component_info(m->component);
	int64_t day = e->version == 0 ? s->first_day : s->last_day;

	document_begin(r, &group_kind, e, s->clerk);
	r->id = g->id;
	document_text(r, "name", record_printf(r, "%s, %s %s", info->title,
	    g->cohort->window->title, g->cohort->letter));
	document_text(r, "track", cohort_track(g->cohort));
	document_text(r, "service", info->service);
	document_text(r, "component", info->component);
	document_text(r, "days", group_days(r, g));
	record_set_number(r, "start_time",
	    g->cohort->window->start + m->offset);
	record_set_number(r, "minutes", m->minutes);
	document_text(r, "facilitator",
	    cohort_holder(g->cohort, m->lead, day)->id);
	if (m->co != NOBODY)
		document_text(r, "co_facilitator",
		    cohort_holder(g->cohort, m->co, day)->id);
	document_day(r, "starts_on", s->first_day);
	document_text(r, "site", "main office");
	if (e->version == 1)
		document_amend(r, OP_AMEND, "facilitator leaves");
}

/* Sessions */

enum { PLANNED, CHANGED, ENDED, RELABELLED };

/* Nothing is said of what lies beyond the end. */
static bool
is_known(const struct agency *s, const struct made_session *x)
{
	return x != NULL && x->planned.starts_at <= s->end;
}

/* Is what it was to make up for lost still?  A fault may have changed that. */
static bool
makes_up(const struct agency *s, const struct made_session *x)
{
	const struct made_attendance *a, *b;

	if (!is_known(s, x->makes_up))
		return false;
	if (x->makes_up->held.cancelled || x->group != NULL ||
	    x->attendances.n == 0)
		return true;
	a = x->attendances.at[0];
	b = session_attendance(x->makes_up, attendance_client(a));
	return b == NULL || b->status != PRESENT;
}

/* When that it ended is recorded, if it differed. */
static int64_t
ended_at(const struct made_session *x)
{
	return x->ended_at + 4 * MINUTE;
}

static void
write_session(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_session *x = e->what;
	const struct made_component_info *info = component_info(x->component);
	const struct made_slot *slot = e->version == PLANNED ? &x->planned :
	    &x->held;

	document_begin(r, &session_kind, e, e->version == PLANNED ? s->clerk :
	    x->held.lead);
	r->id = x->id;
	if (x->group != NULL)
		document_text(r, "group", x->group->id);
	else
		document_text(r, "client", x->episode->client->id);
	document_text(r, "service", x->relabelled_at != 0 &&
	    e->at >= x->relabelled_at ? "psychoeducation" : info->service);
	document_text(r, "component", info->component);
	record_set_number(r, "starts_at", slot->starts_at);
	record_set_number(r, "ends_at", slot->ends_at);
	document_text(r, "facilitator", slot->lead->id);
	document_text(r, "co_facilitator", slot->co != NULL ? slot->co->id :
	    NULL);
	document_text(r, "status", slot->cancelled ? "cancelled" : "planned");
	document_text(r, "topic", words_topic(x->component, x->topic));
	if (makes_up(s, x))
		document_text(r, "makes_up", x->makes_up->id);
	if (e->version == CHANGED)
		document_amend(r, OP_AMEND, x->change);
	if (e->version == ENDED)
		document_amend(r, OP_AMEND, "actual end");
	if (e->version == RELABELLED)
		document_amend(r, OP_AMEND, "a lecture");
	if (x->ended_at != 0 && e->at >= ended_at(x))
		record_set_number(r, "ended_at", x->ended_at);
}

/* Gathering */

static bool
is_handed_over(const struct made_group *g, int seat)
{
	return seat != NOBODY && g->cohort->posts[seat].successor != NULL;
}

void
gather_schedule(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->closures.n; i++) {
		const struct made_closure *c = s->closures.at[i];

		gather_add(all, c->recorded_at, write_closure, c, 0);
	}
	for (size_t i = 0; i < s->groups.n; i++) {
		const struct made_group *g = s->groups.at[i];
		const struct made_meeting *m = g->meeting;
		int seat = is_handed_over(g, m->lead) ? m->lead : m->co;

		gather_add(all, s->begin + 10 * MINUTE, write_group, g, 0);
		if (is_handed_over(g, seat))
			gather_add(all, moment(g->cohort->posts[seat].handed_on
			    - 3, 8 * 60 + 30), write_group, g, 1);
	}
}

void
gather_sessions(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->sessions.n; i++) {
		const struct made_session *x = s->sessions.at[i];

		if (!is_known(s, x))
			continue;
		gather_add(all, x->recorded_at, write_session, x, PLANNED);
		gather_add(all, x->changed_at, write_session, x, CHANGED);
		if (x->ended_at != 0)
			gather_add(all, ended_at(x), write_session, x, ENDED);
		gather_add(all, x->relabelled_at, write_session, x,
		    RELABELLED);
	}
}
