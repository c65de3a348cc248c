/* Group rules that were broken, and the ladder of steps that follows. */
#include "common/base/clock.h"
#include "sample_impl.h"

struct breach *
breach_new(struct sample *s, struct episode *e, int64_t occurred_on,
    const char *step, int64_t stepped_on)
{
	static const char *const rules[] = { "absence", "lateness",
	    "disruption", "confidentiality", "device", "relationship" };
	struct breach *b = list_new(&s->breaches, sizeof(*b));
	struct dice d = dice_for(s, DICE_BREACH, e->client->number,
	    (uint64_t)occurred_on);

	*b = (struct breach){ .episode = e, .occurred_on = occurred_on,
	    .stepped_on = stepped_on, .rule = rules[dice_below(&d, 6)],
	    .step = step };
	list_push(&e->client->breaches, b);
	return b;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* One after the other, each answered by the next step within the week. */
static void
break_rules(struct sample *s, struct episode *e, struct dice *d)
{
	static const char *const ladder[] = { "reminder", "warning",
	    "contract" };
	int64_t day = e->admitted_on + dice_between(d, 7, 30);

	for (int i = 0; i < 3 && day + 7 < e->discharged_on; i++) {
		breach_new(s, e, open_day_from(s, day), ladder[i],
		    open_day_from(s, day) + dice_below(d, 6));
		if (dice_percent(d, 50))
			return;
		day += dice_between(d, 10, 25);
	}
}

/* Nobody is sent away without a review. */
static void
review(struct sample *s, struct episode *e, struct dice *d)
{
	int64_t day = e->discharged_on - dice_between(d, 3, 6);

	if (day < e->admitted_on)
		day = e->admitted_on;
	breach_new(s, e, day, "discharge-review",
	    earlier(day + dice_between(d, 1, 3), e->discharged_on));
}

void
sample_breaches(struct sample *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct episode *e = s->episodes.at[i];
		struct dice d = dice_for(s, DICE_BREACH, e->client->number,
		    (uint64_t)e->admitted_on);

		if (e->continuing)
			continue;
		if (e->outcome == ADMINISTRATIVE)
			review(s, e, &d);
		else if (e->client->breaches.n == 0 && dice_percent(&d, 10))
			break_rules(s, e, &d);
	}
}
