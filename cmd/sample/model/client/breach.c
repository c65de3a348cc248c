/* Group rules that were broken, and the ladder of steps that follows. */
#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "breach.h"
#include "client.h"
#include "episode.h"

struct made_breach *
breach_new(struct agency *s, struct made_episode *e, int64_t occurred_on,
    const char *step, int64_t stepped_on)
{
	static const char *const rules[] = { "absence", "lateness",
	    "disruption", "confidentiality", "device", "relationship" };
	struct made_breach *b = list_new(&s->breaches, sizeof(*b));
	struct dice d = agency_dice(s, DICE_BREACH, e->client->number,
	    (uint64_t)occurred_on);
	char date[DAY_BYTES];

	*b = (struct made_breach){ .episode = e, .occurred_on = occurred_on,
	    .stepped_on = stepped_on, .rule = dice_pick(&d, rules),
	    .step = step };
	snprintf(b->id, sizeof(b->id), "B-%s-%s", e->client->id,
	    day_compact(occurred_on, date));
	list_push(&e->client->breaches, b);
	return b;
}

/* One after the other, each answered by the next step within the week. */
static void
break_rules(struct agency *s, struct made_episode *e, struct dice *d)
{
	static const char *const ladder[] = { "reminder", "warning",
	    "contract" };
	int64_t day = e->admitted_on + dice_between(d, 7, 30);

	for (int i = 0; i < 3 && day + 7 < e->discharged_on; i++) {
		breach_new(s, e, calendar_open_from(s, day), ladder[i],
		    calendar_open_from(s, day) + dice_below(d, 6));
		if (dice_percent(d, 50))
			return;
		day += dice_between(d, 10, 25);
	}
}

/* Nobody is sent away without a review. */
static void
review(struct agency *s, struct made_episode *e, struct dice *d)
{
	int64_t day = e->discharged_on - dice_between(d, 3, 6);

	if (day < e->admitted_on)
		day = e->admitted_on;
	breach_new(s, e, day, "discharge-review",
	    moment_earlier(day + dice_between(d, 1, 3), e->discharged_on));
}

void
breach_make(struct agency *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct made_episode *e = s->episodes.at[i];
		struct dice d = agency_dice(s, DICE_BREACH, e->client->number,
		    (uint64_t)e->admitted_on);

		if (e->continuing)
			continue;
		if (e->outcome == ADMINISTRATIVE)
			review(s, e, &d);
		else if (e->client->breaches.n == 0 && dice_percent(&d, 10))
			break_rules(s, e, &d);
	}
}
