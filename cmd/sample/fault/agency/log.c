/* Faults of supervision: how often, and on what. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/fault/record/faults.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/log.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/base/clock.h"
#include "faults.h"

/* sup-regular */

/* How many of a person's month were kept before this one. */
static int
logs_before(const struct made_log *l)
{
	const struct list *all = &l->supervisee->logs;
	int n = 0;

	for (size_t i = 0; i < all->n && all->at[i] != l; i++) {
		const struct made_log *o = all->at[i];

		n += !o->dropped && day_same_month(o->met_on, l->met_on);
	}
	return n;
}

static bool
is_whole_week(const struct made_log *l)
{
	int64_t monday = clock_monday(clock_week(l->met_on));
	const struct made_staff *by = supervision_by(l->supervisee, monday);

	for (int i = 0; i < 7; i++)
		if (by == NULL || supervision_by(l->supervisee, monday +
		    i) != by)
			return false;
	return !license_independent(l->supervisee, monday);
}

/* Not the first of its month, which alone must hold samples. */
static bool
fits_log(const struct agency *s, const void *what, const void *wish)
{
	const struct made_log *l = what;
	int64_t monday = clock_monday(clock_week(l->met_on));

	(void)wish;
	return !l->dropped && l->met_on + SETTLED < s->options.until &&
	    take_month_is_free(s, l->supervisee, l->met_on) &&
	    logs_before(l) > 0 && is_whole_week(l) &&
	    monday > s->first_day + 7 && fit_month_over(s, monday + 6) &&
	    session_last_led(s, l->supervisee, monday, monday + 6) != 0;
}

static struct made_log *
take_log(struct agency *s, fits_fn *fits, const void *wish)
{
	struct made_log *l = take_from(s, &s->logs, fits, wish);

	if (l != NULL)
		take_month(s, l->supervisee, l->met_on);
	return l;
}

/* Who is not assigned is another rule's, too. */
static void
answer_stranger(struct agency *s, const struct made_log *l)
{
	char day[DAY_BYTES];

	answer(s, &fault_supervision_assigned, "SL-%s-%s", l->supervisee->id,
	    day_compact(l->met_on, day));
}

/* By nobody, or by one who is somebody else's supervisor. */
static bool
plant_no_supervision(struct agency *s, const struct planting *p)
{
	struct made_log *l = take_log(s, fits_log, NULL);
	char week[CLOCK_BYTES];

	if (l == NULL)
		return false;
	if (p->nth == 1) {
		l->supervisor = s->supervisors.at[l->supervisor ==
		    s->supervisors.at[0]];
		answer_stranger(s, l);
	} else {
		l->dropped = true;
	}
	return answer(s, p->fault, "%s:%s", l->supervisee->id,
	    clock_spell_week(clock_week(l->met_on), week));
}

/* On the Sunday, or on the Monday. */
static bool
plant_supervision_at_last(struct agency *s, const struct planting *p)
{
	struct made_log *l = take_log(s, fits_log, NULL);

	if (l == NULL)
		return false;
	l->met_on = clock_monday(clock_week(l->met_on)) + (p->nth == 1 ? 0 : 6);
	return true;
}

const struct fault fault_sup_regular = {
	.rule = "sup-regular",
	.violations = 3, .violate = plant_no_supervision,
	.near_misses = 3, .miss = plant_supervision_at_last,
};

/* sup-samples */

static bool
fits_month(const struct agency *s, const void *what, const void *who)
{
	const struct made_log *l = what;

	return !l->dropped && logs_before(l) > 0 &&
	    (who == NULL || l->supervisee == who) &&
	    fit_month_over(s, l->met_on) &&
	    take_month_is_free(s, l->supervisee, l->met_on);
}

/*
 * A month's logs, without samples of work or without notes.  Of who leads
 * nothing if possible, to leave room for faults of those who do.
 */
static struct made_log *
bare_month(struct agency *s, bool work, bool notes)
{
	struct made_log *l = NULL;

	for (size_t i = 0; l == NULL && i < s->trainees.n; i++)
		l = take_log(s, fits_month, s->trainees.at[i]);
	if (l == NULL)
		l = take_log(s, fits_month, NULL);
	for (size_t i = 0; l != NULL && i < l->supervisee->logs.n; i++) {
		struct made_log *o = l->supervisee->logs.at[i];

		if (!day_same_month(o->met_on, l->met_on))
			continue;
		o->work_samples = o->work_samples && work;
		o->case_notes = o->case_notes && notes;
	}
	return l;
}

static bool
plant_no_samples(struct agency *s, const struct planting *p)
{
	const struct made_log *l = bare_month(s, p->nth == 0, p->nth == 1);

	return l != NULL && answer_month(s, p->fault, l->supervisee->id,
	    l->met_on);
}

static struct made_log *
first_of_month(const struct made_log *l)
{
	const struct list *all = &l->supervisee->logs;
	size_t i = 0;

	while (((struct made_log *)all->at[i])->dropped ||
	    !day_same_month(((struct made_log *)all->at[i])->met_on, l->met_on))
		i++;
	return all->at[i];
}

/* Each once: in one log, or in two. */
static bool
plant_one_sample(struct agency *s, const struct planting *p)
{
	struct made_log *l = bare_month(s, false, false);

	if (l == NULL)
		return false;
	l->work_samples = true;
	(p->nth == 1 ? first_of_month(l) : l)->case_notes = true;
	return true;
}

const struct fault fault_sup_samples = {
	.rule = "sup-samples",
	.violations = 3, .violate = plant_no_samples,
	.near_misses = 3, .miss = plant_one_sample,
};
