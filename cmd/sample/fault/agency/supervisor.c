/* Faults of supervision: by whom, and on what terms. */
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/base/clock.h"
#include "faults.h"

/* sup-iop-2y, sup-supervisory-1y, sup-expertise-both */

/* A day in the midst; no 29 February, whose years are a matter of opinion. */
static int64_t
some_day(struct agency *s)
{
	int64_t day = s->first_day + 14 + dice_below(&s->dice,
	    (int)(s->options.until - s->first_day - 28));

	return clock_years_later(clock_years_later(day, -1), 1) == day ? day :
	    day + 1;
}

/* A trainee for a day, by one who may be new; NULL where there is no time. */
static struct made_supervision *
supervise_by(struct agency *s, struct made_staff *by)
{
	struct made_staff *trainee = s->trainees.at[s->supervisions.n %
	    s->trainees.n];
	int64_t day = some_day(s);

	return supervision_new(s, trainee, by, day, day);
}

static bool
is_long(const struct agency *s)
{
	return s->options.weeks >= 6;
}

static struct made_supervision *
supervise_once(struct agency *s)
{
	return !is_long(s) ? NULL : supervise_by(s, staff_hire(s,
	    "Supervisor in Waiting", "supervisor", "MA Counseling", 0));
}

/* So many years, and a number of days, before it begins. */
static int64_t
years_before(const struct made_supervision *v, int years, int days)
{
	return clock_years_later(v->starts_on, -years) + days;
}

/* Since when the supervisor does what is asked for so many years of. */
static int64_t *
since(const struct fault *f, const struct made_supervision *v)
{
	return f == &fault_sup_iop_2y ? &v->supervisor->iop_since :
	    &v->supervisor->supervising_since;
}

static int
years(const struct fault *f)
{
	return f == &fault_sup_iop_2y ? 2 : 1;
}

/* A day too short, never, or long too short. */
static bool
plant_new(struct agency *s, const struct planting *p)
{
	struct made_supervision *v = supervise_once(s);
	int n = years(p->fault);

	if (v == NULL)
		return false;
	*since(p->fault, v) = p->nth == 1 ? 0 : years_before(v, n,
	    p->nth == 0 ? 1 : 100 * (n + 1));
	return answer(s, p->fault, "%s", v->id);
}

static bool
plant_just_old(struct agency *s, const struct planting *p)
{
	struct made_supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	*since(p->fault, v) = years_before(v, years(p->fault), -p->nth);
	return true;
}

const struct fault fault_sup_iop_2y = {
	.rule = "sup-iop-2y",
	.violations = 3, .violate = plant_new,
	.near_misses = 3, .miss = plant_just_old,
};

const struct fault fault_sup_supervisory_1y = {
	.rule = "sup-supervisory-1y",
	.violations = 3, .violate = plant_new,
	.near_misses = 3, .miss = plant_just_old,
};

static bool
plant_one_expertise(struct agency *s, const struct planting *p)
{
	struct made_supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	v->supervisor->expertise = p->nth == 0 ? "mental-health" : p->nth == 1 ?
	    NULL : "substance-use";
	return answer(s, p->fault, "%s", v->id);
}

/* In either order. */
static bool
plant_both_expertises(struct agency *s, const struct planting *p)
{
	struct made_supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	if (p->nth == 1)
		v->supervisor->expertise = "mental-health substance-use";
	return true;
}

const struct fault fault_sup_expertise_both = {
	.rule = "sup-expertise-both",
	.violations = 3, .violate = plant_one_expertise,
	.near_misses = 3, .miss = plant_both_expertises,
};

/* sup-designation */

/* One the board does not let practise alone, for two days; the month is the
 * supervisor's. */
static struct made_supervision *
supervise_associate(struct agency *s, const char *type)
{
	struct made_staff *by, *who;
	int64_t day;

	if (!is_long(s))
		return NULL;
	by = staff_hire(s, "Supervisor in Waiting", "supervisor",
	    "MA Counseling", 0);
	who = staff_hire(s, "Associate Counselor", "facilitator",
	    "MA Counseling", 0);
	day = some_day(s);
	license_new(s, who, type, day - 100, day + 600);
	by->designations.n = 0;
	return supervision_new(s, who, by, day, day + 1);
}

/* From the day after its first; to the day before its last; too long. */
static bool
plant_undesignated(struct agency *s, const struct planting *p)
{
	static const char *const types[] = { "LMHC", "LSAA", "LAMFT" };
	struct made_supervision *v = supervise_associate(s, types[p->nth % 3]);
	int64_t day;

	if (v == NULL)
		return false;
	day = p->nth == 0 ? v->starts_on : v->ends_on;
	if (p->nth == 0) {
		supervision_designate(s, v->supervisor, v->starts_on + 1);
	} else if (p->nth == 1) {
		supervision_designate(s, v->supervisor, v->starts_on - 300)->
		    last_day = v->starts_on;
	} else {
		/* both days, which one month is to have */
		day = v->ends_on = v->starts_on;
		supervision_designate(s, v->supervisor,
		    clock_years_later(day, -2))->last_day = day + 300;
	}
	return answer_month(s, p->fault, v->supervisor->id, day);
}

/* For just these days, by one and by two; or for a license that needs none. */
static bool
plant_designated(struct agency *s, const struct planting *p)
{
	struct made_supervision *v = supervise_associate(s,
	    p->nth == 2 ? "LADAC" : "LMHC");

	if (v == NULL)
		return false;
	if (p->nth == 2)
		return true;
	supervision_designate(s, v->supervisor, v->starts_on)->last_day =
	    v->starts_on + (p->nth == 0);
	if (p->nth == 1)
		supervision_designate(s, v->supervisor, v->ends_on)->last_day =
		    v->ends_on;
	return true;
}

const struct fault fault_sup_designation = {
	.rule = "sup-designation",
	.violations = 3, .violate = plant_undesignated,
	.near_misses = 3, .miss = plant_designated,
};

/* sup-agreement */

static struct made_supervision *
agree_on(struct agency *s, int64_t days, bool never)
{
	struct made_supervision *v = !is_long(s) ? NULL :
	    supervise_by(s, s->supervisors.at[0]);

	if (v != NULL)
		v->agreed_on = never ? 0 : v->starts_on + days;
	return v;
}

static bool
plant_late_agreement(struct agency *s, const struct planting *p)
{
	const struct made_supervision *v = agree_on(s, 1 + 9 * (p->nth == 2),
	    p->nth == 1);

	return v != NULL && answer(s, p->fault, "%s", v->id);
}

static bool
plant_agreement_in_time(struct agency *s, const struct planting *p)
{
	return agree_on(s, -(p->nth == 2), false) != NULL;
}

const struct fault fault_sup_agreement = {
	.rule = "sup-agreement",
	.violations = 3, .violate = plant_late_agreement,
	.near_misses = 3, .miss = plant_agreement_in_time,
};

/* own-hand */

/* By the supervisor alone; or begun by another, and ended by the supervisor. */
static bool
plant_own_supervision(struct agency *s, const struct planting *p)
{
	struct made_supervision *v = agree_on(s, 0, false);

	if (v == NULL)
		return false;
	if (p->nth != 1)
		v->begun_by = v->supervisor;
	v->ended_by = v->supervisor;
	return answer(s, p->fault, "%s", v->id);
}

/* Begun by the supervisor, and ended by another; or another supervisor's. */
static bool
plant_seen_supervision(struct agency *s, const struct planting *p)
{
	struct made_supervision *v = agree_on(s, 0, false);

	if (v == NULL)
		return false;
	v->begun_by = p->nth == 1 ? s->supervisors.at[1] : v->supervisor;
	if (p->nth == 1)
		v->ended_by = v->begun_by;
	return true;
}

const struct fault fault_own_hand = {
	.rule = "own-hand",
	.violations = 3, .violate = plant_own_supervision,
	.near_misses = 3, .miss = plant_seen_supervision,
};
