/* Faults of billing: what was not authorized. */
#include <stdlib.h>

#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/claim.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "faults.h"

static int
by_day(const void *a, const void *b)
{
	const struct made_claim *x = *(struct made_claim *const *)a;
	const struct made_claim *y = *(struct made_claim *const *)b;

	return x->day < y->day ? -1 : x->day > y->day;
}

/* What was billed under it, in order. */
static struct list
claims_under(const struct agency *s, const struct made_authorization *a)
{
	struct list l = { 0 };

	for (size_t i = 0; i < s->claims.n; i++) {
		struct made_claim *c = s->claims.at[i];

		if (c->week->episode->client == a->episode->client &&
		    c->payer == a->episode->payer && a->starts_on <= c->day &&
		    c->day <= a->ends_on)
			list_push(&l, c);
	}
	if (l.n > 1)
		qsort(l.at, l.n, sizeof(*l.at), by_day);
	return l;
}

/* The claim at either end of some. */
static struct made_claim *
claim_at_end(const struct list *claims, bool first)
{
	return claims->at[first ? 0 : claims->n - 1];
}

/* Not touched, nor is the week of its first, or its last, of some claims. */
static bool
fits_authorization(const struct agency *s, const void *what, const void *first)
{
	const struct made_authorization *a = what;
	struct list l = claims_under(s, a);
	bool fits = l.n >= 2 && !a->touched &&
	    !claim_at_end(&l, *(const bool *)first)->week->touched;

	free(l.at);
	return fits;
}

/* With that claim, and how many there are. */
static struct made_authorization *
take_authorization(struct agency *s, bool first, struct made_claim **c, int *n)
{
	struct made_authorization *a = take_from(s, &s->authorizations,
	    fits_authorization, &first);
	struct list l;

	if (a == NULL)
		return NULL;
	l = claims_under(s, a);
	*c = claim_at_end(&l, first);
	*n = (int)l.n;
	free(l.at);
	a->touched = (*c)->week->touched = true;
	return a;
}

/* Used up, not begun, or run out: by so many units, or days. */
static struct made_claim *
authorize(struct agency *s, int nth, int by)
{
	struct made_claim *c;
	int n;
	struct made_authorization *a = take_authorization(s, nth == 1, &c, &n);

	if (a == NULL)
		return NULL;
	if (nth == 0)
		a->units = n - by;
	else if (nth == 1)
		a->starts_on = c->day + by;
	else
		a->ends_on = c->day - by;
	return c;
}

static bool
plant_billed_unauthorized(struct agency *s, const struct planting *p)
{
	const struct made_claim *c = authorize(s, p->nth, 1);

	return c != NULL && answer(s, p->fault, "%s", c->id);
}

static bool
plant_billed_authorized(struct agency *s, const struct planting *p)
{
	return authorize(s, p->nth, 0) != NULL;
}

const struct fault fault_bill_prior_auth = {
	.rule = "bill-prior-auth",
	.violations = 3, .violate = plant_billed_unauthorized,
	.near_misses = 3, .miss = plant_billed_authorized,
};
