/*
 * Who pays for whom.  A payer by the day asks for three hours on three days
 * of every week, which the young are not offered; others are paid for from
 * the block grant.
 */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "client.h"
#include "episode.h"
#include "payer.h"

enum { AUTHORIZED_DAYS = 60, AUTHORIZED_UNITS = 30 };

const char *
payer_name(enum made_payer payer)
{
	static const char *const names[] = { [BLOCK_GRANT] = "BLOCK-GRANT",
	    [MEDICAID] = "MEDICAID-NM", [COMMERCIAL] = "COMMERCIAL" };

	return names[payer];
}

const char *
payer_code(enum made_payer payer)
{
	return payer == BLOCK_GRANT ? "H0005" : "H0015";
}

struct made_coverage *
payer_cover(struct agency *s, struct made_episode *e, enum made_payer payer,
    int64_t from, int64_t to)
{
	struct made_coverage *c = list_new(&s->coverages, sizeof(*c));

	*c = (struct made_coverage){ .episode = e, .payer = payer,
	    .starts_on = from, .ends_on = to };
	return c;
}

static void
authorize(struct agency *s, struct made_episode *e, int64_t from, int64_t to,
    int units)
{
	struct made_authorization *a = list_new(&s->authorizations, sizeof(*a));

	*a = (struct made_authorization){ .episode = e,
	    .nth = e->authorizations.n + 1, .starts_on = from, .ends_on = to,
	    .units = units };
	list_push(&e->authorizations, a);
}

static enum made_payer
draw_payer(const struct agency *s, const struct made_episode *e)
{
	struct dice d = agency_dice(s, DICE_PAYER, e->client->number,
	    (uint64_t)e->admitted_on);
	int roll = dice_below(&d, 100);

	if (e->cohort->window->track == ADOLESCENT)
		return BLOCK_GRANT;
	return roll < 45 ? BLOCK_GRANT : roll < 75 ? MEDICAID : COMMERCIAL;
}

/* Covered as long as in treatment here; authorized two months at a time. */
void
payer_make(struct agency *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct made_episode *e = s->episodes.at[i];
		int64_t day = e->admitted_on;

		if (e->continuing)
			continue;
		e->payer = draw_payer(s, e);
		payer_cover(s, e, e->payer, day, e->discharged_on)->ended_at =
		    e->discharged_at + 3 * MINUTE;
		for (; e->payer == COMMERCIAL && day <= e->discharged_on;
		    day += AUTHORIZED_DAYS)
			authorize(s, e, day, moment_earlier(day +
			    AUTHORIZED_DAYS - 1, e->discharged_on),
			    AUTHORIZED_UNITS);
	}
}
