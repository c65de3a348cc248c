#include "cmd/sample/model/client/week.h"
#include "attendance.h"
#include "hours.h"
#include "session.h"

struct made_hours
hours_of(const struct made_week *w)
{
	struct made_hours h = { 0 };

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		if (!attendance_core(a))
			continue;
		h.offered += session_lasted(a->session);
		h.credited += a->reason != NULL ? session_lasted(a->session) :
		    attendance_minutes(a);
	}
	return h;
}

static void
add_rate(struct made_rate *r, const struct made_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		r->sessions += attendance_core(a) && !a->unmarked;
		r->missed += attendance_missed(a);
	}
}

struct made_rate
hours_rate(const struct made_week *second)
{
	struct made_rate r = { 0 };

	add_rate(&r, week_from(second, -1));
	add_rate(&r, second);
	return r;
}
