/* Faults of ends that are moved once a note is due. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/crisis.h"
#include "cmd/sample/model/care/memo.h"
#include "faults.h"

/* session-end-shifted */

enum { DUE_AFTER = 48 * 60 * MINUTE };

/* A note that is a service itself, unsigned and changed as it was just due. */
static struct made_memo *
leave_unsigned(struct agency *s)
{
	struct made_memo *m = crisis_take_mended(s, false);

	if (m == NULL)
		return NULL;
	m->changed_at = memo_ended_at(m) + DUE_AFTER;
	m->signed_at = 0;
	return m;
}

/* Longer by enough that it is signed in time by its end now; or void. */
static bool
plant_end_moved(struct agency *s, const struct planting *p)
{
	struct made_memo *m = leave_unsigned(s);

	if (m == NULL)
		return false;
	m->changed_at += MINUTE;
	if (p->nth == 1)
		m->taken_back = true;
	else
		m->longer = p->nth == 0 ? 3 : 120;
	return answer(s, p->fault, "%s", m->id);
}

/* At the very second; or though it had been signed in time. */
static bool
plant_end_corrected(struct agency *s, const struct planting *p)
{
	struct made_memo *m = leave_unsigned(s);

	if (m == NULL)
		return false;
	m->longer = 5;
	if (p->nth == 0)
		return true;
	m->signed_at = m->written_at + MINUTE;
	m->changed_at += MINUTE;
	return true;
}

const struct fault fault_session_end_shifted = {
	.rule = "session-end-shifted",
	.violations = 3, .violate = plant_end_moved,
	.near_misses = 3, .miss = plant_end_corrected,
};
