/* Faults of the program: a week without family education. */
#include <inttypes.h>

#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "faults.h"

enum { FAMILY_WEEKS = 12 };

static enum made_track
track_of(const struct made_session *x)
{
	return x->group->cohort->window->track;
}

/* Somebody of the track, and of no other, in the weeks of it. */
static bool
is_wanted(const struct agency *s, enum made_track track, int64_t week)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		const struct made_week *w = s->weeks.at[i];
		const struct made_episode *e = w->episode;

		if (w->week == week && e->later == NULL &&
		    e->cohort->window->track == track &&
		    week_is_judged(s, w) &&
		    week - clock_week(e->admitted_on) < FAMILY_WEEKS)
			return true;
	}
	return false;
}

/* A group's session of that week and track, which no fault has touched. */
static bool
is_of(const struct made_session *x, const struct made_session *like,
    enum made_component component)
{
	return x->group != NULL && x->component == component &&
	    !x->held.cancelled && clock_week(x->day) ==
	    clock_week(like->day) && track_of(x) == track_of(like);
}

static bool
are_free(const struct agency *s, const struct made_session *like)
{
	for (size_t i = 0; i < s->sessions.n; i++) {
		const struct made_session *x = s->sessions.at[i];

		if (is_of(x, like, FAMILY_EDUCATION) && x->touched)
			return false;
	}
	return true;
}

/* The first, or the last, group of another kind in that week and track. */
static struct made_session *
another(const struct agency *s, const struct made_session *like, bool last)
{
	struct made_session *found = NULL;

	for (size_t i = 0; i < s->sessions.n; i++) {
		struct made_session *x = s->sessions.at[i];

		if (is_of(x, like, LIFE_SKILLS) && !x->touched &&
		    (found == NULL || (x->day > found->day) == last))
			found = x;
	}
	return found;
}

static struct made_session *
besides(const struct agency *s, const struct made_session *like)
{
	for (size_t i = 0; i < s->sessions.n; i++) {
		struct made_session *x = s->sessions.at[i];

		if (x != like && is_of(x, like, FAMILY_EDUCATION))
			return x;
	}
	return NULL;
}

/* What is to be left of it: nothing, another day, or another group. */
enum rest { NOTHING, FIRST_DAY, LAST_DAY, GROUP };

static bool
fits_family(const struct agency *s, const void *what, const void *wish)
{
	const struct made_session *x = what;
	enum rest rest = *(const enum rest *)wish;

	return x->group != NULL && x->component == FAMILY_EDUCATION &&
	    !x->held.cancelled && fit_past(s, x, SETTLED) &&
	    is_wanted(s, track_of(x), clock_week(x->day)) &&
	    are_free(s, x) && (rest == NOTHING || (rest == GROUP ?
	    besides(s, x) != NULL : another(s, x, false) != NULL));
}

static struct made_session *
take_family(struct agency *s, enum rest rest)
{
	enum { TRIES = 20 };

	for (int i = 0; i < TRIES; i++) {
		struct made_session *x = take_from(s, &s->sessions, fits_family,
		    &rest);

		if (x == NULL || take_slot(s, "family:%d:%" PRId64,
		    (int)track_of(x), clock_week(x->day)))
			return x;
	}
	return NULL;
}

static void
become(struct made_session *x, enum made_component component)
{
	x->component = component;
	x->touched = true;
}

/* A track's week of it becomes education without families, but for the
 * rest. */
static const struct made_session *
replace(struct agency *s, enum rest rest)
{
	struct made_session *x = take_family(s, rest), *kept;

	if (x == NULL)
		return NULL;
	kept = rest == NOTHING ? NULL : rest == GROUP ? besides(s, x) :
	    another(s, x, rest == LAST_DAY);
	for (size_t i = 0; i < s->sessions.n; i++) {
		struct made_session *other = s->sessions.at[i];

		if (other != x && other != kept &&
		    is_of(other, x, FAMILY_EDUCATION))
			become(other, RECOVERY_EDUCATION);
	}
	become(x, RECOVERY_EDUCATION);
	if (kept != NULL)
		become(kept, FAMILY_EDUCATION);
	return x;
}

static bool
plant_no_family_education(struct agency *s, const struct planting *p)
{
	const struct made_session *x = replace(s, NOTHING);
	char week[CLOCK_BYTES];

	return x != NULL && answer(s, p->fault, "%s:%s",
	    cohort_track(x->group->cohort), clock_spell_week(clock_week(x->day),
	    week));
}

/* On another day of the week; or by one group alone. */
static bool
plant_family_education(struct agency *s, const struct planting *p)
{
	return p->nth == 2 && replace(s, GROUP) != NULL ? true :
	    replace(s, p->nth == 0 ? FIRST_DAY : LAST_DAY) != NULL;
}

const struct fault fault_family_weekly_offer = {
	.rule = "family-weekly-offer",
	.violations = 3, .violate = plant_no_family_education,
	.near_misses = 3, .miss = plant_family_education,
};
