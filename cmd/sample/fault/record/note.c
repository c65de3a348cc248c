/* Faults of notes that other records contradict. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/component.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

static bool
fits_note(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	(void)wish;
	return fit_noted(s, a, SETTLED);
}

/* note-once */

/* Of two that begin alike it is the one with the greater id. */
static bool
plant_second_note(struct agency *s, const struct planting *p)
{
	const struct made_attendance *a = take_attendance(s, fits_note, NULL);
	const struct made_note *second;

	if (a == NULL)
		return false;
	second = note_again(s, a);
	return answer(s, p->fault, "%s", second->id);
}

/* The first was taken back before the second was written. */
static bool
plant_note_anew(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = take_attendance(s, fits_note, NULL);

	(void)p;
	if (a == NULL)
		return false;
	a->note->versions[0].signed_at = 0;
	a->note->versions[0].cosigned_at = 0;
	a->note->voided_at = a->note->versions[0].written_at + MINUTE;
	a->note = note_again(s, a);
	return true;
}

const struct fault fault_note_once = {
	.rule = "note-once",
	.violations = 3, .violate = plant_second_note,
	.near_misses = 3, .miss = plant_note_anew,
};

/* note-attended */

static bool
fits_away(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	(void)wish;
	return a->note == NULL && !attendance_there(a) &&
	    fit_past(s, a->session, SETTLED);
}

static struct made_attendance *
take_away(struct agency *s)
{
	return take_attendance(s, fits_away, NULL);
}

static bool
plant_ghost(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = take_away(s);

	if (a == NULL)
		return false;
	note_ghost(s, a, false);
	return answer(s, p->fault, "%s", a->note->id);
}

static bool
plant_void_ghost(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = take_away(s);

	(void)p;
	if (a == NULL)
		return false;
	note_ghost(s, a, true);
	return true;
}

const struct fault fault_note_attended = {
	.rule = "note-attended",
	.violations = 3, .violate = plant_ghost,
	.near_misses = 3, .miss = plant_void_ghost,
};

/* note-within-stay */

static bool
is_timed(const struct made_session *x)
{
	for (size_t i = 0; i < x->attendances.n; i++) {
		const struct made_attendance *a = x->attendances.at[i];

		if (a->left_at != 0)
			return true;
	}
	return x->ended_at != 0;
}

/* Of a client whose own times are known, or of a session of which nobody's
 * are: it is as scheduled. */
static bool
fits_stay(const struct agency *s, const struct made_attendance *a,
    const void *own)
{
	return fit_noted(s, a, SETTLED) && (*(const bool *)own ?
	    a->left_at != 0 && a->session->ended_at == 0 :
	    !is_timed(a->session));
}

static struct made_note *
take_stay(struct agency *s, bool own)
{
	struct made_attendance *a = take_attendance(s, fits_stay, &own);

	return a != NULL ? a->note : NULL;
}

static bool
plant_long_note(struct agency *s, const struct planting *p)
{
	struct made_note *n = take_stay(s, p->nth < 2);

	if (n == NULL)
		return false;
	if (p->nth % 2 == 0)
		n->early = MINUTE;
	else
		n->longer = MINUTE;
	return answer(s, p->fault, "%s", n->id);
}

/* All others say what the stay was; these a minute less. */
static bool
plant_short_note(struct agency *s, const struct planting *p)
{
	struct made_note *n = take_stay(s, p->nth < 2);

	if (n == NULL)
		return false;
	if (p->nth % 2 == 0)
		n->early = -MINUTE;
	else
		n->longer = -MINUTE;
	return true;
}

const struct fault fault_note_within_stay = {
	.rule = "note-within-stay",
	.violations = 4, .violate = plant_long_note,
	.near_misses = 4, .miss = plant_short_note,
};

/* note-holds */

/* When the last who was there had a note signed; 0: one of them was not, or
 * more than once. */
static int64_t
all_signed_at(const struct agency *s, const struct made_session *x)
{
	int64_t at = 0;

	for (size_t i = 0; i < x->attendances.n; i++) {
		const struct made_attendance *a = x->attendances.at[i];

		if (a->voided_at != 0 || !attendance_there(a))
			continue;
		if (!fit_noted(s, a, SETTLED) ||
		    a->note->versions[0].signed_at == 0)
			return 0;
		at = moment_later(at, a->note->versions[0].signed_at);
	}
	return at;
}

static bool
fits_relabel(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;

	(void)wish;
	return x->group != NULL && x->component == RELAPSE_PREVENTION &&
	    x->ended_at == 0 && fit_noted(s, a, SETTLED) &&
	    all_signed_at(s, x) != 0;
}

static bool
plant_relabelled(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = take_attendance(s, fits_relabel, NULL);
	struct made_session *x;

	if (a == NULL)
		return false;
	x = a->session;
	x->relabelled_at = all_signed_at(s, x) + MINUTE;
	for (size_t i = 0; i < x->attendances.n; i++) {
		a = x->attendances.at[i];
		if (a->voided_at == 0 && attendance_there(a))
			answer(s, p->fault, "%s", a->note->id);
	}
	return true;
}

/* Before anybody signed. */
static bool
plant_labelled(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = take_attendance(s, fits_relabel, NULL);

	(void)p;
	if (a == NULL)
		return false;
	a->session->relabelled_at = session_last(a->session) + MINUTE;
	return true;
}

const struct fault fault_note_holds = {
	.rule = "note-holds",
	.violations = 2, .violate = plant_relabelled,
	.near_misses = 2, .miss = plant_labelled,
};
