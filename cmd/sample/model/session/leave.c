#include <stdlib.h>

#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/staff/office.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "leave.h"
#include "session.h"

static struct made_staff *
stand_in(const struct agency *s, const struct made_session *x)
{
	for (size_t i = 0; i < s->supervisors.n; i++) {
		struct made_staff *who = s->supervisors.at[i];

		if (!session_leads(x, who) && staff_works(who, x->day) &&
		    !session_staff_busy(s, who, x->held.starts_at,
		    session_last(x), NULL))
			return who;
	}
	return NULL;
}

/* By who helps to lead, or by a supervisor. */
static bool
hand_over(const struct agency *s, struct made_session *x,
    const struct made_staff *from)
{
	struct made_staff *lead = x->held.co;

	if (lead == NULL && (lead = stand_in(s, x)) == NULL)
		return false;
	if (lead != from)
		x->held.lead = lead;
	x->held.co = NULL;
	return true;
}

/* What a person leads in a week, if others can do all of it. */
static bool
hand_over_week(struct agency *s, const struct made_staff *from, int64_t monday)
{
	struct list done = { 0 };
	struct made_slot before[256];
	struct made_session *x;
	bool can = true;

	for (int64_t day = monday; day < monday + 7; day++)
		for (size_t i = 0; can &&
		    (x = session_next(s, day, &i)) != NULL;) {
			if (x->held.cancelled || !session_leads(x, from))
				continue;
			before[done.n] = x->held;
			list_push(&done, x);
			can = done.n < 256 && hand_over(s, x, from);
		}
	for (size_t i = 0; i < done.n; i++) {
		x = done.at[i];
		if (!can) {
			x->held = before[i];
			continue;
		}
		x->planned.lead = x->held.lead;
		x->planned.co = x->held.co;
	}
	free(done.at);
	return can;
}

static void
take_leave(struct agency *s, struct made_staff *staff)
{
	struct dice d = agency_dice(s, DICE_LEAVE, staff->number, 0);
	int64_t week, monday;

	for (int i = 0; i < 8; i++) {
		week = s->first_week + dice_between(&d, 6,
		    (int)s->options.weeks - 2);
		monday = clock_monday(week);
		if (!staff_works(staff, monday - 28) ||
		    !staff_works(staff, monday + 6) ||
		    !hand_over_week(s, staff, monday))
			continue;
		office_leave(s, staff, i % 2 == 0 ? "vacation" : "family",
		    monday, monday + 6);
		return;
	}
}

void
leave_make(struct agency *s)
{
	if (s->options.weeks < 12)
		return;
	for (size_t i = 0; i < s->staff.n; i++)
		if (s->staff.at[i] != s->worker &&
		    !staff_is(s->staff.at[i], "supervisor"))
			take_leave(s, s->staff.at[i]);
}
