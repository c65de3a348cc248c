/* Faults of group rules: a step milder than the one that is due. */
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/client/breach.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "faults.h"

/* Without any so far, for so many days, of which the last is past. */
static bool
fits_rules(const struct agency *s, const void *what, const void *days)
{
	const struct made_episode *e = what;
	int64_t last = e->admitted_on + 3 + *(const int *)days;

	return !e->continuing && !e->touched && e->client->breaches.n == 0 &&
	    last <= e->discharged_on && last + 9 < s->options.until;
}

static struct made_episode *
take_episode(struct agency *s, int days)
{
	struct made_episode *e = take_from(s, &s->episodes, fits_rules, &days);

	if (e != NULL)
		e->touched = true;
	return e;
}

enum { COUNTS_DAYS = 90, STEP_DAYS = 7 };

static struct made_breach *
break_rule(struct agency *s, struct made_episode *e, int days, const char *step)
{
	int64_t day = e->admitted_on + 3 + days;

	return breach_new(s, e, day, step, step != NULL ? day + 1 : 0);
}

/* None; the first step for the second within 90 days; the second for the
 * third; the first on the eighth day. */
static bool
plant_mild_step(struct agency *s, const struct planting *p)
{
	int apart = p->nth == 1 ? COUNTS_DAYS : p->nth == 2 ? 10 : 0;
	struct made_episode *e = take_episode(s, apart);
	struct made_breach *last;

	if (e == NULL && (e = take_episode(s, apart = 20)) == NULL)
		return false;
	if (p->nth == 1 || p->nth == 2)
		break_rule(s, e, 0, "reminder");
	if (p->nth == 2)
		break_rule(s, e, 5, "warning");
	last = break_rule(s, e, apart, p->nth == 0 ? NULL : p->nth == 2 ?
	    "warning" : "reminder");
	if (p->nth == 3)
		last->stepped_on = last->occurred_on + STEP_DAYS + 1;
	return answer(s, p->fault, "%s", last->id);
}

static bool
fits_day_in(const struct agency *s, const void *what, const void *day)
{
	const struct made_episode *e = what;

	(void)s;
	return episode_covers(e, *(const int64_t *)day) && !e->touched &&
	    e->client->breaches.n == 0;
}

/* None yet on the seventh day; the first step again after 91 days; harsher
 * than need be; on the seventh day. */
static bool
plant_right_step(struct agency *s, const struct planting *p)
{
	int64_t day = s->options.until - STEP_DAYS;
	struct made_episode *e;
	struct made_breach *last;

	if (p->nth == 0) {
		e = take_from(s, &s->episodes, fits_day_in, &day);
		if (e == NULL)
			return false;
		e->touched = true;
		breach_new(s, e, day, NULL, 0);
		return true;
	}
	if (p->nth == 1 && (e = take_episode(s, COUNTS_DAYS + 1)) != NULL) {
		break_rule(s, e, 0, "reminder");
		break_rule(s, e, COUNTS_DAYS + 1, "reminder");
		return true;
	}
	if ((e = take_episode(s, 10)) == NULL)
		return false;
	if (p->nth == 3) {
		last = break_rule(s, e, 0, "reminder");
		last->stepped_on = last->occurred_on + STEP_DAYS;
		return true;
	}
	break_rule(s, e, 0, "warning");
	break_rule(s, e, 10, "contract");
	return true;
}

const struct fault fault_breach_step = {
	.rule = "breach-step",
	.violations = 4, .violate = plant_mild_step,
	.near_misses = 4, .miss = plant_right_step,
};
