/* Faults of co-signatures: missing, late, by the wrong person. */
#include <inttypes.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/crisis.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/base/clock.h"
#include "faults.h"

enum { COSIGN_WITHIN = 7 * DAY };

/* cosign-note */

static bool
fits_supervised(const struct agency *s, const struct made_attendance *a,
    const void *days)
{
	return fit_noted(s, a, *(const int *)days) && note_supervised(a->note);
}

static struct made_note *
take_supervised(struct agency *s, int days)
{
	struct made_attendance *a = take_attendance(s, fits_supervised, &days);

	return a != NULL ? a->note : NULL;
}

static bool
fits_cosigned_change(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	(void)wish;
	return fit_noted(s, a, SETTLED) && note_supervised(a->note) &&
	    moment_change(a->note->versions[0].signed_at, 7) < 0;
}

static struct made_note *
take_cosigned_at_change(struct agency *s)
{
	struct made_attendance *a = take_attendance(s, fits_cosigned_change,
	    NULL);

	return a != NULL ? a->note : take_supervised(s, SETTLED);
}

static void
cosign_at(struct made_note *n, struct made_version *v, int64_t at)
{
	v->cosigned_at = at;
	v->cosigner = at == 0 ? NULL :
	    supervision_by(n->author, clock_day(at));
}

/* The last version of a note, which is amended first if it is to be. */
static struct made_version *
last_version(struct agency *s, struct made_note *n, bool amended)
{
	if (amended)
		note_amend(s, n);
	return &n->versions[n->versions_n - 1];
}

/* A crisis note that is co-signed so long after its signature, or never. */
static struct made_memo *
crisis_cosigned(struct agency *s, int64_t after)
{
	struct made_memo *m = crisis_take_mended(s, true);

	if (m != NULL)
		m->cosigned_at = after != 0 ? m->signed_at + after : 0;
	return m;
}

static bool
plant_crisis_alone(struct agency *s, const struct planting *p)
{
	struct made_memo *m = crisis_cosigned(s, 0);

	return m != NULL && answer(s, p->fault, "%s", m->id);
}

static bool
plant_missing_cosignature(struct agency *s, const struct planting *p)
{
	bool amended = p->nth == 2;
	struct made_version *v;
	struct made_note *n;

	if (p->nth == 5)
		return plant_crisis_alone(s, p);
	n = take_supervised(s, amended ? SETTLED_AMENDED : SETTLED);
	if (n == NULL)
		return false;
	v = last_version(s, n, amended);
	cosign_at(n, v, p->nth % 2 == 0 ? 0 : v->signed_at + COSIGN_WITHIN +
	    MINUTE);
	return answer(s, p->fault, "%s", n->id);
}

static bool
plant_cosignature_in_time(struct agency *s, const struct planting *p)
{
	bool amended = p->nth == 2;
	struct made_version *v;
	struct made_note *n;

	if (p->nth == 5)
		return crisis_cosigned(s, COSIGN_WITHIN) != NULL;
	n = amended ? take_supervised(s, SETTLED_AMENDED) :
	    p->nth == 3 ? take_cosigned_at_change(s) :
	    take_supervised(s, SETTLED);
	if (n == NULL)
		return false;
	v = last_version(s, n, amended);
	cosign_at(n, v, v->signed_at + COSIGN_WITHIN - (p->nth == 1) * MINUTE);
	return true;
}

const struct fault fault_cosign_note = {
	.rule = "cosign-note",
	.violations = 6, .violate = plant_missing_cosignature,
	.near_misses = 6, .miss = plant_cosignature_in_time,
};

/* no-self-cosign */

/* The supervision that ends in the days after a signature, with one that
 * follows it. */
static const struct made_supervision *
supervision_ending(const struct made_note *n)
{
	const struct list *l = &n->author->supervisions;
	int64_t signed_on = clock_day(n->versions[0].signed_at);

	for (size_t i = 0; i + 1 < l->n; i++) {
		const struct made_supervision *v = l->at[i];

		if (v->ends_on > signed_on && v->ends_on <= signed_on + 4)
			return v;
	}
	return NULL;
}

static bool
fits_handover(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	(void)wish;
	return fit_noted(s, a, SETTLED) && note_supervised(a->note) &&
	    supervision_ending(a->note) != NULL;
}

/* On the supervisor's last day, or a number of days after it. */
static struct made_note *
cosign_at_handover(struct agency *s, bool successor, int days)
{
	struct made_attendance *a = take_attendance(s, fits_handover, NULL);
	const struct made_supervision *old, *next;
	struct made_version *v;

	if (a == NULL)
		return NULL;
	old = supervision_ending(a->note);
	next = a->note->author->supervisions.at[old->nth];
	v = &a->note->versions[0];
	v->cosigned_at = moment(old->ends_on + days, 15 * 60 + 30);
	v->cosigner = successor ? next->supervisor : old->supervisor;
	return a->note;
}

/* A licensed colleague who is not independent. */
static struct made_staff *
colleague(const struct agency *s, const struct made_note *n)
{
	int64_t day = clock_day(n->versions[0].cosigned_at);

	for (size_t i = s->staff.n; i-- > 0;) {
		struct made_staff *staff = s->staff.at[i];

		if (staff != n->author && staff->started_on <= day &&
		    license_on(staff, day) &&
		    !license_independent(staff, day))
			return staff;
	}
	return NULL;
}

/* An independent one who is not assigned. */
static struct made_staff *
stranger(const struct agency *s, const struct made_note *n)
{
	for (size_t i = 0; i < s->supervisors.n; i++)
		if (s->supervisors.at[i] != n->versions[0].cosigner)
			return s->supervisors.at[i];
	return NULL;
}

/* Fit to be one, but for the license. */
static void
become_supervisor(const struct agency *s, struct made_staff *staff)
{
	const struct made_staff *model = s->supervisors.at[0];

	staff->iop_since = model->iop_since;
	staff->supervising_since = model->supervising_since;
	staff->expertise = model->expertise;
	if (staff->designations.n > 0)
		return;
	for (size_t i = 0; i < model->designations.n; i++)
		list_push(&staff->designations, model->designations.at[i]);
}

/* By the author; by a colleague, though put down as supervisor for that day;
 * by somebody else's supervisor. */
static struct made_note *
cosign_by_another(struct agency *s, int nth)
{
	struct made_note *n = take_supervised(s, SETTLED);
	struct made_staff *other;
	int64_t day;

	if (n == NULL)
		return NULL;
	other = nth == 0 ? n->author : nth == 1 ? colleague(s, n) :
	    stranger(s, n);
	if (other == NULL)
		return NULL;
	n->versions[0].cosigner = other;
	day = clock_day(n->versions[0].cosigned_at);
	if (nth == 1) {
		supervision_new(s, n->author, other, day, day);
		become_supervisor(s, other);
	}
	return n;
}

static bool
plant_wrong_cosigner(struct agency *s, const struct planting *p)
{
	struct made_note *n = p->nth == 3 || p->nth == 5 ?
	    cosign_at_handover(s, false, 1) : p->nth == 4 ?
	    cosign_at_handover(s, true, 0) : cosign_by_another(s, p->nth);

	return n != NULL && answer(s, p->fault, "CS-%06" PRIu64 "-1",
	    n->number);
}

static bool
plant_right_cosigner(struct agency *s, const struct planting *p)
{
	bool first_day = p->nth % 2 == 1;

	return cosign_at_handover(s, first_day, first_day) != NULL;
}

const struct fault fault_no_self_cosign = {
	.rule = "no-self-cosign",
	.violations = 6, .violate = plant_wrong_cosigner,
	.near_misses = 4, .miss = plant_right_cosigner,
};
