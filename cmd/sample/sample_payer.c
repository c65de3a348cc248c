/*
 * Who pays for whom.  A payer by the day asks for three hours on three days
 * of every week, which the young are not offered; others are paid for from
 * the block grant.
 */
#include "common/base/clock.h"
#include "sample_impl.h"

enum { AUTHORIZED_DAYS = 60, AUTHORIZED_UNITS = 30 };

const char *
payer_name(enum payer payer)
{
	static const char *const names[] = { [BLOCK_GRANT] = "BLOCK-GRANT",
	    [MEDICAID] = "MEDICAID-NM", [COMMERCIAL] = "COMMERCIAL" };

	return names[payer];
}

const char *
payer_code(enum payer payer)
{
	return payer == BLOCK_GRANT ? "H0005" : "H0015";
}

bool
episode_by_day(const struct episode *e)
{
	return e->payer != BLOCK_GRANT;
}

bool
episode_covers(const struct episode *e, int64_t day)
{
	return !e->continuing && e->admitted_on <= day &&
	    day <= e->discharged_on;
}

struct coverage *
coverage_new(struct sample *s, struct episode *e, enum payer payer,
    int64_t from, int64_t to)
{
	struct coverage *c = list_new(&s->coverages, sizeof(*c));

	*c = (struct coverage){ .episode = e, .payer = payer,
	    .starts_on = from, .ends_on = to };
	return c;
}

struct authorization *
authorization_new(struct sample *s, struct episode *e, int64_t from,
    int64_t to, int units)
{
	struct authorization *a = list_new(&s->authorizations, sizeof(*a));

	*a = (struct authorization){ .episode = e,
	    .nth = e->authorizations.n + 1, .starts_on = from, .ends_on = to,
	    .units = units };
	list_push(&e->authorizations, a);
	return a;
}

static enum payer
draw_payer(const struct sample *s, const struct episode *e)
{
	struct dice d = dice_for(s, DICE_PAYER, e->client->number,
	    (uint64_t)e->admitted_on);
	int roll = dice_below(&d, 100);

	if (e->cohort->window->track == ADOLESCENT)
		return BLOCK_GRANT;
	return roll < 45 ? BLOCK_GRANT : roll < 75 ? MEDICAID : COMMERCIAL;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Covered as long as in treatment here; authorized two months at a time. */
void
sample_payers(struct sample *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct episode *e = s->episodes.at[i];
		int64_t day = e->admitted_on;

		if (e->continuing)
			continue;
		e->payer = draw_payer(s, e);
		coverage_new(s, e, e->payer, day, e->discharged_on)->ended_at =
		    e->discharged_at + 3 * MINUTE;
		for (; e->payer == COMMERCIAL && day <= e->discharged_on;
		    day += AUTHORIZED_DAYS)
			authorization_new(s, e, day, earlier(day +
			    AUTHORIZED_DAYS - 1, e->discharged_on),
			    AUTHORIZED_UNITS);
	}
}
