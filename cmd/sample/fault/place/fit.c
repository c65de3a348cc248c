#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/hours.h"
#include "cmd/sample/model/session/session.h"
#include "fit.h"

bool
fit_past(const struct agency *s, const struct made_session *x, int days)
{
	return session_last(x) + days * (int64_t)DAY <= s->end;
}

bool
fit_noted(const struct agency *s, const struct made_attendance *a, int days)
{
	return a->note != NULL && a->note->versions_n == 1 &&
	    note_may_change(a->note) &&
	    fit_past(s, a->session, days);
}

bool
fit_spare(const struct agency *s, const struct made_attendance *a, int minutes)
{
	return !week_is_judged(s, a->week) ||
	    hours_of(a->week).credited - minutes >= week_minimum(a->week);
}

bool
fit_month_over(const struct agency *s, int64_t day)
{
	return day < day_month_first(s->options.until);
}
