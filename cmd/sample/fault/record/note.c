/* Faults of notes that other records contradict. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/session/attendance.h"
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
