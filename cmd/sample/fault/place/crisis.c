#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "crisis.h"
#include "take.h"

struct wish {
	int64_t	 day;		/* 0: any Wednesday */
	bool	 supervised;
};

/* Could a note of that day do without a license, or need a co-signature? */
static bool
fits_author(const struct made_week *w, const struct wish *wish, int64_t day)
{
	const struct made_staff *by = episode_counselor(w->episode, day);

	return !wish->supervised || (staff_works(by, day) &&
	    license_on(by, day) != NULL && !license_independent(by, day));
}

static bool
fits_crisis(const struct agency *s, const void *what, const void *arg)
{
	const struct made_week *w = what;
	const struct wish *wish = arg;
	int64_t on = wish->day;

	if (on != 0)
		return !w->touched && w->week == clock_week(on) &&
		    episode_covers(w->episode, on);
	on = clock_monday(w->week) + 2;
	return !w->touched && episode_covers(w->episode, on) &&
	    on + FOLLOW_WITHIN + 2 < s->options.until &&
	    fits_author(w, wish, on);
}

static struct made_memo *
take(struct agency *s, const struct wish *wish)
{
	struct made_week *w = take_from(s, &s->weeks, fits_crisis, wish);
	int64_t day;

	if (w == NULL)
		return NULL;
	w->touched = true;
	day = wish->day != 0 ? wish->day : clock_monday(w->week) + 2;
	return memo_new(s, "crisis", w->episode, moment(day, 12 * 60 + 7));
}

struct made_memo *
crisis_take(struct agency *s, int64_t day, int followed_after)
{
	struct made_memo *m = take(s, &(struct wish){ day, false });

	if (m != NULL && followed_after != 0)
		m->followed_up_on = clock_day(m->started_at) + followed_after;
	return m;
}

struct made_memo *
crisis_take_mended(struct agency *s, bool supervised)
{
	struct made_memo *m = take(s, &(struct wish){ 0, supervised });

	if (m != NULL)
		m->followed_up_on = clock_day(m->started_at);
	return m;
}
