/*
 * The model as documents: who recorded what when, in that order.  Everything
 * recorded after the end is left out.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "clock.h"
#include "kinds.h"
#include "out.h"
#include "record.h"
#include "sample_impl.h"

/*
 * One recording.  What is equally old stays in the order it was gathered in,
 * which is that of references.
 */
struct event {
	int64_t		 at;
	size_t		 nth;
	void		(*write)(const struct sample *, struct out *,
			    const struct event *);
	const void	*what;
	int		 version;	/* of those that have several */
};

struct events {
	struct event	*at;
	size_t		 n, room;
	int64_t		 end;
};

static void
event_add(struct events *all, int64_t at, void (*write)(const struct sample *,
    struct out *, const struct event *), const void *what, int version)
{
	if (at == 0 || at > all->end)
		return;
	if (all->n == all->room) {
		all->room = 2 * all->room + 1024;
		all->at = realloc(all->at, all->room * sizeof(*all->at));
		if (all->at == NULL)
			err(EX_OSERR, NULL);
	}
	all->at[all->n] = (struct event){ at, all->n, write, what, version };
	all->n++;
}

/* Records */

static void
begin(struct record *r, const char *kind, const struct event *e,
    const struct staff *by)
{
	record_begin(r, kind_find(kind));
	r->recorded_at = e->at;
	r->recorded_by = by->id;
}

static void
amend(struct record *r, enum op op, const char *reason)
{
	r->op = op;
	r->reason = reason;
}

static void
set_day(struct record *r, const char *name, int64_t day)
{
	if (day != 0)
		record_set_number(r, name, day);
}

static void
finish(struct record *r, struct out *out)
{
	if (record_finish(r) != 0)
		errx(EX_SOFTWARE, "sample: a %s that no one would take",
		    r->kind->name);
	out_record(out, r, OUT_NAMES | OUT_CLAIM);
	record_free(r);
}

/* The agency */

static void
write_staff(const struct sample *s, struct out *out, const struct event *e)
{
	const struct staff *staff = e->what;
	struct record r;

	begin(&r, "staff", e, s->supervisors.at[0]);
	r.id = staff->id;
	text_set(&r, "name", staff->name);
	text_set(&r, "roles", staff->roles);
	text_set(&r, "title", staff->title);
	text_set(&r, "degree", staff->degree);
	set_day(&r, "started_on", staff->started_on);
	if (e->version == 1) {
		amend(&r, OP_AMEND, "left the agency");
		set_day(&r, "ended_on", staff->ended_on);
	}
	finish(&r, out);
}

static void
write_license(const struct sample *s, struct out *out, const struct event *e)
{
	const struct license *l = e->what;
	struct record r;

	begin(&r, "license", e, s->clerk);
	r.id = record_printf(&r, "L-%s-%zu", l->staff->id, l->nth);
	text_set(&r, "staff", l->staff->id);
	text_set(&r, "type", l->type);
	text_set(&r, "number", record_printf(&r, "%s-%05d", l->type,
	    (int)(l->staff->number * 7919 % 90000) + 10000));
	set_day(&r, "issued_on", l->issued_on);
	set_day(&r, "expires_on", l->expires_on);
	text_set(&r, "status", l->suspended ? "suspended" : "active");
	finish(&r, out);
}

static void
write_supervision(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct supervision *v = e->what;
	struct record r;

	begin(&r, "supervision", e, s->supervisors.at[0]);
	r.id = record_printf(&r, "SV-%s-%zu", v->supervisee->id, v->nth);
	text_set(&r, "supervisee", v->supervisee->id);
	text_set(&r, "supervisor", v->supervisor->id);
	set_day(&r, "starts_on", v->starts_on);
	if (e->version == 1) {
		amend(&r, OP_AMEND, "supervision ends");
		set_day(&r, "ends_on", v->ends_on);
	}
	finish(&r, out);
}

static void
write_closure(const struct sample *s, struct out *out, const struct event *e)
{
	const struct closure *c = e->what;
	char date[COMPACT_BYTES];
	struct record r;

	begin(&r, "closure", e, s->clerk);
	r.id = record_printf(&r, "CL-%s", compact(c->starts_on, date));
	set_day(&r, "starts_on", c->starts_on);
	set_day(&r, "ends_on", c->ends_on);
	text_set(&r, "reason", c->reason);
	finish(&r, out);
}

static const char *
track_name(const struct cohort *c)
{
	return c->window->track == ADULT ? "adult" : "adolescent";
}

static const char *
group_days(struct record *r, const struct group *g)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu",
	    "fri" };
	const int *days = g->cohort->days;

	return g->meeting->midweek ? names[days[1]] :
	    record_printf(r, "%s %s", names[days[0]], names[days[2]]);
}

static void
write_group(const struct sample *s, struct out *out, const struct event *e)
{
	const struct group *g = e->what;
	const struct meeting *m = g->meeting;
	const struct component_info *info = component_info(m->component);
	int64_t day = e->version == 0 ? s->first_day : s->last_day;
	struct record r;

	begin(&r, "group", e, s->clerk);
	r.id = g->id;
	text_set(&r, "name", record_printf(&r, "%s, %s %s", info->title,
	    g->cohort->window->title, g->cohort->letter));
	text_set(&r, "track", track_name(g->cohort));
	text_set(&r, "service", info->service);
	text_set(&r, "component", info->component);
	text_set(&r, "days", group_days(&r, g));
	record_set_number(&r, "start_time",
	    g->cohort->window->start + m->offset);
	record_set_number(&r, "minutes", m->minutes);
	text_set(&r, "facilitator",
	    post_holder(&g->cohort->posts[m->lead], day)->id);
	if (m->co >= 0)
		text_set(&r, "co_facilitator",
		    post_holder(&g->cohort->posts[m->co], day)->id);
	set_day(&r, "starts_on", s->first_day);
	text_set(&r, "site", "main office");
	if (e->version == 1)
		amend(&r, OP_AMEND, "facilitator leaves");
	finish(&r, out);
}

/* Clients */

static void
write_client(const struct sample *s, struct out *out, const struct event *e)
{
	const struct client *c = e->what;
	struct dice d = dice_for(s, DICE_CLIENT, c->number, 0);
	struct record r;

	begin(&r, "client", e, s->clerk);
	r.id = c->id;
	text_client(&d, &r);
	record_set_number(&r, "birth_date", c->birth_date);
	finish(&r, out);
}

static void
write_admission(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct episode *p = e->what;
	bool moved = e->version == 1;
	int64_t day = moved ? p->moves_on : p->admitted_on;
	struct record r;

	begin(&r, "admission", e, s->clerk);
	text_set(&r, "client", p->client->id);
	set_day(&r, "admitted_on", p->admitted_on);
	text_set(&r, "level_of_care", p->continuing ? "1.0" : "2.1");
	text_set(&r, "track", track_name(episode_cohort(p, day)));
	text_set(&r, "reason", p->reason);
	text_set(&r, "model", "Matrix");
	text_set(&r, "facilitator", episode_counselor(p, day)->id);
	if (moved)
		amend(&r, OP_AMEND, "moves to the adult track");
	finish(&r, out);
}

static const char *
admission_id(struct record *r, const struct episode *p)
{
	char date[COMPACT_BYTES];

	return record_printf(r, "AD.%s.%s", p->client->id,
	    compact(p->admitted_on, date));
}

static void
write_discharge(const struct sample *s, struct out *out,
    const struct event *e)
{
	static const char *const outcomes[] = { [COMPLETED] = "completed",
	    [DROPPED_OUT] = "dropped-out", [TRANSFERRED] = "transferred",
	    [ADMINISTRATIVE] = "administrative",
	    [AGAINST_ADVICE] = "against-advice" };
	const struct episode *p = e->what;
	struct dice d = dice_for(s, DICE_CLIENT, p->client->number,
	    (uint64_t)p->admitted_on);
	struct record r;

	begin(&r, "discharge", e, episode_counselor(p, p->discharged_on));
	text_set(&r, "admission", admission_id(&r, p));
	set_day(&r, "discharged_on", p->discharged_on);
	text_set(&r, "reason", outcomes[p->outcome]);
	if (p->away_from != 0)
		set_day(&r, "followed_up_on", p->discharged_on -
		    (p->discharged_on > p->away_from));
	if (p->outcome == COMPLETED)
		text_set(&r, "step_down", p->continuing ? "0.5" : "1.0");
	text_discharge(&d, p, &r);
	finish(&r, out);
}

static void
write_membership(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct membership *m = e->what;
	struct record r;

	begin(&r, "membership", e, s->clerk);
	text_set(&r, "group", m->group->id);
	text_set(&r, "client", m->episode->client->id);
	set_day(&r, "starts_on", m->starts_on);
	if (e->version == 1 || m->ended_at == 0)
		set_day(&r, "ends_on", m->ends_on);
	if (e->version == 1)
		amend(&r, OP_AMEND, "leaves the group");
	finish(&r, out);
}

/* Sessions */

enum { PLANNED, CHANGED, ENDED };

/* Nothing is said of what lies beyond the end. */
static bool
is_known(const struct sample *s, const struct session *x)
{
	return x != NULL && x->planned.starts_at <= s->end;
}

static void
write_session(const struct sample *s, struct out *out, const struct event *e)
{
	const struct session *x = e->what;
	const struct component_info *info = component_info(x->component);
	const struct slot *slot = e->version == PLANNED ? &x->planned :
	    &x->held;
	struct record r;

	begin(&r, "session", e, e->version == PLANNED ? s->clerk :
	    x->held.lead);
	r.id = x->id;
	if (x->group != NULL)
		text_set(&r, "group", x->group->id);
	else
		text_set(&r, "client", x->episode->client->id);
	text_set(&r, "service", info->service);
	text_set(&r, "component", info->component);
	record_set_number(&r, "starts_at", slot->starts_at);
	record_set_number(&r, "ends_at", slot->ends_at);
	text_set(&r, "facilitator", slot->lead->id);
	text_set(&r, "co_facilitator", slot->co != NULL ? slot->co->id : NULL);
	text_set(&r, "status", slot->cancelled ? "cancelled" : "planned");
	text_set(&r, "topic", text_topic(x->component, x->topic));
	if (is_known(s, x->makes_up))
		text_set(&r, "makes_up", x->makes_up->id);
	if (e->version == CHANGED)
		amend(&r, OP_AMEND, x->change);
	if (e->version == ENDED) {
		amend(&r, OP_AMEND, "actual end");
		record_set_number(&r, "ended_at", x->ended_at);
	}
	finish(&r, out);
}

/* Attendances */

enum { FIRST, REASON, VOIDED };

static void
write_attendance(const struct sample *s, struct out *out,
    const struct event *e)
{
	static const char *const status[] = { [PRESENT] = "present",
	    [LATE] = "late", [LEFT_EARLY] = "left-early",
	    [EXCUSED] = "excused", [ABSENT] = "absent" };
	const struct attendance *a = e->what;
	bool known = a->reason_at == 0 || e->version == REASON;
	struct record r;

	(void)s;
	begin(&r, "attendance", e, a->session->held.lead);
	text_set(&r, "session", a->session->id);
	text_set(&r, "client", attendance_client(a)->id);
	text_set(&r, "status", !known && a->status == EXCUSED ? "absent" :
	    status[a->status]);
	if (a->left_at != 0) {
		record_set_number(&r, "arrived_at", a->arrived_at);
		record_set_number(&r, "left_at", a->left_at);
	}
	if (was_there(a))
		text_set(&r, "participation", a->participation);
	text_set(&r, "reason", known ? a->reason : NULL);
	if (e->version == REASON)
		amend(&r, OP_AMEND, "reason documented");
	else if (e->version == VOIDED)
		amend(&r, OP_VOID, "marked for the wrong client");
	finish(&r, out);
}

/* Notes */

static void
set_times(struct record *r, const struct attendance *a)
{
	const struct session *x = a->session;

	record_set_number(r, "started_at", a->left_at != 0 ? a->arrived_at :
	    x->held.starts_at);
	record_set_number(r, "ended_at", a->left_at != 0 ? a->left_at :
	    x->ended_at != 0 ? x->ended_at : x->held.ends_at);
}

enum { NOTE_VOID = VERSIONS_MAX };

static void
write_note(const struct sample *s, struct out *out, const struct event *e)
{
	const struct note *n = e->what;
	const struct attendance *a = n->attendance;
	struct record r;

	begin(&r, "note", e, n->author);
	r.id = record_printf(&r, "N-%06d", (int)n->number);
	text_set(&r, "session", a->session->id);
	text_set(&r, "client", attendance_client(a)->id);
	text_set(&r, "author", n->author->id);
	set_times(&r, a);
	text_note(s, n, &r);
	if (n->versions[0].written_at > session_end(a->session) + 48 * HOUR)
		text_set(&r, "late_reason", "author was away");
	if (e->version == NOTE_VOID) {
		amend(&r, OP_VOID, "written for the wrong client");
	} else if (e->version > 0) {
		amend(&r, OP_AMEND, "response completed");
		text_set(&r, "response", record_printf(&r,
		    "%s Homework was handed in.",
		    record_text(&r, "response")));
	}
	finish(&r, out);
}

static const char *
credentials(const struct staff *staff, int64_t at)
{
	const struct license *l = staff_licensed(staff, clock_day(at));

	return l != NULL ? l->type : NULL;
}

static void
write_signed(struct out *out, const struct event *e, const char *kind,
    const char *prefix, const struct staff *by)
{
	const struct note *n = e->what;
	struct record r;

	begin(&r, kind, e, by);
	r.id = record_printf(&r, "%s-%06d-%d", prefix, (int)n->number,
	    e->version + 1);
	text_set(&r, "note", record_printf(&r, "N-%06d", (int)n->number));
	text_set(&r, "staff", by->id);
	text_set(&r, "credentials", credentials(by, e->at));
	finish(&r, out);
}

static void
write_signature(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct note *n = e->what;

	(void)s;
	write_signed(out, e, "signature", "SG", n->author);
}

static void
write_cosignature(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct note *n = e->what;

	(void)s;
	write_signed(out, e, "cosignature", "CS",
	    n->versions[e->version].cosigner);
}

/* Gathering */

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void
gather_agency(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->staff.n; i++) {
		const struct staff *staff = s->staff.at[i];

		event_add(all, staff->recorded_at, write_staff, staff, 0);
		if (staff->ended_on != 0)
			event_add(all, moment(staff->ended_on, 17 * 60),
			    write_staff, staff, 1);
	}
	for (size_t i = 0; i < s->licenses.n; i++) {
		const struct license *l = s->licenses.at[i];

		event_add(all, later(l->staff->recorded_at,
		    moment(l->issued_on, 7 * 60 + 50)), write_license, l, 0);
	}
	for (size_t i = 0; i < s->supervisions.n; i++) {
		const struct supervision *v = s->supervisions.at[i];

		event_add(all, later(v->supervisee->recorded_at,
		    moment(v->starts_on, 7 * 60 + 50)), write_supervision, v,
		    0);
		if (v->ends_on != 0)
			event_add(all, moment(v->ends_on, 16 * 60 + 30),
			    write_supervision, v, 1);
	}
}

static bool
is_handed_over(const struct group *g, int seat)
{
	return seat >= 0 && g->cohort->posts[seat].successor != NULL;
}

static void
gather_schedule(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->closures.n; i++) {
		const struct closure *c = s->closures.at[i];

		event_add(all, c->recorded_at, write_closure, c, 0);
	}
	for (size_t i = 0; i < s->groups.n; i++) {
		const struct group *g = s->groups.at[i];
		const struct meeting *m = g->meeting;
		int seat = is_handed_over(g, m->lead) ? m->lead : m->co;

		event_add(all, s->begin + 10 * MINUTE, write_group, g, 0);
		if (is_handed_over(g, seat))
			event_add(all, moment(g->cohort->posts[seat].handed_on
			    - 3, 8 * 60 + 30), write_group, g, 1);
	}
}

static void
gather_clients(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->clients.n; i++) {
		const struct client *c = s->clients.at[i];

		event_add(all, c->recorded_at, write_client, c, 0);
	}
	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct episode *p = s->episodes.at[i];

		event_add(all, p->admitted_at, write_admission, p, 0);
		if (p->later != NULL)
			event_add(all, moment(p->moves_on - 3, 14 * 60 + 10),
			    write_admission, p, 1);
		event_add(all, p->discharged_at, write_discharge, p, 0);
	}
	for (size_t i = 0; i < s->memberships.n; i++) {
		const struct membership *m = s->memberships.at[i];

		event_add(all, m->recorded_at, write_membership, m, 0);
		event_add(all, m->ended_at, write_membership, m, 1);
	}
}

static void
gather_sessions(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->sessions.n; i++) {
		const struct session *x = s->sessions.at[i];

		if (!is_known(s, x))
			continue;
		event_add(all, x->recorded_at, write_session, x, PLANNED);
		event_add(all, x->changed_at, write_session, x, CHANGED);
		if (x->ended_at != 0)
			event_add(all, x->ended_at + 4 * MINUTE,
			    write_session, x, ENDED);
	}
}

static void
gather_attendances(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->attendances.n; i++) {
		const struct attendance *a = s->attendances.at[i];

		if (a->unmarked)
			continue;
		event_add(all, a->recorded_at, write_attendance, a, FIRST);
		event_add(all, a->reason_at, write_attendance, a, REASON);
		event_add(all, a->voided_at, write_attendance, a, VOIDED);
	}
}

static void
gather_notes(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->notes.n; i++) {
		const struct note *n = s->notes.at[i];

		for (int j = 0; j < n->versions_n && !n->dropped; j++) {
			const struct version *v = &n->versions[j];

			event_add(all, v->written_at, write_note, n, j);
			event_add(all, v->signed_at, write_signature, n, j);
			event_add(all, v->cosigned_at, write_cosignature, n,
			    j);
		}
		event_add(all, n->voided_at, write_note, n, NOTE_VOID);
	}
}

static int
by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

void
sample_emit(const struct sample *s, struct out *out)
{
	struct events all = { .end = s->end };

	gather_agency(s, &all);
	gather_schedule(s, &all);
	gather_clients(s, &all);
	gather_sessions(s, &all);
	gather_attendances(s, &all);
	gather_notes(s, &all);
	if (all.n > 1)
		qsort(all.at, all.n, sizeof(*all.at), by_time);
	for (size_t i = 0; i < all.n; i++)
		all.at[i].write(s, out, &all.at[i]);
	free(all.at);
}
