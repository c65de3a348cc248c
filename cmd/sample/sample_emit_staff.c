/* Documents of the agency and its staff. */
#include "common/base/clock.h"
#include "sample_emit.h"

enum { LEFT = 1, DESIGNATED };	/* versions of staff, after the first */
enum { DESIGNATED_AT = 7 * 60 + 40 };

/* The last one that had begun when this was recorded. */
static const struct designation *
designation_at(const struct staff *staff, int64_t at)
{
	const struct list *l = &staff->designations;
	size_t n = l->n;

	while (n > 1 && moment(((struct designation *)l->at[n - 1])->first_day,
	    DESIGNATED_AT) > at)
		n--;
	return n > 0 ? l->at[n - 1] : NULL;
}

static void
write_staff(const struct sample *s, struct out *out, const struct event *e)
{
	const struct staff *staff = e->what;
	const struct designation *d = designation_at(staff, e->at);
	struct record r;

	emit_begin(&r, "staff", e, s->supervisors.at[0]);
	r.id = staff->id;
	text_set(&r, "name", staff->name);
	text_set(&r, "roles", staff->roles);
	text_set(&r, "title", staff->title);
	text_set(&r, "degree", staff->degree);
	emit_day(&r, "started_on", staff->started_on);
	emit_day(&r, "iop_since", staff->iop_since);
	emit_day(&r, "supervising_since", staff->supervising_since);
	text_set(&r, "expertise", staff->expertise);
	if (d != NULL) {
		emit_day(&r, "designated_on", d->first_day);
		emit_day(&r, "designated_until", d->last_day);
	}
	if (e->version == DESIGNATED)
		emit_amend(&r, OP_AMEND, "designated anew");
	if (e->version == LEFT) {
		emit_amend(&r, OP_AMEND, "left the agency");
		emit_day(&r, "ended_on", staff->ended_on);
	}
	emit_finish(&r, out);
}

static void
write_license(const struct sample *s, struct out *out, const struct event *e)
{
	const struct license *l = e->what;
	struct record r;

	emit_begin(&r, "license", e, s->clerk);
	r.id = record_printf(&r, "L-%s-%zu", l->staff->id, l->nth);
	text_set(&r, "staff", l->staff->id);
	text_set(&r, "type", l->type);
	text_set(&r, "number", record_printf(&r, "%s-%05d", l->type,
	    (int)(l->staff->number * 7919 % 90000) + 10000));
	emit_day(&r, "issued_on", l->issued_on);
	emit_day(&r, "expires_on", l->expires_on);
	text_set(&r, "status", l->suspended ? "suspended" : "active");
	emit_finish(&r, out);
}

static void
write_supervision(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct supervision *v = e->what;
	struct record r;

	emit_begin(&r, "supervision", e, s->supervisors.at[0]);
	r.id = record_printf(&r, "SV-%s-%zu", v->supervisee->id, v->nth);
	text_set(&r, "supervisee", v->supervisee->id);
	text_set(&r, "supervisor", v->supervisor->id);
	emit_day(&r, "starts_on", v->starts_on);
	emit_day(&r, "agreed_on", v->agreed_on);
	if (e->version == 1) {
		emit_amend(&r, OP_AMEND, "supervision ends");
		emit_day(&r, "ends_on", v->ends_on);
	}
	emit_finish(&r, out);
}

/* The office */

static const char SITE[] = "SITE-1";

static const struct staff *
someone_else(const struct sample *s, const struct staff *staff)
{
	return s->supervisors.at[s->supervisors.at[0] == staff];
}

static void
write_site(const struct sample *s, struct out *out, const struct event *e)
{
	struct record r;

	emit_begin(&r, "site", e, s->clerk);
	r.id = SITE;
	text_set(&r, "name", "main office");
	text_set(&r, "address", "1 Made-Up Plaza, Nowhere, NM");
	emit_finish(&r, out);
}

static void
write_assignment(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct assignment *a = e->what;
	const struct staff *by = someone_else(s, a->staff);
	struct record r;

	emit_begin(&r, "assignment", e, by);
	r.id = record_printf(&r, "AS-%s-%zu", a->staff->id, a->nth);
	text_set(&r, "staff", a->staff->id);
	text_set(&r, "site", SITE);
	text_set(&r, "assigned_by", by->id);
	emit_day(&r, "starts_on", a->starts_on);
	emit_day(&r, "told_on", a->starts_on);
	if (e->version == 1) {
		emit_amend(&r, OP_AMEND, "assignment ends");
		emit_day(&r, "ends_on", a->ends_on);
	}
	emit_finish(&r, out);
}

static void
write_training(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct training *t = e->what;
	struct record r;

	emit_begin(&r, "training", e, s->clerk);
	r.id = record_printf(&r, "T-%s-%zu", t->staff->id, t->nth);
	text_set(&r, "staff", t->staff->id);
	text_set(&r, "subject", t->subject);
	record_set_number(&r, "minutes", 360);
	emit_day(&r, "completed_on", t->completed_on);
	emit_day(&r, "expires_on", t->expires_on);
	emit_finish(&r, out);
}

static void
write_leave(const struct sample *s, struct out *out, const struct event *e)
{
	const struct leave *l = e->what;
	struct record r;

	emit_begin(&r, "leave", e, s->clerk);
	r.id = record_printf(&r, "LV-%s-%zu", l->staff->id, l->nth);
	text_set(&r, "staff", l->staff->id);
	emit_day(&r, "starts_on", l->starts_on);
	emit_day(&r, "ends_on", l->ends_on);
	text_set(&r, "reason", l->reason);
	text_set(&r, "approved_by", someone_else(s, l->staff)->id);
	text_set(&r, "cover", l->cover->id);
	emit_finish(&r, out);
}

static void
write_paper(const struct sample *s, struct out *out, const struct event *e)
{
	const struct paper *p = e->what;
	struct record r;

	emit_begin(&r, "agency_document", e, s->clerk);
	r.id = record_printf(&r, "AG-%02zu", p->number);
	text_set(&r, "type", p->type);
	text_set(&r, "title", p->title);
	text_set(&r, "track", p->track);
	text_set(&r, "issuer", p->issuer);
	emit_day(&r, "issued_on", p->issued_on);
	emit_day(&r, "expires_on", p->expires_on);
	emit_finish(&r, out);
}

static void
write_waiver(const struct sample *s, struct out *out, const struct event *e)
{
	const struct waiver *w = e->what;
	struct record r;

	emit_begin(&r, "waiver", e, s->clerk);
	r.id = record_printf(&r, "WV-%02zu", w->number);
	text_set(&r, "rule", w->rule);
	text_set(&r, "client", w->client);
	emit_day(&r, "starts_on", w->starts_on);
	emit_day(&r, "last_day", w->last_day);
	text_set(&r, "reason", "Agreed in the team meeting.");
	text_set(&r, "asked_by", s->clerk->id);
	emit_finish(&r, out);
}

static void
write_waiver_approval(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct staff *by = s->supervisors.at[0];
	const struct waiver *w = e->what;
	struct record r;

	emit_begin(&r, "waiver_approval", e, by);
	r.id = record_printf(&r, "WA-%02zu", w->number);
	text_set(&r, "waiver", record_printf(&r, "WV-%02zu", w->number));
	text_set(&r, "staff", by->id);
	emit_finish(&r, out);
}

/* Supervision and meetings */

static void
write_log(const struct sample *s, struct out *out, const struct event *e)
{
	const struct log *l = e->what;
	char date[COMPACT_BYTES];
	struct record r;

	(void)s;
	emit_begin(&r, "supervision_log", e, l->supervisor);
	r.id = record_printf(&r, "SL-%s-%s", l->supervisee->id,
	    compact(l->met_on, date));
	text_set(&r, "supervisee", l->supervisee->id);
	text_set(&r, "supervisor", l->supervisor->id);
	emit_day(&r, "met_on", l->met_on);
	record_set_number(&r, "minutes", l->minutes);
	record_set_number(&r, "cases", l->cases);
	record_set_number(&r, "work_samples", l->work_samples);
	record_set_number(&r, "case_notes", l->case_notes);
	emit_finish(&r, out);
}

static const char *
conference_id(struct record *r, const struct conference *c)
{
	char date[COMPACT_BYTES];

	return record_printf(r, "MT-%s-%d", compact(c->held_on, date),
	    c->nth);
}

static void
write_conference(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct conference *c = e->what;
	struct record r;

	emit_begin(&r, "meeting", e, s->clerk);
	r.id = conference_id(&r, c);
	text_set(&r, "type", c->client != NULL ? "case-consultation" :
	    "team");
	emit_day(&r, "held_on", c->held_on);
	record_set_number(&r, "minutes", c->client != NULL ? 30 : 90);
	text_set(&r, "client", c->client != NULL ? c->client->id : NULL);
	emit_finish(&r, out);
}

static void
write_participant(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct conference *c = e->what;
	const struct staff *staff = c->participants.at[e->version];
	struct record r;

	emit_begin(&r, "participant", e, s->clerk);
	text_set(&r, "meeting", conference_id(&r, c));
	text_set(&r, "staff", staff->id);
	emit_finish(&r, out);
}

static int64_t
staff_on(const struct staff *staff, int64_t day, int minute)
{
	return emit_later(staff->recorded_at + MINUTE, moment(day, minute));
}

static void
gather_office(const struct sample *s, struct events *all)
{
	event_add(all, s->begin, write_site, s, 0);
	for (size_t i = 0; i < s->assignments.n; i++) {
		const struct assignment *a = s->assignments.at[i];

		event_add(all, staff_on(a->staff, a->starts_on, 7 * 60 + 50),
		    write_assignment, a, 0);
		if (a->ends_on != 0)
			event_add(all, staff_on(a->staff, a->ends_on, 17 * 60),
			    write_assignment, a, 1);
	}
	for (size_t i = 0; i < s->trainings.n; i++) {
		const struct training *t = s->trainings.at[i];

		event_add(all, staff_on(t->staff, t->completed_on, 17 * 60),
		    write_training, t, 0);
	}
	for (size_t i = 0; i < s->leaves.n; i++) {
		const struct leave *l = s->leaves.at[i];

		event_add(all, staff_on(l->staff, l->starts_on - 24, 10 * 60),
		    write_leave, l, 0);
	}
	for (size_t i = 0; i < s->papers.n; i++) {
		const struct paper *p = s->papers.at[i];

		event_add(all, emit_on(s, p->issued_on, 8 * 60 + 20),
		    write_paper, p, 0);
	}
	for (size_t i = 0; i < s->waivers.n; i++) {
		const struct waiver *w = s->waivers.at[i];

		event_add(all, moment(w->recorded_on, 10 * 60), write_waiver,
		    w, 0);
		if (w->is_approved)
			event_add(all, moment(w->recorded_on, 11 * 60),
			    write_waiver_approval, w, 0);
	}
}

void
gather_supervision(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->logs.n; i++) {
		const struct log *l = s->logs.at[i];

		if (!l->dropped)
			event_add(all, moment(l->met_on, 17 * 60), write_log,
			    l, 0);
	}
	for (size_t i = 0; i < s->conferences.n; i++) {
		const struct conference *c = s->conferences.at[i];
		int64_t at = moment(c->held_on, 17 * 60 + 20);

		event_add(all, at, write_conference, c, 0);
		for (size_t j = 0; j < c->participants.n; j++)
			event_add(all, at, write_participant, c, (int)j);
	}
}

static void
gather_designations(const struct staff *staff, struct events *all)
{
	for (size_t i = 1; i < staff->designations.n; i++) {
		const struct designation *d = staff->designations.at[i];
		int64_t at = moment(d->first_day, DESIGNATED_AT);

		if (at > staff->recorded_at)
			event_add(all, at, write_staff, staff, DESIGNATED);
	}
}

void
gather_agency(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->staff.n; i++) {
		const struct staff *staff = s->staff.at[i];

		event_add(all, staff->recorded_at, write_staff, staff, 0);
		if (staff->ended_on != 0)
			event_add(all, moment(staff->ended_on, 17 * 60),
			    write_staff, staff, LEFT);
		gather_designations(staff, all);
	}
	for (size_t i = 0; i < s->licenses.n; i++) {
		const struct license *l = s->licenses.at[i];

		event_add(all, emit_later(l->staff->recorded_at,
		    moment(l->issued_on, 7 * 60 + 50)), write_license, l, 0);
	}
	for (size_t i = 0; i < s->supervisions.n; i++) {
		const struct supervision *v = s->supervisions.at[i];

		event_add(all, emit_later(v->supervisee->recorded_at,
		    moment(v->starts_on, 7 * 60 + 50)), write_supervision, v,
		    0);
		if (v->ends_on != 0)
			event_add(all, moment(v->ends_on, 16 * 60 + 30),
			    write_supervision, v, 1);
	}
	gather_office(s, all);
}

