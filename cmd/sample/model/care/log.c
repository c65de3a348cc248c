#include "cmd/sample/dice/day.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/base/clock.h"
#include "log.h"

static int64_t
day_to_meet(const struct agency *s, const struct made_staff *staff,
    int64_t monday)
{
	for (int i = 0; i < 7; i++) {
		int64_t day = monday + (i < 5 ? (int)(staff->number % 5 +
		    (uint64_t)i) % 5 : i);
		const struct made_staff *by = supervision_by(staff, day);

		if (by != NULL && staff_works(staff, day) &&
		    staff_works(by, day) && !calendar_is_closed(s, day))
			return day;
	}
	return 0;
}

/* The first of a month goes into everything, so that no later one must. */
static void
log_new(struct agency *s, struct made_staff *staff, int64_t day)
{
	struct dice d = agency_dice(s, DICE_LOG, staff->number, (uint64_t)day);
	const struct made_log *last = staff->logs.n > 0 ?
	    staff->logs.at[staff->logs.n - 1] : NULL;
	bool first = last == NULL || !day_same_month(last->met_on, day);
	struct made_log *l = list_new(&s->logs, sizeof(*l));

	l->supervisee = staff;
	l->supervisor = supervision_by(staff, day);
	l->met_on = day;
	l->minutes = 45 + 15 * dice_below(&d, 3);
	l->cases = dice_between(&d, 2, 7);
	l->work_samples = first || dice_percent(&d, 40);
	l->case_notes = first || dice_percent(&d, 60);
	list_push(&staff->logs, l);
}

void
log_make(struct agency *s)
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
