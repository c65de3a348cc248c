/* Faults of the program: a week without family education. */
#include <inttypes.h>

#include "common/base/clock.h"
#include "sample_fault.h"

enum { FAMILY_WEEKS = 12 };

static enum track
track_of(const struct session *x)
{
	return x->group->cohort->window->track;
}

/* Somebody of the track, and of no other, in the weeks of it. */
static bool
is_wanted(const struct sample *s, enum track track, int64_t week)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		const struct client_week *w = s->weeks.at[i];
		const struct episode *e = w->episode;

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
is_of(const struct session *x, const struct session *like,
    enum component component)
{
	return x->group != NULL && x->component == component &&
	    !x->held.cancelled && clock_week(x->day) ==
	    clock_week(like->day) && track_of(x) == track_of(like);
}

static bool
are_free(const struct sample *s, const struct session *like)
{
	for (size_t i = 0; i < s->sessions.n; i++) {
		const struct session *x = s->sessions.at[i];

		if (is_of(x, like, FAMILY_EDUCATION) && x->touched)
			return false;
	}
	return true;
}

/* The first, or the last, group of another kind in that week and track. */
static struct session *
another(const struct sample *s, const struct session *like, bool last)
{
	struct session *found = NULL;

	for (size_t i = 0; i < s->sessions.n; i++) {
		struct session *x = s->sessions.at[i];

		if (is_of(x, like, LIFE_SKILLS) && !x->touched &&
		    (found == NULL || (x->day > found->day) == last))
			found = x;
	}
	return found;
}

static struct session *
besides(const struct sample *s, const struct session *like)
{
	for (size_t i = 0; i < s->sessions.n; i++) {
		struct session *x = s->sessions.at[i];

		if (x != like && is_of(x, like, FAMILY_EDUCATION))
			return x;
	}
	return NULL;
}

/* What is to be left of it: nothing, another day, or another group. */
enum rest { NOTHING, FIRST_DAY, LAST_DAY, GROUP };

static bool
fits_family(const struct sample *s, const void *what, const void *wish)
{
	const struct session *x = what;
	enum rest rest = *(const enum rest *)wish;

	return x->group != NULL && x->component == FAMILY_EDUCATION &&
	    !x->held.cancelled && is_past(s, x, SETTLED) &&
	    is_wanted(s, track_of(x), clock_week(x->day)) &&
	    are_free(s, x) && (rest == NOTHING || (rest == GROUP ?
	    besides(s, x) != NULL : another(s, x, false) != NULL));
}

static struct session *
take_family(struct sample *s, enum rest rest)
{
	enum { TRIES = 20 };

	for (int i = 0; i < TRIES; i++) {
		struct session *x = take_from(s, &s->sessions, fits_family,
		    &rest);

		if (x == NULL || take_slot(s, "family:%d:%" PRId64,
		    (int)track_of(x), clock_week(x->day)))
			return x;
	}
	return NULL;
}

static void
become(struct session *x, enum component component)
{
	x->component = component;
	x->touched = true;
}

/* A track's week of it becomes education without families, but for the
 * rest. */
static const struct session *
replace(struct sample *s, enum rest rest)
{
	struct session *x = take_family(s, rest), *kept;

	if (x == NULL)
		return NULL;
	kept = rest == NOTHING ? NULL : rest == GROUP ? besides(s, x) :
	    another(s, x, rest == LAST_DAY);
	for (size_t i = 0; i < s->sessions.n; i++) {
		struct session *other = s->sessions.at[i];

		if (other != x && other != kept &&
		    is_of(other, x, FAMILY_EDUCATION))
			become(other, RECOVERY_EDUCATION);
	}
	become(x, RECOVERY_EDUCATION);
	if (kept != NULL)
		become(kept, FAMILY_EDUCATION);
	return x;
}

bool
plant_no_family_education(struct sample *s, int nth)
{
	const struct session *x = replace(s, NOTHING);
	char week[CLOCK_BYTES];

	(void)nth;
	if (x == NULL)
		return false;
	answer(s, "family-weekly-offer:%s:%s", track_of(x) == ADULT ? "adult" :
	    "adolescent", clock_spell_week(clock_week(x->day), week));
	return true;
}

/* On another day of the week; or by one group alone. */
bool
plant_family_education(struct sample *s, int nth)
{
	return nth == 2 && replace(s, GROUP) != NULL ? true :
	    replace(s, nth == 0 ? FIRST_DAY : LAST_DAY) != NULL;
}
