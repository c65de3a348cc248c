/* Faults of notes: late, unsigned, not co-signed, or by the wrong person. */
#include <inttypes.h>

#include "common/base/clock.h"
#include "sample_fault.h"

enum {
	SETTLED_AMENDED = 28,	/* as SETTLED, with an amendment in it */
	SIGN_WITHIN = 48 * HOUR,
	COSIGN_WITHIN = 7 * DAY,
};

static bool
fits_note(const struct sample *s, const struct attendance *a, const void *days)
{
	return has_note(s, a, *(const int *)days);
}

static struct attendance *
take_note(struct sample *s, int days)
{
	return take_attendance(s, fits_note, &days);
}

/* note-48h */

static int64_t
note_due(const struct attendance *a)
{
	return session_end(a->session) + SIGN_WITHIN;
}

static bool
fits_clock_change(const struct sample *s, const struct attendance *a,
    const void *sign)
{
	int64_t change = clock_change(session_end(a->session), 2);

	return has_note(s, a, SETTLED) && change * *(const int *)sign > 0;
}

/* A service before the night of a clock change, if there is one: 1 where the
 * wall's two days are longer than 48 hours, -1 where they are shorter. */
static struct attendance *
take_note_at_change(struct sample *s, int sign)
{
	struct attendance *a = take_attendance(s, fits_clock_change, &sign);

	return a != NULL ? a : take_note(s, SETTLED);
}

static bool
fits_overrun(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;

	(void)wish;
	return has_note(s, a, SETTLED) && x->ended_at > x->held.ends_at;
}

static struct attendance *
take_note_of_overrun(struct sample *s)
{
	struct attendance *a = take_attendance(s, fits_overrun, NULL);

	return a != NULL ? a : take_note(s, SETTLED);
}

static void
sign_at(struct sample *s, struct note *n, int64_t at)
{
	n->versions[0].signed_at = at;
	note_cosign(s, n, &n->versions[0]);
}

/* Late, and says why. */
static void
sign_late(struct sample *s, const struct attendance *a)
{
	struct version *v = &a->note->versions[0];

	sign_at(s, a->note, note_due(a) + MINUTE);
	v->written_at = v->signed_at - 4 * MINUTE;
	a->note->reason_from = 1;
}

static void
unsign(struct version *v)
{
	v->signed_at = v->cosigned_at = 0;
	v->cosigner = NULL;
}

bool
plant_late_note(struct sample *s, int nth)
{
	struct attendance *a = nth == 2 ? take_note(s, SETTLED_AMENDED) :
	    nth == 4 ? take_note_at_change(s, 1) :
	    nth == 5 ? take_note_of_overrun(s) : take_note(s, SETTLED);

	if (a == NULL)
		return false;
	switch (nth) {
	case 0:
		unsign(&a->note->versions[0]);
		break;
	case 2:
		note_amend(s, a->note);
		unsign(&a->note->versions[1]);
		break;
	case 3:
		note_drop(a);
		break;
	default:
		sign_late(s, a);
	}
	answer_attendance(s, "note-48h", a);
	return true;
}

bool
plant_note_in_time(struct sample *s, int nth)
{
	struct attendance *a = nth == 3 ? take_note(s, SETTLED_AMENDED) :
	    nth == 4 ? take_note_at_change(s, -1) :
	    nth == 5 ? take_note_of_overrun(s) : take_note(s, SETTLED);
	struct version *v;

	if (a == NULL)
		return false;
	if (nth == 3) {
		note_amend(s, a->note);
		v = &a->note->versions[1];
		v->signed_at = v->written_at + SIGN_WITHIN;
		note_cosign(s, a->note, v);
	} else {
		sign_at(s, a->note, note_due(a) - (nth == 1) * MINUTE);
	}
	return true;
}

/* note-late-flag */

/* Late without a word; the third is amended later, and still says nothing. */
bool
plant_late_unexplained(struct sample *s, int nth)
{
	struct attendance *a = take_note(s, nth == 2 ? SETTLED_AMENDED :
	    SETTLED);

	if (a == NULL)
		return false;
	sign_late(s, a);
	a->note->reason_from = 0;
	if (nth == 2)
		note_amend(s, a->note);
	answer_attendance(s, "note-48h", a);
	answer(s, "note-late-flag:N-%06" PRIu64, a->note->number);
	return true;
}

/* At the last minute; or late, and the reason is given at once or later. */
bool
plant_late_explained(struct sample *s, int nth)
{
	struct attendance *a = take_note(s, nth == 2 ? SETTLED_AMENDED :
	    SETTLED);

	if (a == NULL)
		return false;
	if (nth == 0) {
		sign_at(s, a->note, note_due(a));
		return true;
	}
	sign_late(s, a);
	answer_attendance(s, "note-48h", a);
	if (nth == 2) {
		note_amend(s, a->note);
		a->note->reason_from = 2;
	}
	return true;
}

/* note-no-backdate */

static bool
fits_dating(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	(void)wish;
	return has_note(s, a, SETTLED) && a->session->ended_at == 0;
}

/* Written so many seconds before the service was over. */
static struct note *
write_before(struct sample *s, int seconds)
{
	struct attendance *a = take_attendance(s, fits_dating, NULL);

	if (a == NULL)
		return NULL;
	a->note->versions[0].written_at = (a->left_at != 0 ? a->left_at :
	    a->session->held.ends_at) - seconds;
	return a->note;
}

bool
plant_backdated(struct sample *s, int nth)
{
	const struct note *n = write_before(s, nth == 2 ? 20 * MINUTE :
	    MINUTE);

	if (n == NULL)
		return false;
	answer(s, "note-no-backdate:N-%06" PRIu64, n->number);
	return true;
}

bool
plant_just_dated(struct sample *s, int nth)
{
	(void)nth;
	return write_before(s, 0) != NULL;
}

/* cosign-note */

static bool
fits_supervised(const struct sample *s, const struct attendance *a,
    const void *days)
{
	return has_note(s, a, *(const int *)days) && note_supervised(a->note);
}

static struct note *
take_supervised(struct sample *s, int days)
{
	struct attendance *a = take_attendance(s, fits_supervised, &days);

	return a != NULL ? a->note : NULL;
}

static bool
fits_cosigned_change(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	(void)wish;
	return has_note(s, a, SETTLED) && note_supervised(a->note) &&
	    clock_change(a->note->versions[0].signed_at, 7) < 0;
}

static struct note *
take_cosigned_at_change(struct sample *s)
{
	struct attendance *a = take_attendance(s, fits_cosigned_change, NULL);

	return a != NULL ? a->note : take_supervised(s, SETTLED);
}

static void
cosign_at(struct note *n, struct version *v, int64_t at)
{
	v->cosigned_at = at;
	v->cosigner = at == 0 ? NULL :
	    staff_supervisor(n->author, clock_day(at));
}

bool
plant_missing_cosignature(struct sample *s, int nth)
{
	bool amended = nth == 2;
	struct note *n = take_supervised(s, amended ? SETTLED_AMENDED :
	    SETTLED);
	struct version *v;

	if (n == NULL)
		return false;
	if (amended)
		note_amend(s, n);
	v = &n->versions[n->versions_n - 1];
	cosign_at(n, v, nth % 2 == 0 ? 0 : v->signed_at + COSIGN_WITHIN +
	    MINUTE);
	answer(s, "cosign-note:N-%06" PRIu64, n->number);
	return true;
}

bool
plant_cosignature_in_time(struct sample *s, int nth)
{
	bool amended = nth == 2;
	struct note *n = amended ? take_supervised(s, SETTLED_AMENDED) :
	    nth == 3 ? take_cosigned_at_change(s) :
	    take_supervised(s, SETTLED);
	struct version *v;

	if (n == NULL)
		return false;
	if (amended)
		note_amend(s, n);
	v = &n->versions[n->versions_n - 1];
	cosign_at(n, v, v->signed_at + COSIGN_WITHIN - (nth == 1) * MINUTE);
	return true;
}

/* no-self-cosign */

/* The supervision that ends in the days after a signature, with one that
 * follows it. */
static const struct supervision *
supervision_ending(const struct note *n)
{
	const struct list *l = &n->author->supervisions;
	int64_t signed_on = clock_day(n->versions[0].signed_at);

	for (size_t i = 0; i + 1 < l->n; i++) {
		const struct supervision *v = l->at[i];

		if (v->ends_on > signed_on && v->ends_on <= signed_on + 4)
			return v;
	}
	return NULL;
}

static bool
fits_handover(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	(void)wish;
	return has_note(s, a, SETTLED) && note_supervised(a->note) &&
	    supervision_ending(a->note) != NULL;
}

/* On the supervisor's last day, or a number of days after it. */
static struct note *
cosign_at_handover(struct sample *s, bool successor, int days)
{
	struct attendance *a = take_attendance(s, fits_handover, NULL);
	const struct supervision *old, *next;
	struct version *v;

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
static struct staff *
colleague(const struct sample *s, const struct note *n)
{
	int64_t day = clock_day(n->versions[0].cosigned_at);

	for (size_t i = s->staff.n; i-- > 0;) {
		struct staff *staff = s->staff.at[i];

		if (staff != n->author && staff->started_on <= day &&
		    staff_licensed(staff, day) &&
		    !staff_independent(staff, day))
			return staff;
	}
	return NULL;
}

/* An independent one who is not assigned. */
static struct staff *
stranger(const struct sample *s, const struct note *n)
{
	for (size_t i = 0; i < s->supervisors.n; i++)
		if (s->supervisors.at[i] != n->versions[0].cosigner)
			return s->supervisors.at[i];
	return NULL;
}

/* Fit to be one, but for the license. */
static void
become_supervisor(const struct sample *s, struct staff *staff)
{
	const struct staff *model = s->supervisors.at[0];

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
static struct note *
cosign_by_another(struct sample *s, int nth)
{
	struct note *n = take_supervised(s, SETTLED);
	struct staff *other;
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
		staff_supervise(s, n->author, other, day, day);
		become_supervisor(s, other);
	}
	return n;
}

bool
plant_wrong_cosigner(struct sample *s, int nth)
{
	struct note *n = nth == 3 || nth == 5 ?
	    cosign_at_handover(s, false, 1) : nth == 4 ?
	    cosign_at_handover(s, true, 0) : cosign_by_another(s, nth);

	if (n == NULL)
		return false;
	answer(s, "no-self-cosign:CS-%06" PRIu64 "-1", n->number);
	return true;
}

bool
plant_right_cosigner(struct sample *s, int nth)
{
	bool first_day = nth % 2 == 1;

	return cosign_at_handover(s, first_day, first_day) != NULL;
}

/* note-cloned */

enum { COMPARED = 7 * DAY };

/* What a copy may be of. */
struct original {
	bool		 same_session, same_client;
};

static int64_t
begin_of(const struct attendance *a)
{
	return a->left_at != 0 ? a->arrived_at : a->session->held.starts_at;
}

static bool
is_original(const struct sample *s, const struct attendance *a,
    const struct attendance *b, const struct original *wish)
{
	bool same = attendance_client(a) == attendance_client(b);

	return a != b && same == wish->same_client &&
	    (a->session == b->session) == wish->same_session &&
	    has_note(s, b, SETTLED) && a->note->author == b->note->author &&
	    is_untouched(b) && begin_of(b) <= begin_of(a) &&
	    begin_of(a) - begin_of(b) < COMPARED;
}

static struct attendance *
original(const struct sample *s, const struct attendance *a,
    const struct original *wish)
{
	for (size_t i = 0; i < s->attendances.n; i++) {
		struct attendance *b = s->attendances.at[i];

		if (is_original(s, a, b, wish))
			return b;
	}
	return NULL;
}

/* Both are found before either is touched. */
static struct note *
take_copy(struct sample *s, const struct original *wish)
{
	size_t n = s->attendances.n;
	size_t from = n > 0 ? (size_t)dice_below(&s->dice, (int)n) : 0;

	for (size_t i = 0; i < n; i++) {
		struct attendance *a = s->attendances.at[(from + i) % n], *b;

		if (!is_untouched(a) || !has_note(s, a, SETTLED) ||
		    (b = original(s, a, wish)) == NULL)
			continue;
		a->note->copied = b->note;
		touch(a);
		touch(b);
		return a->note;
	}
	return NULL;
}

static bool
is_later(const struct note *a, const struct note *b)
{
	int64_t x = begin_of(a->attendance), y = begin_of(b->attendance);

	return x > y || (x == y && a->number > b->number);
}

bool
plant_cloned_note(struct sample *s, int nth)
{
	const struct original wish = { .same_session = nth % 2 == 0 };
	const struct note *n = take_copy(s, &wish);

	if (n == NULL)
		return false;
	answer(s, "note-cloned:N-%06" PRIu64, is_later(n, n->copied) ?
	    n->number : n->copied->number);
	return true;
}

/* What is said again of the same client is no clone. */
bool
plant_own_note_again(struct sample *s, int nth)
{
	const struct original wish = { .same_client = true };

	(void)nth;
	return take_copy(s, &wish) != NULL;
}
