/*
 * A note of every service to everyone who was there, signed in time whatever
 * the actual end turns out to be, and co-signed where its author is not
 * independent.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/clock.h"
#include "sample_impl.h"

enum {
	/* from the begin of the service, so that no end makes it late */
	WRITTEN_WITHIN = 46 * HOUR,
	COSIGNED_WITHIN = 7 * DAY - HOUR,
};

static int64_t
sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

bool
note_supervised(const struct note *n)
{
	return !staff_independent(n->author, n->attendance->session->day);
}

/* In a working hour of one of the next days. */
void
note_cosign(struct sample *s, struct note *n, struct version *v)
{
	struct dice d = dice_for(s, DICE_NOTE, n->number,
	    1 + (uint64_t)(v - n->versions));
	int64_t day = clock_day(v->signed_at) + dice_between(&d, 1, 4);
	int minute = 8 * 60 + dice_below(&d, 540);

	v->cosigner = NULL;
	v->cosigned_at = 0;
	if (!note_supervised(n))
		return;
	v->cosigned_at = sooner(moment(open_day_from(s, day), minute),
	    v->signed_at + COSIGNED_WITHIN);
	v->cosigner = staff_supervisor(n->author, clock_day(v->cosigned_at));
}

/* Signed anew some days later, and co-signed anew. */
void
note_amend(struct sample *s, struct note *n)
{
	struct version *before = &n->versions[n->versions_n - 1];
	struct version *v = &n->versions[n->versions_n++];
	struct dice d = dice_for(s, DICE_NOTE, n->number, 10);
	int64_t last = before->cosigned_at != 0 ? before->cosigned_at :
	    before->signed_at;
	int days = dice_between(&d, 1, 3);

	v->written_at = moment(clock_day(last) + days,
	    9 * 60 + dice_below(&d, 420));
	v->signed_at = v->written_at + dice_between(&d, 2, 300) * MINUTE;
	note_cosign(s, n, v);
}

/* One after the other after the session, or the next day. */
static void
note_write(const struct sample *s, struct note *n, int place)
{
	const struct session *x = n->attendance->session;
	int64_t latest = x->held.starts_at + WRITTEN_WITHIN;
	struct version *v = &n->versions[0];
	struct dice d = dice_for(s, DICE_NOTE, n->number, 0);

	if (dice_percent(&d, 30))
		v->written_at = moment(x->day + 1,
		    8 * 60 + dice_below(&d, 500));
	else
		v->written_at = session_last(x) +
		    (8 + 6 * place + dice_below(&d, 5)) * MINUTE;
	v->signed_at = v->written_at + dice_between(&d, 1, 4) * MINUTE;
	if (dice_percent(&d, 15))
		v->signed_at = moment(clock_day(v->written_at) + 1,
		    8 * 60 + dice_below(&d, 400));
	v->signed_at = sooner(v->signed_at, latest);
	n->versions_n = 1;
}

/* Who leads writes; two who lead together share the roster. */
static struct staff *
author_of(const struct attendance *a)
{
	const struct session *x = a->session;
	bool even = attendance_client(a)->number % 2 == 0;

	return x->held.co != NULL && even ? x->held.co : x->held.lead;
}

static int
place_on_roster(const struct attendance *a)
{
	const struct list *l = &a->session->attendances;
	int i = 0;

	while (l->at[i] != a)
		i++;
	return i;
}

static struct note *
note_made(struct sample *s, struct attendance *a)
{
	struct note *n = list_new(&s->notes, sizeof(*n));

	n->number = s->notes.n;
	n->attendance = a;
	n->author = author_of(a);
	note_write(s, n, place_on_roster(a));
	return n;
}

struct note *
note_new(struct sample *s, struct attendance *a)
{
	struct note *n = note_made(s, a);
	struct dice d = dice_for(s, DICE_NOTE, n->number, 20);

	a->note = n;
	note_cosign(s, n, &n->versions[0]);
	if (dice_below(&d, 1000) < 15)
		note_amend(s, n);
	return n;
}

void
note_drop(struct attendance *a)
{
	if (a->note != NULL)
		a->note->dropped = true;
	a->note = NULL;
}

/* Begun for one who was not there, and taken back before it was signed. */
static void
note_mistaken(struct sample *s, struct attendance *a)
{
	struct note *n = note_made(s, a);

	n->versions[0].signed_at = 0;
	n->voided_at = n->versions[0].written_at + 7 * MINUTE;
}

static int
by_time(const void *a, const void *b)
{
	const struct session *x = *(struct session *const *)a;
	const struct session *y = *(struct session *const *)b;

	if (x->held.starts_at != y->held.starts_at)
		return x->held.starts_at < y->held.starts_at ? -1 : 1;
	return strcmp(x->id, y->id);
}

void
sample_notes(struct sample *s)
{
	if (s->sessions.n > 1)
		qsort(s->sessions.at, s->sessions.n, sizeof(*s->sessions.at),
		    by_time);
	for (size_t i = 0; i < s->sessions.n; i++) {
		struct session *x = s->sessions.at[i];

		for (size_t j = 0; j < x->attendances.n; j++) {
			struct attendance *a = x->attendances.at[j];
			struct dice d = dice_for(s, DICE_NOTE, i, 30 + j);

			if (a->voided_at == 0 && was_there(a))
				note_new(s, a);
			else if (a->voided_at == 0 && dice_percent(&d, 3))
				note_mistaken(s, a);
		}
	}
}
