/* Documents of the staff, and of supervision. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/conference.h"
#include "cmd/sample/model/care/log.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"

enum { LEFT = 1, DESIGNATED };	/* versions of staff, after the first */
enum { DESIGNATED_AT = 7 * 60 + 40 };

/* The last one that had begun when this was recorded. */
static const struct made_designation *
designation_at(const struct made_staff *staff, int64_t at)
{
	const struct list *l = &staff->designations;
	const struct made_designation *d = NULL;

	for (size_t i = l->n; i-- > 0;) {
		d = l->at[i];
		if (moment(d->first_day, DESIGNATED_AT) <= at)
			break;
	}
	return d;
}

static void
write_staff(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_staff *staff = e->what;
	const struct made_designation *d = designation_at(staff, e->at);

	document_begin(r, &staff_kind, e, s->supervisors.at[0]);
	r->id = staff->id;
	document_text(r, "name", staff->name);
	document_text(r, "roles", staff->roles);
	document_text(r, "title", staff->title);
	document_text(r, "degree", staff->degree);
	document_day(r, "started_on", staff->started_on);
	document_day(r, "iop_since", staff->iop_since);
	document_day(r, "supervising_since", staff->supervising_since);
	document_text(r, "expertise", staff->expertise);
	if (d != NULL) {
		document_day(r, "designated_on", d->first_day);
		document_day(r, "designated_until", d->last_day);
	}
	if (e->version == DESIGNATED)
		document_amend(r, OP_AMEND, "designated anew");
	if (e->version == LEFT) {
		document_amend(r, OP_AMEND, "left the agency");
		document_day(r, "ended_on", staff->ended_on);
	}
}

static void
write_license(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_license *l = e->what;

	document_begin(r, &license_kind, e, s->clerk);
	r->id = record_printf(r, "L-%s-%zu", l->staff->id, l->nth);
	document_text(r, "staff", l->staff->id);
	document_text(r, "type", l->type);
	document_text(r, "number", record_printf(r, "%s-%05d", l->type,
	    (int)(l->staff->number * 7919 % 90000) + 10000));
	document_day(r, "issued_on", l->issued_on);
	document_day(r, "expires_on", l->expires_on);
	document_text(r, "status", l->suspended ? "suspended" : "active");
}

static void
write_supervision(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_supervision *v = e->what;

	(void)s;
	document_begin(r, &supervision_kind, e, e->version == 1 ? v->ended_by :
	    v->begun_by);
	r->id = v->id;
	document_text(r, "supervisee", v->supervisee->id);
	document_text(r, "supervisor", v->supervisor->id);
	document_day(r, "starts_on", v->starts_on);
	document_day(r, "agreed_on", v->agreed_on);
	if (e->version == 1) {
		document_amend(r, OP_AMEND, "supervision ends");
		document_day(r, "ends_on", v->ends_on);
	}
}

/* Supervision and meetings */

static void
write_log(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_log *l = e->what;
	char date[DAY_BYTES];

	(void)s;
	document_begin(r, &supervision_log_kind, e, l->supervisor);
	r->id = record_printf(r, "SL-%s-%s", l->supervisee->id,
	    day_compact(l->met_on, date));
	document_text(r, "supervisee", l->supervisee->id);
	document_text(r, "supervisor", l->supervisor->id);
	document_day(r, "met_on", l->met_on);
	record_set_number(r, "minutes", l->minutes);
	record_set_number(r, "cases", l->cases);
	record_set_number(r, "work_samples", l->work_samples);
	record_set_number(r, "case_notes", l->case_notes);
}

static const char *
conference_id(struct record *r, const struct made_conference *c)
{
	char date[DAY_BYTES];

	return record_printf(r, "MT-%s-%d", day_compact(c->held_on, date),
	    c->nth);
}

static void
write_conference(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_conference *c = e->what;

	document_begin(r, &meeting_kind, e, s->clerk);
	r->id = conference_id(r, c);
	document_text(r, "type", c->client != NULL ? "case-consultation" :
	    "team");
	document_day(r, "held_on", c->held_on);
	record_set_number(r, "minutes", c->client != NULL ? 30 : 90);
	document_text(r, "client", c->client != NULL ? c->client->id : NULL);
}

static void
write_participant(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_conference *c = e->what;
	const struct made_staff *staff = c->participants.at[e->version];

	document_begin(r, &participant_kind, e, s->clerk);
	document_text(r, "meeting", conference_id(r, c));
	document_text(r, "staff", staff->id);
}

/* Gathering */

void
gather_supervision(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->logs.n; i++) {
		const struct made_log *l = s->logs.at[i];

		if (!l->dropped)
			gather_add(all, moment(l->met_on, 17 * 60), write_log,
			    l, 0);
	}
	for (size_t i = 0; i < s->conferences.n; i++) {
		const struct made_conference *c = s->conferences.at[i];
		int64_t at = moment(c->held_on, 17 * 60 + 20);

		gather_add(all, at, write_conference, c, 0);
		for (size_t j = 0; j < c->participants.n; j++)
			gather_add(all, at, write_participant, c, (int)j);
	}
}

static void
gather_designations(const struct made_staff *staff, struct events *all)
{
	for (size_t i = 1; i < staff->designations.n; i++) {
		const struct made_designation *d = staff->designations.at[i];
		int64_t at = moment(d->first_day, DESIGNATED_AT);

		if (at > staff->recorded_at)
			gather_add(all, at, write_staff, staff, DESIGNATED);
	}
}

void
gather_agency(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->staff.n; i++) {
		const struct made_staff *staff = s->staff.at[i];

		gather_add(all, staff->recorded_at, write_staff, staff, 0);
		if (staff->ended_on != 0)
			gather_add(all, moment(staff->ended_on +
			    staff->told_later, 17 * 60), write_staff, staff,
			    LEFT);
		gather_designations(staff, all);
	}
	for (size_t i = 0; i < s->licenses.n; i++) {
		const struct made_license *l = s->licenses.at[i];

		gather_add(all, moment_later(l->staff->recorded_at,
		    moment(l->issued_on, 7 * 60 + 50)), write_license, l, 0);
	}
	for (size_t i = 0; i < s->supervisions.n; i++) {
		const struct made_supervision *v = s->supervisions.at[i];

		gather_add(all, moment_later(v->supervisee->recorded_at,
		    moment(v->starts_on, 7 * 60 + 50)), write_supervision, v,
		    0);
		if (v->ends_on != 0)
			gather_add(all, moment(v->ends_on, 16 * 60 + 30),
			    write_supervision, v, 1);
	}
	gather_office(s, all);
}
