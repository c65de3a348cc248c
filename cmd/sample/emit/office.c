/* Documents of the agency. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/paper.h"
#include "cmd/sample/model/staff/office.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"

static const char SITE[] = "SITE-1";

static const struct made_staff *
someone_else(const struct agency *s, const struct made_staff *staff)
{
	return s->supervisors.at[s->supervisors.at[0] == staff];
}

static void
write_site(const struct agency *s, const struct event *e, struct record *r)
{
	document_begin(r, &site_kind, e, s->clerk);
	r->id = SITE;
	document_text(r, "name", "main office");
	document_text(r, "address", "1 Made-Up Plaza, Nowhere, NM");
}

static void
write_assignment(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_assignment *a = e->what;
	const struct made_staff *by = someone_else(s, a->staff);

	document_begin(r, &assignment_kind, e, by);
	r->id = record_printf(r, "AS-%s-%zu", a->staff->id, a->nth);
	document_text(r, "staff", a->staff->id);
	document_text(r, "site", SITE);
	document_text(r, "assigned_by", by->id);
	document_day(r, "starts_on", a->starts_on);
	document_day(r, "told_on", a->starts_on);
	if (e->version == 1) {
		document_amend(r, OP_AMEND, "assignment ends");
		document_day(r, "ends_on", a->ends_on);
	}
}

static void
write_training(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_training *t = e->what;

	document_begin(r, &training_kind, e, s->clerk);
	r->id = record_printf(r, "T-%s-%zu", t->staff->id, t->nth);
	document_text(r, "staff", t->staff->id);
	document_text(r, "subject", t->subject);
	record_set_number(r, "minutes", 360);
	document_day(r, "completed_on", t->completed_on);
	document_day(r, "expires_on", t->expires_on);
}

static void
write_leave(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_leave *l = e->what;

	document_begin(r, &leave_kind, e, l->staff == s->clerk ?
	    someone_else(s, l->staff) : s->clerk);
	r->id = record_printf(r, "LV-%s-%zu", l->staff->id, l->nth);
	document_text(r, "staff", l->staff->id);
	document_day(r, "starts_on", l->starts_on);
	document_day(r, "ends_on", l->ends_on);
	document_text(r, "reason", l->reason);
	document_text(r, "approved_by", someone_else(s, l->staff)->id);
	document_text(r, "cover", l->cover->id);
}

static void
write_paper(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_paper *p = e->what;

	document_begin(r, &agency_document_kind, e, s->clerk);
	r->id = record_printf(r, "AG-%02zu", p->number);
	document_text(r, "type", p->type);
	document_text(r, "title", p->title);
	document_text(r, "track", p->track);
	document_text(r, "issuer", p->issuer);
	document_day(r, "issued_on", p->issued_on);
	document_day(r, "expires_on", p->expires_on);
}

static void
write_waiver(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_waiver *w = e->what;

	document_begin(r, &waiver_kind, e, s->clerk);
	r->id = w->id;
	document_text(r, "rule", w->rule);
	document_text(r, "client", w->client);
	document_day(r, "starts_on", w->starts_on);
	document_day(r, "last_day", w->last_day);
	document_text(r, "reason", "Agreed in the team meeting.");
	document_text(r, "asked_by", s->clerk->id);
}

static void
write_waiver_approval(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_staff *by = s->supervisors.at[0];
	const struct made_waiver *w = e->what;

	document_begin(r, &waiver_approval_kind, e, by);
	r->id = record_printf(r, "WA-%02zu", w->number);
	document_text(r, "waiver", w->id);
	document_text(r, "staff", by->id);
}

/* Gathering */

/* Early on a day, but not before the first recordings. */
static int64_t
opened_on(const struct agency *s, int64_t day, int minute)
{
	return moment_later(s->begin + 20 * MINUTE, moment(day, minute));
}

static int64_t
staff_on(const struct made_staff *staff, int64_t day, int minute)
{
	return moment_later(staff->recorded_at + MINUTE, moment(day, minute));
}

void
gather_office(const struct agency *s, struct events *all)
{
	gather_add(all, s->begin, write_site, s, 0);
	for (size_t i = 0; i < s->assignments.n; i++) {
		const struct made_assignment *a = s->assignments.at[i];

		gather_add(all, staff_on(a->staff, a->starts_on, 7 * 60 + 50),
		    write_assignment, a, 0);
		if (a->ends_on != 0)
			gather_add(all, staff_on(a->staff, a->ends_on, 17 * 60),
			    write_assignment, a, 1);
	}
	for (size_t i = 0; i < s->trainings.n; i++) {
		const struct made_training *t = s->trainings.at[i];

		gather_add(all, staff_on(t->staff, t->completed_on, 17 * 60),
		    write_training, t, 0);
	}
	for (size_t i = 0; i < s->leaves.n; i++) {
		const struct made_leave *l = s->leaves.at[i];

		gather_add(all, staff_on(l->staff, l->starts_on - 24, 10 * 60),
		    write_leave, l, 0);
	}
	for (size_t i = 0; i < s->papers.n; i++) {
		const struct made_paper *p = s->papers.at[i];

		gather_add(all, opened_on(s, p->issued_on, 8 * 60 + 20),
		    write_paper, p, 0);
	}
	for (size_t i = 0; i < s->waivers.n; i++) {
		const struct made_waiver *w = s->waivers.at[i];

		gather_add(all, moment(w->recorded_on, 10 * 60), write_waiver,
		    w, 0);
		if (w->is_approved)
			gather_add(all, moment(w->recorded_on, 11 * 60),
			    write_waiver_approval, w, 0);
	}
}
