/* Faults of who wrote and signed what. */
#include <inttypes.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/base/clock.h"
#include "faults.h"

/* note-author-there */

/* Licensed, at work, and a supervisor of one who leads, or of none and not
 * one of them. */
static struct made_staff *
other_author(const struct agency *s, const struct made_session *x, bool may)
{
	const struct made_staff *by = supervision_by(x->held.lead, x->day),
	    *co = x->held.co != NULL ? supervision_by(x->held.co, x->day) :
	    NULL;

	for (size_t i = 0; i < s->staff.n; i++) {
		struct made_staff *p = s->staff.at[i];

		if (!session_leads(x, p) && p->started_on < x->day &&
		    staff_works(p, x->day + 2) && staff_works(p, x->day) &&
		    license_independent(p, x->day) &&
		    (p == by || p == co) == may)
			return p;
	}
	return NULL;
}

static bool
fits_other(const struct agency *s, const struct made_attendance *a,
    const void *may)
{
	return fit_noted(s, a, SETTLED) && other_author(s, a->session,
	    *(const bool *)may) != NULL;
}

static struct made_note *
write_as_other(struct agency *s, bool may)
{
	struct made_attendance *a = take_attendance(s, fits_other, &may);

	if (a == NULL)
		return NULL;
	a->note->author = other_author(s, a->session, may);
	note_cosign(s, a->note, &a->note->versions[0]);
	return a->note;
}

static bool
plant_absent_author(struct agency *s, const struct planting *p)
{
	const struct made_note *n = write_as_other(s, false);

	return n != NULL && answer(s, p->fault, "%s", n->id);
}

static bool
plant_supervising_author(struct agency *s, const struct planting *p)
{
	(void)p;
	return write_as_other(s, true) != NULL;
}

const struct fault fault_note_author_there = {
	.rule = "note-author-there",
	.violations = 3, .violate = plant_absent_author,
	.near_misses = 3, .miss = plant_supervising_author,
};

/* author-on-staff */

/* By who has left since, and is supervised on paper for some days more. */
static bool
fits_leaver(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_staff *by = a->note != NULL ? a->note->author : NULL;

	(void)wish;
	return by != NULL && by->ended_on > a->session->day + 7 &&
	    by->ended_on + SETTLED < s->options.until &&
	    fit_noted(s, a, SETTLED) && (!note_supervised(a->note) ||
	    supervision_by(by, by->ended_on + 7) != NULL);
}

/* Amended and signed so many days after the last one. */
static bool
sign_on(struct agency *s, const struct planting *p, int days)
{
	struct made_attendance *a = take_attendance(s, fits_leaver, NULL);
	struct made_version *v;

	if (a == NULL)
		return false;
	/* nobody may sign, once it is known */
	if (days > 0)
		a->note->author->told_later = 10;
	note_amend(s, a->note);
	v = &a->note->versions[1];
	v->written_at = moment(a->note->author->ended_on + days, 16 * 60);
	v->signed_at = v->written_at + 5 * MINUTE;
	note_cosign(s, a->note, v);
	if (days > 0)
		answer(s, p->fault, "SG-%06" PRIu64 "-2", a->note->number);
	return true;
}

static bool
plant_signed_after(struct agency *s, const struct planting *p)
{
	return sign_on(s, p, 1);
}

static bool
plant_signed_last(struct agency *s, const struct planting *p)
{
	return sign_on(s, p, 0);
}

const struct fault fault_author_on_staff = {
	.rule = "author-on-staff",
	.violations = 3, .violate = plant_signed_after,
	.near_misses = 3, .miss = plant_signed_last,
};

/* signature-own */

static bool
fits_cosigned(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_version *v;

	(void)wish;
	if (!fit_noted(s, a, SETTLED) || !note_supervised(a->note))
		return false;
	v = &a->note->versions[0];
	return v->cosigned_at != 0 && v->signed_at - v->written_at >
	    2 * MINUTE && supervision_by(a->note->author,
	    clock_day(v->signed_at)) == v->cosigner;
}

/* So many seconds before the author signed. */
static struct made_note *
cosign_before(struct agency *s, int seconds)
{
	struct made_attendance *a = take_attendance(s, fits_cosigned, NULL);

	if (a == NULL)
		return NULL;
	a->note->versions[0].cosigned_at = a->note->versions[0].signed_at -
	    seconds;
	return a->note;
}

static bool
plant_cosigned_first(struct agency *s, const struct planting *p)
{
	const struct made_note *n = cosign_before(s, MINUTE);

	return n != NULL && answer(s, p->fault, "CS-%06" PRIu64 "-1",
	    n->number);
}

static bool
plant_cosigned_at_once(struct agency *s, const struct planting *p)
{
	(void)p;
	return cosign_before(s, 0) != NULL;
}

const struct fault fault_signature_own = {
	.rule = "signature-own",
	.violations = 3, .violate = plant_cosigned_first,
	.near_misses = 3, .miss = plant_cosigned_at_once,
};
