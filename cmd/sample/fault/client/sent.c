/* Faults of claims: when they were sent and received, and to whom. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/claim.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "common/base/clock.h"
#include "bill.h"
#include "faults.h"

enum { BILL_WITHIN = 90 };	/* days */

/* bill-timely-90 */

static bool
fits_early(const struct agency *s, const void *what, const void *wish)
{
	const struct made_claim *c = what;

	return bill_fits(s, what, wish) &&
	    c->day + BILL_WITHIN + 2 < s->options.until;
}

static struct made_claim *
bill_late(struct agency *s, int64_t before)
{
	struct made_claim *c = bill_take(s, fits_early);

	if (c != NULL)
		c->billed_at = clock_midnight(c->day + BILL_WITHIN + 1) -
		    before;
	return c;
}

/* Sent too late, or sent on the last day and received on the one after. */
static bool
plant_billed_late(struct agency *s, const struct planting *p)
{
	struct made_claim *c = bill_late(s, p->nth == 1 ? MINUTE :
	    p->nth == 2 ? -5 * HOUR : 0);

	if (c != NULL && p->nth == 1)
		c->received_on = c->day + BILL_WITHIN + 1;
	return c != NULL && answer(s, p->fault, "%s", c->id);
}

static bool
plant_billed_in_time(struct agency *s, const struct planting *p)
{
	struct made_claim *c = bill_late(s, p->nth == 2 ? DAY : MINUTE);

	if (c != NULL && p->nth == 1)
		c->received_on = c->day + BILL_WITHIN;
	return c != NULL;
}

const struct fault fault_bill_timely_90 = {
	.rule = "bill-timely-90",
	.violations = 3, .violate = plant_billed_late,
	.near_misses = 3, .miss = plant_billed_in_time,
};

/* bill-covered */

/* Paid for from the block grant, and long enough for a payer by the day; in
 * the midst of the week, so that no Monday is covered by another. */
static bool
fits_other_payer(const struct agency *s, const void *what, const void *wish)
{
	const struct made_claim *c = what;
	int weekday = day_weekday(c->day);

	return bill_by_time(s, what, wish) && weekday > 1 && weekday < 6 &&
	    claim_day(c->week, c->day).minutes >= CLAIM_DAY;
}

/* Billed to another payer, who covers the client on one day so far from the
 * service; or never. */
static struct made_claim *
bill_other(struct agency *s, int days, bool covers)
{
	struct made_claim *c = bill_take(s, fits_other_payer);

	if (c == NULL)
		return NULL;
	c->payer = MEDICAID;
	c->units = 1;
	if (covers)
		payer_cover(s, c->week->episode, MEDICAID, c->day + days,
		    c->day + days)->secondary = true;
	return c;
}

static bool
plant_billed_uncovered(struct agency *s, const struct planting *p)
{
	const struct made_claim *c = bill_other(s, p->nth == 1 ? -1 : 1,
	    p->nth != 0);

	return c != NULL && answer(s, p->fault, "%s", c->id);
}

static bool
plant_billed_covered(struct agency *s, const struct planting *p)
{
	(void)p;
	return bill_other(s, 0, true) != NULL;
}

const struct fault fault_bill_covered = {
	.rule = "bill-covered",
	.violations = 3, .violate = plant_billed_uncovered,
	.near_misses = 3, .miss = plant_billed_covered,
};
