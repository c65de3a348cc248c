/*
 * The model as documents: who recorded what when, in that order.  Everything
 * recorded after the end is left out.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "common/out/out.h"
#include "sample_emit.h"

void
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

void
emit_begin(struct record *r, const char *kind, const struct event *e,
    const struct staff *by)
{
	record_begin(r, kind_find(kind));
	r->recorded_at = e->at;
	r->recorded_by = by->id;
}

void
emit_amend(struct record *r, enum op op, const char *reason)
{
	r->op = op;
	r->reason = reason;
}

void
emit_day(struct record *r, const char *name, int64_t day)
{
	if (day != 0)
		record_set_number(r, name, day);
}

void
emit_finish(struct record *r, struct out *out)
{
	if (record_finish(r) != 0)
		errx(EX_SOFTWARE, "sample: a %s that no one would take",
		    r->kind->name);
	out_record(out, r, OUT_NAMES | OUT_CLAIM);
	record_free(r);
}

int64_t
emit_later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t
emit_on(const struct sample *s, int64_t day, int minute)
{
	return emit_later(s->begin + 20 * MINUTE, moment(day, minute));
}

/* The schedule */

const char *
emit_track(const struct cohort *c)
{
	return c->window->track == ADULT ? "adult" : "adolescent";
}

static void
write_closure(const struct sample *s, struct out *out, const struct event *e)
{
	const struct closure *c = e->what;
	char date[COMPACT_BYTES];
	struct record r;

	emit_begin(&r, "closure", e, s->clerk);
	r.id = record_printf(&r, "CL-%s", compact(c->starts_on, date));
	emit_day(&r, "starts_on", c->starts_on);
	emit_day(&r, "ends_on", c->ends_on);
	text_set(&r, "reason", c->reason);
	emit_finish(&r, out);
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

	emit_begin(&r, "group", e, s->clerk);
	r.id = g->id;
	text_set(&r, "name", record_printf(&r, "%s, %s %s", info->title,
	    g->cohort->window->title, g->cohort->letter));
	text_set(&r, "track", emit_track(g->cohort));
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
	emit_day(&r, "starts_on", s->first_day);
	text_set(&r, "site", "main office");
	if (e->version == 1)
		emit_amend(&r, OP_AMEND, "facilitator leaves");
	emit_finish(&r, out);
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

	emit_begin(&r, "session", e, e->version == PLANNED ? s->clerk :
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
		emit_amend(&r, OP_AMEND, x->change);
	if (e->version == ENDED) {
		emit_amend(&r, OP_AMEND, "actual end");
		record_set_number(&r, "ended_at", x->ended_at);
	}
	emit_finish(&r, out);
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
	emit_begin(&r, "attendance", e, a->session->held.lead);
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
		emit_amend(&r, OP_AMEND, "reason documented");
	else if (e->version == VOIDED)
		emit_amend(&r, OP_VOID, "marked for the wrong client");
	emit_finish(&r, out);
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

	emit_begin(&r, "note", e, n->author);
	r.id = record_printf(&r, "N-%06d", (int)n->number);
	text_set(&r, "session", a->session->id);
	text_set(&r, "client", attendance_client(a)->id);
	text_set(&r, "author", n->author->id);
	set_times(&r, a);
	text_note(s, n, &r);
	if (n->reason_from != 0 && e->version + 1 >= n->reason_from)
		text_set(&r, "late_reason", "author was away");
	if (e->version == NOTE_VOID) {
		emit_amend(&r, OP_VOID, "written for the wrong client");
	} else if (e->version > 0) {
		emit_amend(&r, OP_AMEND, "response completed");
		text_set(&r, "response", record_printf(&r,
		    "%s Homework was handed in.",
		    record_text(&r, "response")));
	}
	emit_finish(&r, out);
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

	emit_begin(&r, kind, e, by);
	r.id = record_printf(&r, "%s-%06d-%d", prefix, (int)n->number,
	    e->version + 1);
	text_set(&r, "note", record_printf(&r, "N-%06d", (int)n->number));
	text_set(&r, "staff", by->id);
	text_set(&r, "credentials", credentials(by, e->at));
	emit_finish(&r, out);
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

static bool
is_handed_over(const struct group *g, int seat)
{
	return seat >= 0 && g->cohort->posts[seat].successor != NULL;
}

void
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
	gather_care(s, &all);
	gather_supervision(s, &all);
	if (all.n > 1)
		qsort(all.at, all.n, sizeof(*all.at), by_time);
	for (size_t i = 0; i < all.n; i++)
		all.at[i].write(s, out, &all.at[i]);
	free(all.at);
}
