/* Documents of who was there, and what was noted. */
#include <inttypes.h>

#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"
#include "words.h"

/* Attendances */

enum { FIRST, REASON, VOIDED };

static void
write_attendance(const struct agency *s, const struct event *e,
    struct record *r)
{
	static const char *const status[] = { [PRESENT] = "present",
	    [LATE] = "late", [LEFT_EARLY] = "left-early",
	    [EXCUSED] = "excused", [ABSENT] = "absent" };
	const struct made_attendance *a = e->what;
	bool known = a->reason_at == 0 || e->version == REASON;

	(void)s;
	document_begin(r, &attendance_kind, e, a->session->held.lead);
	document_text(r, "session", a->session->id);
	document_text(r, "client", attendance_client(a)->id);
	document_text(r, "status", !known && a->status == EXCUSED ? "absent" :
	    status[a->status]);
	if (a->left_at != 0) {
		record_set_number(r, "arrived_at", a->arrived_at);
		record_set_number(r, "left_at", a->left_at);
	}
	if (attendance_there(a))
		document_text(r, "participation", a->participation);
	document_text(r, "reason", known ? a->reason : NULL);
	if (e->version == REASON)
		document_amend(r, OP_AMEND, "reason documented");
	else if (e->version == VOIDED)
		document_amend(r, OP_VOID, "marked for the wrong client");
}

/* Notes */

enum { NOTE_VOID = VERSIONS_MAX };

static void
write_note(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_note *n = e->what;
	const struct made_attendance *a = n->attendance;

	document_begin(r, &note_kind, e, n->author);
	r->id = n->id;
	document_text(r, "session", a->session->id);
	document_text(r, "client", attendance_client(a)->id);
	document_text(r, "author", n->author->id);
	record_set_number(r, "started_at", attendance_began_at(a) - n->early);
	record_set_number(r, "ended_at", attendance_ended_at(a) + n->longer);
	words_note(s, n, r);
	if (n->reason_from != 0 && e->version + 1 >= n->reason_from)
		document_text(r, "late_reason", "author was away");
	if (e->version == NOTE_VOID) {
		document_amend(r, OP_VOID, "written for the wrong client");
	} else if (e->version > 0) {
		document_amend(r, OP_AMEND, "response completed");
		document_text(r, "response", record_printf(r,
		    "%s Homework was handed in.",
		    record_text(r, "response")));
	}
}

static void
write_signature(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_note *n = e->what;

	(void)s;
	document_begin(r, &signature_kind, e, n->author);
	r->id = record_printf(r, "SG-%06" PRIu64 "-%d", n->number,
	    e->version + 1);
	document_signed(r, n->author, n->id);
}

static void
write_cosignature(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_note *n = e->what;
	const struct made_staff *by = n->versions[e->version].cosigner;

	(void)s;
	document_begin(r, &cosignature_kind, e, by);
	r->id = record_printf(r, "CS-%06" PRIu64 "-%d", n->number,
	    e->version + 1);
	document_signed(r, by, n->id);
}

/* Gathering */

void
gather_attendances(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->attendances.n; i++) {
		const struct made_attendance *a = s->attendances.at[i];

		if (a->unmarked)
			continue;
		gather_add(all, a->recorded_at, write_attendance, a, FIRST);
		gather_add(all, a->reason_at, write_attendance, a, REASON);
		gather_add(all, a->voided_at, write_attendance, a, VOIDED);
	}
}

void
gather_notes(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->notes.n; i++) {
		const struct made_note *n = s->notes.at[i];

		for (int j = 0; j < n->versions_n && !n->dropped; j++) {
			const struct made_version *v = &n->versions[j];

			gather_add(all, v->written_at, write_note, n, j);
			gather_add(all, v->signed_at, write_signature, n, j);
			gather_add(all, v->cosigned_at, write_cosignature, n,
			    j);
		}
		gather_add(all, n->voided_at, write_note, n, NOTE_VOID);
	}
}
