#include "cmd/sample/dice/day.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "conference.h"

struct made_conference *
conference_new(struct agency *s, int64_t day, struct made_client *client)
{
	struct made_conference *c = list_new(&s->conferences, sizeof(*c));

	c->held_on = day;
	c->client = client;
	for (size_t i = 0; i < s->conferences.n; i++) {
		const struct made_conference *other = s->conferences.at[i];

		c->nth += other->held_on == day;
	}
	return c;
}

/* Who leads but cannot come on the day meets once more, on a later day. */
static void
month_meets(struct agency *s, int64_t first, int64_t last)
{
	int64_t day = calendar_open_until(s, first + 13);
	struct made_conference *c = NULL;

	if (day >= s->first_day && day >= first && day <= s->last_day)
		c = conference_new(s, day, NULL);
	for (size_t i = 0; i < s->staff.n; i++) {
		struct made_staff *staff = s->staff.at[i];
		bool comes = c != NULL && staff_works(staff, day);
		int64_t led = comes ? 0 : session_last_led(s, staff, first,
		    last);

		if (comes)
			list_push(&c->participants, staff);
		else if (led != 0)
			list_push(&conference_new(s, led, NULL)->participants,
			    staff);
	}
}

static void
consult(struct agency *s, const struct made_week *w)
{
	struct dice d = agency_dice(s, DICE_LOG, w->episode->client->number,
	    (uint64_t)w->week << 32);
	int64_t day = calendar_open_from(s, clock_monday(w->week) +
	    dice_below(&d, 4));
	struct made_conference *c;

	if (!dice_percent(&d, 2) || day > s->last_day ||
	    !episode_covers(w->episode, day))
		return;
	c = conference_new(s, day, w->episode->client);
	list_push(&c->participants, s->supervisors.at[0]);
	list_push(&c->participants, episode_counselor(w->episode, day));
}

void
conference_make(struct agency *s)
{
	int64_t day = day_month_first(s->first_day);

	for (; day <= s->last_day; day = day_month_last(day) + 1)
		month_meets(s, day, day_month_last(day));
	for (size_t i = 0; i < s->weeks.n; i++)
		consult(s, s->weeks.at[i]);
}
