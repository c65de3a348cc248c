#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/base/clock.h"
#include "note.h"

enum {
	/* from the begin of the service, so that no end makes it late */
	WRITTEN_WITHIN = 46 * HOUR,
	COSIGNED_WITHIN = 7 * DAY - HOUR,
};

bool
note_supervised(const struct made_note *n)
{
	return !license_independent(n->author, n->attendance->session->day);
}

/* In a working hour of one of the next days. */
void
note_cosign(struct agency *s, struct made_note *n, struct made_version *v)
{
	struct dice d = agency_dice(s, DICE_NOTE, n->number,
	    1 + (uint64_t)(v - n->versions));
	int64_t day = clock_day(v->signed_at) + dice_between(&d, 1, 4);
	int minute = 8 * 60 + dice_below(&d, 540);

	v->cosigner = NULL;
	v->cosigned_at = 0;
	if (!note_supervised(n))
		return;
	v->cosigned_at = moment_earlier(moment(calendar_open_from(s, day),
	    minute), v->signed_at + COSIGNED_WITHIN);
	v->cosigner = supervision_by(n->author, clock_day(v->cosigned_at));
}

/* Signed anew some days later, and co-signed anew. */
void
note_amend(struct agency *s, struct made_note *n)
{
	struct made_version *before = &n->versions[n->versions_n - 1];
	struct made_version *v = &n->versions[n->versions_n++];
	struct dice d = agency_dice(s, DICE_NOTE, n->number, 10);
	int64_t last = before->cosigned_at != 0 ? before->cosigned_at :
	    before->signed_at;
	int days = dice_between(&d, 1, 3);

	v->written_at = moment(clock_day(last) + days,
	    9 * 60 + dice_below(&d, 420));
	v->signed_at = v->written_at + dice_between(&d, 2, 300) * MINUTE;
	note_cosign(s, n, v);
}

static bool
has_left(const struct made_staff *who, int64_t day)
{
	return who->ended_on != 0 && day > who->ended_on;
}

bool
note_may_change(const struct made_note *n)
{
	return !has_left(n->author, n->attendance->session->day + 14);
}

/* One after the other after the session, or the next day. */
static void
note_write(const struct agency *s, struct made_note *n, int place)
{
	const struct made_session *x = n->attendance->session;
	int64_t latest = x->held.starts_at + WRITTEN_WITHIN;
	struct made_version *v = &n->versions[0];
	struct dice d = agency_dice(s, DICE_NOTE, n->number, 0);

	if (dice_percent(&d, 30) && !has_left(n->author, x->day + 1))
		v->written_at = moment(x->day + 1,
		    8 * 60 + dice_below(&d, 500));
	else
		v->written_at = session_last(x) +
		    (8 + 6 * place + dice_below(&d, 5)) * MINUTE;
	v->signed_at = v->written_at + dice_between(&d, 1, 4) * MINUTE;
	if (dice_percent(&d, 15) && !has_left(n->author, x->day + 2))
		v->signed_at = moment(clock_day(v->written_at) + 1,
		    8 * 60 + dice_below(&d, 400));
	v->signed_at = moment_earlier(v->signed_at, latest);
	n->versions_n = 1;
}

/* Who leads writes; two who lead together share the roster. */
static struct made_staff *
author_of(const struct made_attendance *a)
{
	const struct made_session *x = a->session;
	bool even = attendance_client(a)->number % 2 == 0;

	return x->held.co != NULL && even ? x->held.co : x->held.lead;
}

static int
place_on_roster(const struct made_attendance *a)
{
	const struct list *l = &a->session->attendances;
	int i = 0;

	while (l->at[i] != a)
		i++;
	return i;
}

/* A note of an attendance, of one version. */
static struct made_note *
note_made(struct agency *s, struct made_attendance *a)
{
	struct made_note *n = list_new(&s->notes, sizeof(*n));

	n->number = s->notes.n;
	snprintf(n->id, sizeof(n->id), "N-%06" PRIu64, n->number);
	n->attendance = a;
	n->author = author_of(a);
	note_write(s, n, place_on_roster(a));
	return n;
}

struct made_note *
note_new(struct agency *s, struct made_attendance *a)
{
	struct made_note *n = note_made(s, a);
	struct dice d = agency_dice(s, DICE_NOTE, n->number, 20);

	a->note = n;
	note_cosign(s, n, &n->versions[0]);
	if (dice_below(&d, 1000) < 15 && note_may_change(n))
		note_amend(s, n);
	return n;
}

struct made_note *
note_again(struct agency *s, const struct made_attendance *a)
{
	struct made_note *n = note_made(s, a->note->attendance);
	struct made_version *v = &n->versions[0];

	v->written_at = a->note->versions[0].written_at + 2 * MINUTE;
	v->signed_at = v->written_at + MINUTE;
	note_cosign(s, n, v);
	return n;
}

void
note_drop(struct made_attendance *a)
{
	if (a->note != NULL)
		a->note->dropped = true;
	a->note = NULL;
}

void
note_unmark(struct made_attendance *a)
{
	a->unmarked = true;
	note_drop(a);
}

/* Begun for one who was not there, and taken back before it was signed. */
static void
note_mistaken(struct agency *s, struct made_attendance *a)
{
	struct made_note *n = note_made(s, a);

	n->versions[0].signed_at = 0;
	n->voided_at = n->versions[0].written_at + 7 * MINUTE;
}

void
note_ghost(struct agency *s, struct made_attendance *a, bool voided)
{
	if (voided)
		note_mistaken(s, a);
	else
		note_new(s, a);
}

void
note_after(struct agency *s, struct made_attendance *a, int64_t end)
{
	struct made_version *v = &a->note->versions[0];
	int64_t delay = end + 5 * MINUTE - v->written_at;

	if (a->recorded_at <= end)
		a->recorded_at = end + 2 * MINUTE;
	if (delay > 0) {
		v->written_at += delay;
		v->signed_at += delay;
		note_cosign(s, a->note, v);
	}
}

void
note_make(struct agency *s)
{
	if (s->sessions.n > 1)
		qsort(s->sessions.at, s->sessions.n, sizeof(*s->sessions.at),
		    session_by_begin);
	for (size_t i = 0; i < s->sessions.n; i++) {
		struct made_session *x = s->sessions.at[i];

		for (size_t j = 0; j < x->attendances.n; j++) {
			struct made_attendance *a = x->attendances.at[j];
			struct dice d = agency_dice(s, DICE_NOTE, i, 30 + j);

			if (a->voided_at == 0 && attendance_there(a))
				note_new(s, a);
			else if (a->voided_at == 0 && dice_percent(&d, 3))
				note_mistaken(s, a);
		}
	}
}
