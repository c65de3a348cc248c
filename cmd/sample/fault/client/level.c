/* Faults of who is treated: at a level that is not run, after the discharge. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/fault/record/faults.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/membership.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

static bool
came(const struct made_attendance *a)
{
	return attendance_there(a) && a->voided_at == 0 && !a->unmarked &&
	    !a->session->held.cancelled;
}

/* The last that the client attended in the stay, of all days. */
static struct made_attendance *
last_attended(const struct made_episode *e)
{
	struct made_attendance *last = NULL;

	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct made_week *w = e->weeks.at[i];

		for (size_t j = 0; j < w->attendances.n; j++) {
			struct made_attendance *a = w->attendances.at[j];

			if (came(a) && (last == NULL ||
			    a->session->day > last->session->day))
				last = a;
		}
	}
	return last;
}

/* loc-level */

/* Goes on at level 1.0, by a new admission or by a transfer. */
struct going_on {
	bool		 moved;
};

static bool
fits_going_on(const struct agency *s, const void *what, const void *wish)
{
	const struct made_episode *e = what;
	const struct going_on *by = wish;

	return e->continuing && !e->touched &&
	    (e->before != NULL) == by->moved && last_attended(e) != NULL &&
	    e->admitted_on + SETTLED < s->options.until;
}

static struct made_episode *
take_going_on(struct agency *s, const struct planting *p)
{
	struct going_on by = { .moved = p->nth == 2 };
	struct made_episode *e = take_from(s, &s->episodes, fits_going_on,
	    &by);

	if (e == NULL && by.moved) {
		by.moved = false;
		e = take_from(s, &s->episodes, fits_going_on, &by);
	}
	if (e != NULL)
		e->touched = true;
	return e;
}

static bool
plant_level_not_run(struct agency *s, const struct planting *p)
{
	static const char *const levels[] = { "2.5", "0.5", "3.1" };
	struct made_episode *e = take_going_on(s, p);
	char id[EPISODE_BYTES], transfer[TRANSFER_BYTES];

	if (e == NULL)
		return false;
	e->level = levels[p->nth % 3];
	if (e->before == NULL)
		return answer(s, p->fault, "%s", episode_admission(e, id));
	return answer(s, p->fault, "%s", episode_transfer(e, transfer));
}

/* At the level that is run beside the program's. */
static bool
plant_level_run(struct agency *s, const struct planting *p)
{
	return take_going_on(s, p) != NULL;
}

const struct fault fault_loc_level = {
	.rule = "loc-level",
	.violations = 3, .violate = plant_level_not_run,
	.near_misses = 3, .miss = plant_level_run,
};

/* service-admitted */

enum { JUST_BEFORE = 4 };

static bool
fits_ending(const struct agency *s, const void *what, const void *wish)
{
	const struct made_episode *e = what;
	const struct made_attendance *a = last_attended(e);

	(void)wish;
	return e->continuing && !e->touched && a != NULL &&
	    take_is_untouched(a) && !episode_returns(s, e) &&
	    e->discharged_on + SETTLED < s->options.until &&
	    e->discharged_on - a->session->day < JUST_BEFORE &&
	    a->session->day > e->admitted_on + 1;
}

/* Places in groups that outlast the admission are another rule's, too. */
static void
answer_members(struct agency *s, const struct made_episode *e)
{
	char day[DAY_BYTES];

	for (size_t i = 0; i < s->memberships.n; i++) {
		const struct made_membership *m = s->memberships.at[i];

		if (m->episode == e && m->ends_on > e->discharged_on)
			answer(s, &fault_member_admitted,
			    "M.%s.%s.%s:not-admitted", m->group->id,
			    e->client->id, day_compact(m->starts_on, day));
	}
}

/* Discharged so many days before the last session that the client attended. */
static struct made_attendance *
discharge_before(struct agency *s, int days)
{
	struct made_episode *e = take_from(s, &s->episodes, fits_ending, NULL);
	struct made_attendance *a;

	if (e == NULL)
		return NULL;
	a = last_attended(e);
	e->touched = true;
	take_touch(a);
	e->discharged_on = a->session->day - days;
	answer_members(s, e);
	return a;
}

static bool
plant_service_after(struct agency *s, const struct planting *p)
{
	const struct made_attendance *a = discharge_before(s, 1);

	return a != NULL && answer_attendance(s, p->fault, a);
}

static bool
plant_service_last_day(struct agency *s, const struct planting *p)
{
	(void)p;
	return discharge_before(s, 0) != NULL;
}

const struct fault fault_service_admitted = {
	.rule = "service-admitted",
	.violations = 3, .violate = plant_service_after,
	.near_misses = 3, .miss = plant_service_last_day,
};
