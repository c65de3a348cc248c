/* Faults of notes: late, unsigned, unexplained, backdated, copied. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/crisis.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

enum { SIGN_WITHIN = 48 * HOUR };

static bool
fits_note(const struct agency *s, const struct made_attendance *a,
    const void *days)
{
	return fit_noted(s, a, *(const int *)days);
}

static struct made_attendance *
take_note(struct agency *s, int days)
{
	return take_attendance(s, fits_note, &days);
}

/* note-48h */

static int64_t
note_due(const struct made_attendance *a)
{
	return session_end(a->session) + SIGN_WITHIN;
}

static bool
fits_clock_change(const struct agency *s, const struct made_attendance *a,
    const void *sign)
{
	int64_t change = moment_change(session_end(a->session), 2);

	return fit_noted(s, a, SETTLED) && change * *(const int *)sign > 0;
}

/* A service before the night of a clock change, if there is one: 1 where the
 * wall's two days are longer than 48 hours, -1 where they are shorter. */
static struct made_attendance *
take_note_at_change(struct agency *s, int sign)
{
	struct made_attendance *a = take_attendance(s, fits_clock_change,
	    &sign);

	return a != NULL ? a : take_note(s, SETTLED);
}

static bool
fits_overrun(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;

	(void)wish;
	return fit_noted(s, a, SETTLED) && x->ended_at > x->held.ends_at;
}

static struct made_attendance *
take_note_of_overrun(struct agency *s)
{
	struct made_attendance *a = take_attendance(s, fits_overrun, NULL);

	return a != NULL ? a : take_note(s, SETTLED);
}

static void
sign_at(struct agency *s, struct made_note *n, int64_t at)
{
	n->versions[0].signed_at = at;
	note_cosign(s, n, &n->versions[0]);
}

/* Late, and says why. */
static void
sign_late(struct agency *s, const struct made_attendance *a)
{
	struct made_version *v = &a->note->versions[0];

	sign_at(s, a->note, note_due(a) + MINUTE);
	v->written_at = v->signed_at - 4 * MINUTE;
	a->note->reason_from = 1;
}

static void
unsign(struct made_version *v)
{
	v->signed_at = v->cosigned_at = 0;
	v->cosigner = NULL;
}

/* A crisis note that is signed so many seconds after its time, and says why. */
static struct made_memo *
crisis_signed(struct agency *s, int late)
{
	struct made_memo *m = crisis_take_mended(s, false);

	if (m == NULL)
		return NULL;
	m->signed_at = memo_ended_at(m) + SIGN_WITHIN + late;
	m->explained = late > 0;
	return m;
}

/* Late by a minute, or never signed. */
static bool
plant_late_crisis(struct agency *s, const struct planting *p)
{
	struct made_memo *m = crisis_signed(s, MINUTE);

	if (m == NULL)
		return false;
	if (p->nth % 2 == 0)
		m->signed_at = 0;
	return answer(s, p->fault, "%s", m->id);
}

enum { SESSIONS = 6 };	/* so many faults are of sessions, further of crises */

static bool
plant_late_note(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = p->nth >= SESSIONS ? NULL : p->nth == 2 ?
	    take_note(s, SETTLED_AMENDED) : p->nth == 4 ? take_note_at_change(s,
	    1) : p->nth == 5 ? take_note_of_overrun(s) : take_note(s, SETTLED);

	if (p->nth >= SESSIONS)
		return plant_late_crisis(s, p);
	if (a == NULL)
		return false;
	switch (p->nth) {
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
	return answer_attendance(s, p->fault, a);
}

static bool
plant_note_in_time(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = p->nth >= SESSIONS ? NULL : p->nth == 3 ?
	    take_note(s, SETTLED_AMENDED) : p->nth == 4 ? take_note_at_change(s,
	    -1) : p->nth == 5 ? take_note_of_overrun(s) : take_note(s, SETTLED);
	struct made_version *v;

	if (p->nth >= SESSIONS)
		return crisis_signed(s, -(p->nth % 2) * MINUTE) != NULL;
	if (a == NULL)
		return false;
	if (p->nth == 3) {
		note_amend(s, a->note);
		v = &a->note->versions[1];
		v->signed_at = v->written_at + SIGN_WITHIN;
		note_cosign(s, a->note, v);
	} else {
		sign_at(s, a->note, note_due(a) - (p->nth == 1) * MINUTE);
	}
	return true;
}

const struct fault fault_note_48h = {
	.rule = "note-48h",
	.violations = SESSIONS + 2, .violate = plant_late_note,
	.near_misses = SESSIONS + 2, .miss = plant_note_in_time,
};

/* note-late-flag */

/* A crisis note, late, which says why or does not. */
static struct made_memo *
crisis_late(struct agency *s, bool explained)
{
	struct made_memo *m = crisis_signed(s, MINUTE);

	if (m == NULL)
		return NULL;
	m->explained = explained;
	answer(s, &fault_note_48h, "%s", m->id);
	return m;
}

static bool
plant_crisis_unexplained(struct agency *s, const struct planting *p)
{
	struct made_memo *m = crisis_late(s, false);

	return m != NULL && answer(s, p->fault, "%s", m->id);
}

/* Late without a word; the third is amended later, and still says nothing; the
 * fourth is a service itself. */
static bool
plant_late_unexplained(struct agency *s, const struct planting *p)
{
	struct made_attendance *a;

	if (p->nth == 3)
		return plant_crisis_unexplained(s, p);
	a = take_note(s, p->nth == 2 ? SETTLED_AMENDED : SETTLED);
	if (a == NULL)
		return false;
	sign_late(s, a);
	a->note->reason_from = 0;
	if (p->nth == 2)
		note_amend(s, a->note);
	answer_attendance(s, &fault_note_48h, a);
	return answer(s, p->fault, "%s", a->note->id);
}

/* At the last minute; or late, and the reason is given at once or later. */
static bool
plant_late_explained(struct agency *s, const struct planting *p)
{
	struct made_attendance *a;

	if (p->nth == 3)
		return crisis_late(s, true) != NULL;
	a = take_note(s, p->nth == 2 ? SETTLED_AMENDED : SETTLED);
	if (a == NULL)
		return false;
	if (p->nth == 0) {
		sign_at(s, a->note, note_due(a));
		return true;
	}
	sign_late(s, a);
	answer_attendance(s, &fault_note_48h, a);
	if (p->nth == 2) {
		note_amend(s, a->note);
		a->note->reason_from = 2;
	}
	return true;
}

const struct fault fault_note_late_flag = {
	.rule = "note-late-flag",
	.violations = 4, .violate = plant_late_unexplained,
	.near_misses = 4, .miss = plant_late_explained,
};

/* note-no-backdate */

static bool
fits_dating(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	(void)wish;
	return fit_noted(s, a, SETTLED) && a->session->ended_at == 0;
}

/* Written so many seconds before the service was over. */
static struct made_note *
write_before(struct agency *s, int seconds)
{
	struct made_attendance *a = take_attendance(s, fits_dating, NULL);

	if (a == NULL)
		return NULL;
	a->note->versions[0].written_at = moment_later(attendance_ended_at(a),
	    session_end(a->session)) - seconds;
	return a->note;
}

static struct made_memo *
write_crisis_before(struct agency *s, int seconds)
{
	struct made_memo *m = crisis_take_mended(s, false);

	if (m != NULL)
		m->written_at = memo_ended_at(m) - seconds;
	return m;
}

static bool
plant_backdated_crisis(struct agency *s, const struct planting *p)
{
	const struct made_memo *m = write_crisis_before(s, MINUTE);

	return m != NULL && answer(s, p->fault, "%s", m->id);
}

static bool
plant_backdated(struct agency *s, const struct planting *p)
{
	const struct made_note *n;

	if (p->nth == 3)
		return plant_backdated_crisis(s, p);
	n = write_before(s, p->nth == 2 ? 20 * MINUTE : MINUTE);
	return n != NULL && answer(s, p->fault, "%s", n->id);
}

static bool
plant_just_dated(struct agency *s, const struct planting *p)
{
	if (p->nth == 3)
		return write_crisis_before(s, 0) != NULL;
	return write_before(s, 0) != NULL;
}

const struct fault fault_note_no_backdate = {
	.rule = "note-no-backdate",
	.violations = 3, .violate = plant_backdated,
	.near_misses = 3, .miss = plant_just_dated,
};

/* note-cloned */

enum { COMPARED = 7 * DAY };

/* What a copy may be of: the note of another client, of the same session or
 * of one shortly before. */
struct original {
	bool		 same_session;
};

static bool
is_original(const struct agency *s, const struct made_attendance *a,
    const struct made_attendance *b, const struct original *wish)
{
	return attendance_client(a) != attendance_client(b) &&
	    (a->session == b->session) == wish->same_session &&
	    fit_noted(s, b, SETTLED) && a->note->author == b->note->author &&
	    take_is_untouched(b) && attendance_began_at(b) <=
	    attendance_began_at(a) && attendance_began_at(a) -
	    attendance_began_at(b) < COMPARED;
}

static struct made_attendance *
original(const struct agency *s, const struct made_attendance *a,
    const struct original *wish)
{
	for (size_t i = 0; i < s->attendances.n; i++) {
		struct made_attendance *b = s->attendances.at[i];

		if (is_original(s, a, b, wish))
			return b;
	}
	return NULL;
}

static bool
fits_copy(const struct agency *s, const void *what, const void *wish)
{
	const struct made_attendance *a = what;

	return take_is_untouched(a) && fit_noted(s, a, SETTLED) &&
	    original(s, a, wish) != NULL;
}

/* One and what it may be a copy of: both are found before either is
 * touched. */
static struct made_note *
take_copy(struct agency *s, const struct original *wish,
    const struct made_note **of)
{
	struct made_attendance *a = take_from(s, &s->attendances, fits_copy,
	    wish), *b;

	if (a == NULL)
		return NULL;
	b = original(s, a, wish);
	*of = b->note;
	take_touch(a);
	take_touch(b);
	return a->note;
}

static bool
is_later(const struct made_note *a, const struct made_note *b)
{
	int64_t x = attendance_began_at(a->attendance),
	    y = attendance_began_at(b->attendance);

	return x > y || (x == y && a->number > b->number);
}

static bool
plant_cloned_note(struct agency *s, const struct planting *p)
{
	const struct original wish = { .same_session = p->nth % 2 == 0 };
	const struct made_note *of;
	struct made_note *n = take_copy(s, &wish, &of);

	if (n == NULL)
		return false;
	n->copied = of;
	return answer(s, p->fault, "%s", is_later(n, of) ? n->id : of->id);
}

/* A goal and a plan that are alike are no clone. */
static bool
plant_quoted_note(struct agency *s, const struct planting *p)
{
	const struct original wish = { .same_session = p->nth % 2 == 0 };
	const struct made_note *of;
	struct made_note *n = take_copy(s, &wish, &of);

	if (n == NULL)
		return false;
	n->quoted = of;
	return true;
}

const struct fault fault_note_cloned = {
	.rule = "note-cloned",
	.violations = 5, .violate = plant_cloned_note,
	.near_misses = 4, .miss = plant_quoted_note,
};
