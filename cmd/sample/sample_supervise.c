/*
 * Supervision once a week of everybody who is supervised, the team's meeting
 * once a month of everybody who leads, and now and then a consultation about
 * one client.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
#include "sample_impl.h"

/* Logs */

static int64_t
day_to_meet(const struct sample *s, const struct staff *staff, int64_t monday)
{
	for (int i = 0; i < 7; i++) {
		int64_t day = monday + (i < 5 ? (int)(staff->number % 5 +
		    (uint64_t)i) % 5 : i);
		const struct staff *by = staff_supervisor(staff, day);

		if (by != NULL && staff_works(staff, day) &&
		    staff_works(by, day) && !is_closed(s, day))
			return day;
	}
	return 0;
}

static bool
same_month(int64_t a, int64_t b)
{
	char x[CLOCK_BYTES], y[CLOCK_BYTES];

	return strncmp(clock_spell_day(a, x), clock_spell_day(b, y), 7) == 0;
}

/* The first of a month goes into everything, so that no later one must. */
static void
log_new(struct sample *s, struct staff *staff, int64_t day)
{
	struct dice d = dice_for(s, DICE_LOG, staff->number, (uint64_t)day);
	const struct log *last = staff->logs.n > 0 ?
	    staff->logs.at[staff->logs.n - 1] : NULL;
	bool first = last == NULL || !same_month(last->met_on, day);
	struct log *l = list_new(&s->logs, sizeof(*l));

	*l = (struct log){ .supervisee = staff,
	    .supervisor = staff_supervisor(staff, day), .met_on = day,
	    .minutes = 45 + 15 * dice_below(&d, 3),
	    .cases = dice_between(&d, 2, 7),
	    .work_samples = first || dice_percent(&d, 40),
	    .case_notes = first || dice_percent(&d, 60) };
	list_push(&staff->logs, l);
}

void
sample_logs(struct sample *s)
{
	for (size_t i = 0; i < s->staff.n; i++)
		for (int64_t week = s->first_week; week <= s->last_week;
		    week++) {
			int64_t day = day_to_meet(s, s->staff.at[i],
			    clock_monday(week));

			if (day != 0)
				log_new(s, s->staff.at[i], day);
		}
}

/* Meetings */

struct conference *
conference_new(struct sample *s, int64_t day, struct client *client)
{
	struct conference *c = list_new(&s->conferences, sizeof(*c));

	c->held_on = day;
	c->client = client;
	for (size_t i = 0; i < s->conferences.n; i++)
		c->nth += ((struct conference *)
		    s->conferences.at[i])->held_on == day;
	return c;
}

int64_t
staff_last_led(const struct sample *s, const struct staff *staff,
    int64_t from, int64_t to)
{
	if (to > s->last_day)
		to = s->last_day;
	for (int64_t day = to; day >= from && day >= s->first_day; day--)
		if (staff_busy(s, staff, clock_midnight(day),
		    clock_midnight(day + 1), NULL))
			return day;
	return 0;
}

/* Who leads but cannot come on the day meets once more, on a later day. */
static void
month_meets(struct sample *s, int64_t first, int64_t last)
{
	int64_t day = open_day_until(s, first + 13);
	struct conference *c = NULL;

	if (day >= s->first_day && day >= first && day <= s->last_day)
		c = conference_new(s, day, NULL);
	for (size_t i = 0; i < s->staff.n; i++) {
		struct staff *staff = s->staff.at[i];
		int64_t led;

		if (c != NULL && staff_works(staff, day)) {
			list_push(&c->participants, staff);
		} else if ((led = staff_last_led(s, staff, first, last)) != 0) {
			list_push(&conference_new(s, led, NULL)->participants,
			    staff);
		}
	}
}

static int64_t
first_of_month(int64_t day)
{
	char spelt[CLOCK_BYTES];

	clock_spell_day(day, spelt);
	return day - (spelt[8] - '0') * 10 - (spelt[9] - '0') + 1;
}

static void
consult(struct sample *s, const struct client_week *w)
{
	struct dice d = dice_for(s, DICE_LOG, w->episode->client->number,
	    (uint64_t)w->week << 32);
	int64_t day = open_day_from(s, clock_monday(w->week) +
	    dice_below(&d, 4));
	struct conference *c;

	if (!dice_percent(&d, 2) || day > s->last_day ||
	    !episode_covers(w->episode, day))
		return;
	c = conference_new(s, day, w->episode->client);
	list_push(&c->participants, s->supervisors.at[0]);
	list_push(&c->participants, episode_counselor(w->episode, day));
}

void
sample_conferences(struct sample *s)
{
	int64_t day = first_of_month(s->first_day), next;

	for (; day <= s->last_day; day = next) {
		next = first_of_month(day + 31);
		month_meets(s, day, next - 1);
	}
	for (size_t i = 0; i < s->weeks.n; i++)
		consult(s, s->weeks.at[i]);
}
