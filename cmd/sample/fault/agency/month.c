#include "cmd/sample/dice/day.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/staff.h"
#include "month.h"

bool
month_led_on(const struct agency *s, const struct made_staff *who, int64_t day)
{
	return session_last_led(s, who, day, day) != 0;
}

bool
month_is_led(const struct agency *s, const struct made_session *x)
{
	return !x->held.cancelled && fit_past(s, x, SETTLED) &&
	    fit_month_over(s, x->day) &&
	    day_month_first(x->day) >= s->first_day;
}

bool
month_fits(const struct agency *s, const void *what, const void *wish)
{
	const struct made_session *x = what;

	(void)wish;
	return month_is_led(s, x) &&
	    take_month_is_free(s, x->held.lead, x->day);
}

bool
month_fits_facilitator(const struct agency *s, const void *what,
    const void *wish)
{
	const struct made_session *x = what;

	return month_fits(s, what, wish) &&
	    staff_is(x->held.lead, "facilitator");
}

const struct made_session *
month_take(struct agency *s, fits_fn *fits, const void *wish)
{
	const struct made_session *x = take_from(s, &s->sessions, fits, wish);

	if (x != NULL)
		take_month(s, x->held.lead, x->day);
	return x;
}
