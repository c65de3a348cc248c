/* Faults of attendance that its session contradicts. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

enum { SIGN_IN_WITHIN = 30 * MINUTE };

/* attend-in-session */

/* Nobody's times are known: it was held as scheduled. */
static bool
fits_scheduled(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;

	(void)wish;
	for (size_t i = 0; i < x->attendances.n; i++) {
		const struct made_attendance *b = x->attendances.at[i];

		if (b->left_at != 0)
			return false;
	}
	return x->ended_at == 0 && a->status == PRESENT &&
	    fit_noted(s, a, SETTLED);
}

/* To the planned end, from so long before the begin. */
static struct made_attendance *
stay(struct agency *s, int before)
{
	struct made_attendance *a = take_attendance(s, fits_scheduled, NULL);

	if (a != NULL)
		attendance_stay(a, a->session->held.starts_at - before,
		    a->session->held.ends_at);
	return a;
}

static bool
plant_early_arrival(struct agency *s, const struct planting *p)
{
	bool late = p->nth == 2;
	struct made_attendance *a = stay(s, late ? 0 : SIGN_IN_WITHIN +
	    MINUTE);

	if (a == NULL)
		return false;
	if (late)
		a->status = LATE;
	return answer_attendance(s, p->fault, a);
}

static bool
plant_arrival(struct agency *s, const struct planting *p)
{
	(void)p;
	return stay(s, SIGN_IN_WITHIN) != NULL;
}

const struct fault fault_attend_in_session = {
	.rule = "attend-in-session",
	.violations = 3, .violate = plant_early_arrival,
	.near_misses = 3, .miss = plant_arrival,
};
