/* Faults of claims that others contradict, or what they rest on does. */
#include <stdio.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/claim.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

/* Not of a payer whose authorizations would be used up by one claim more. */
static bool
fits_claim(const struct agency *s, const void *what, const void *wish)
{
	const struct made_claim *c = what;

	(void)wish;
	return !c->week->touched && c->day + SETTLED < s->options.until &&
	    c->payer != COMMERCIAL && c->billed_at + 2 * DAY < s->end;
}

/* One of the day's notes, of one version, signed before the claim was sent. */
static struct made_attendance *
noted(const struct agency *s, const struct made_claim *c)
{
	for (size_t i = 0; i < c->week->attendances.n; i++) {
		struct made_attendance *a = c->week->attendances.at[i];

		if (a->session->day == c->day && attendance_core(a) &&
		    attendance_there(a) && a->voided_at == 0 &&
		    !a->session->touched && fit_noted(s, a, SETTLED_AMENDED) &&
		    a->note->versions[0].signed_at + DAY < c->billed_at)
			return a;
	}
	return NULL;
}

static bool
fits_noted(const struct agency *s, const void *what, const void *wish)
{
	return fits_claim(s, what, wish) && noted(s, what) != NULL;
}

static struct made_claim *
take_claim(struct agency *s, fits_fn *fits)
{
	struct made_claim *c = take_from(s, &s->claims, fits, NULL);

	if (c != NULL)
		c->week->touched = true;
	return c;
}

/* bill-once */

static const struct fault more_units = { .rule = "bill-units" };

static bool
plant_billed_twice(struct agency *s, const struct planting *p)
{
	const struct made_claim *c = take_claim(s, fits_claim);
	struct made_claim *again;

	if (c == NULL)
		return false;
	again = claim_new(s, c->week, c->day, c->units, c->billed_at + DAY);
	snprintf(again->id, sizeof(again->id), "%.40s-2", c->id);
	/* and together more units than the day has */
	answer(s, &more_units, "%s", c->id);
	answer(s, &more_units, "%s", again->id);
	return answer(s, p->fault, "%s", again->id);
}

/* Two days of a week are two claims: they are everywhere. */
const struct fault fault_bill_once = {
	.rule = "bill-once",
	.violations = 3, .violate = plant_billed_twice,
};

/* bill-unchanged */

/* A note amended, and signed again, so many seconds after the claim. */
static struct made_claim *
amend_after(struct agency *s, int seconds)
{
	struct made_claim *c = take_claim(s, fits_noted);
	struct made_attendance *a;
	struct made_version *v;

	if (c == NULL)
		return NULL;
	a = noted(s, c);
	take_touch(a);
	note_amend(s, a->note);
	v = &a->note->versions[1];
	v->written_at = c->billed_at + seconds;
	v->signed_at = v->written_at + 30;
	note_cosign(s, a->note, v);
	return c;
}

static bool
plant_amended_after(struct agency *s, const struct planting *p)
{
	const struct made_claim *c = amend_after(s, MINUTE);

	return c != NULL && answer(s, p->fault, "%s", c->id);
}

static bool
plant_amended_before(struct agency *s, const struct planting *p)
{
	(void)p;
	return amend_after(s, -MINUTE) != NULL;
}

const struct fault fault_bill_unchanged = {
	.rule = "bill-unchanged",
	.violations = 3, .violate = plant_amended_after,
	.near_misses = 3, .miss = plant_amended_before,
};
