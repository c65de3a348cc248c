/* Faults of admissions, and of who is diagnosed by whom and paid for by whom:
 * of clients who came in the last week, of whom nothing is due yet. */
#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/client/payer.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "faults.h"
#include "newcomer.h"

/* The day of arrival. */
static int64_t
arrival(const struct agency *s)
{
	return s->options.until - NEWCOMER_DAYS;
}

/* admission-single */

/* The first ends so many days after the second begins; or never. */
static bool
admit_twice(struct agency *s, int days, bool ends, char second[SLIP_BYTES])
{
	int64_t day = arrival(s);
	char client[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_patient(s, day, ends ? day + 2 + days : 0, client);
	newcomer_admit(s, client, "adult", day + 2, 0, second);
	return true;
}

static bool
plant_admitted_twice(struct agency *s, const struct planting *p)
{
	char second[SLIP_BYTES];

	return admit_twice(s, p->nth == 1 ? 1 : 2, p->nth != 0, second) &&
	    answer(s, p->fault, "%s", second);
}

/* Discharged, and admitted anew that very day; or a day or two later. */
static bool
plant_admitted_anew(struct agency *s, const struct planting *p)
{
	char second[SLIP_BYTES];

	return admit_twice(s, -p->nth, true, second);
}

const struct fault fault_admission_single = {
	.rule = "admission-single",
	.violations = 3, .violate = plant_admitted_twice,
	.near_misses = 3, .miss = plant_admitted_anew,
};

/* admission-order */

static const char *
transfer(struct agency *s, const char *admission, int64_t day,
    const char *level, char id[SLIP_BYTES])
{
	struct made_slip *slip = slip_new(s, &transfer_kind, NULL,
	    newcomer_at(s));
	char compact[DAY_BYTES];

	slip_say(slip, "admission", admission);
	slip_day(slip, "transferred_on", day);
	slip_say(slip, "level_of_care", level);
	slip_say(slip, "reason", "progress");
	snprintf(id, SLIP_BYTES, "TR.%s.%s", admission,
	    day_compact(day, compact));
	return id;
}

/* Admitted on the day of arrival; discharged some days later, if at all. */
static bool
admit(struct agency *s, int stays, char admission[SLIP_BYTES])
{
	int64_t day = arrival(s);
	char client[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_client(s, clock_years_later(day, -40), client);
	newcomer_admit(s, client, "adult", day,
	    stays != 0 ? day + stays : 0, admission);
	return true;
}

static bool
plant_out_of_order(struct agency *s, const struct planting *p)
{
	char admission[SLIP_BYTES], id[SLIP_BYTES];

	if (!admit(s, p->nth == 0 ? 2 : 0, admission))
		return false;
	transfer(s, admission, arrival(s) + (p->nth == 0 ? 3 : p->nth == 2),
	    p->nth == 2 ? "2.1" : "1.0", id);
	return answer(s, p->fault, "%s:%s", id, p->nth == 2 ?
	    "transferred-nowhere" : "transferred-outside");
}

/* Transferred on the day after, or on that of the discharge; or away and back
 * again. */
static bool
plant_in_order(struct agency *s, const struct planting *p)
{
	char admission[SLIP_BYTES], id[SLIP_BYTES];

	if (!admit(s, p->nth == 1 ? 2 : 0, admission))
		return false;
	transfer(s, admission, arrival(s) + (p->nth == 1 ? 2 : 1), "1.0", id);
	if (p->nth == 2)
		transfer(s, admission, arrival(s) + 2, "2.1", id);
	return true;
}

const struct fault fault_admission_order = {
	.rule = "admission-order",
	.violations = 3, .violate = plant_out_of_order,
	.near_misses = 3, .miss = plant_in_order,
};

/* age-track */

enum { YOUNGEST_YEARS = 13, ADULT_YEARS = 18 };

/* Whose birthday is so many days after the day of admission. */
static bool
admit_aged(struct agency *s, int years, int days, const char *track,
    char admission[SLIP_BYTES])
{
	int64_t day = arrival(s);
	char client[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_client(s, clock_years_later(day + days, -years), client);
	newcomer_admit(s, client, track, day, 0, admission);
	return true;
}

static bool
plant_other_age(struct agency *s, const struct planting *p)
{
	char admission[SLIP_BYTES];

	return admit_aged(s, p->nth == 2 ? YOUNGEST_YEARS : ADULT_YEARS,
	    p->nth != 1, p->nth == 0 ? "adult" : "adolescent", admission) &&
	    answer(s, p->fault, "%s", admission);
}

static bool
plant_that_age(struct agency *s, const struct planting *p)
{
	char admission[SLIP_BYTES];

	return admit_aged(s, p->nth == 2 ? YOUNGEST_YEARS : ADULT_YEARS,
	    p->nth == 1, p->nth == 0 ? "adult" : "adolescent", admission);
}

const struct fault fault_age_track = {
	.rule = "age-track",
	.violations = 3, .violate = plant_other_age,
	.near_misses = 3, .miss = plant_that_age,
};

/* payer-known */

static bool
pay(struct agency *s, const char *payer, const char *code, char id[SLIP_BYTES])
{
	const struct kind *kind = code == NULL ? &coverage_kind :
	    &authorization_kind;
	struct made_slip *slip;
	char client[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_patient(s, arrival(s), 0, client);
	snprintf(id, SLIP_BYTES, "%s-%.40s", kind->prefix, client);
	slip = slip_new(s, kind, id, newcomer_at(s));
	slip_say(slip, "client", client);
	slip_say(slip, "payer", payer);
	slip_day(slip, "starts_on", arrival(s));
	slip_day(slip, "ends_on", s->options.until + 60);
	if (code != NULL) {
		slip_say(slip, "code", code);
		slip_say(slip, "number", "1");
		slip_say(slip, "units", "1");
	}
	return true;
}

/* A payer that there is not; or none of its codes, or another's. */
static bool
plant_payer_unknown(struct agency *s, const struct planting *p)
{
	static const char *const codes[] = { NULL, "X0000", "H0015" };
	char id[SLIP_BYTES];

	return pay(s, p->nth == 1 ? payer_name(MEDICAID) : "NOBODY",
	    codes[p->nth % 3], id) && answer(s, p->fault, "%s", id);
}

static bool
plant_payer_known(struct agency *s, const struct planting *p)
{
	char id[SLIP_BYTES];

	return pay(s, payer_name(MEDICAID), p->nth == 1 ?
	    payer_code(MEDICAID) : NULL, id);
}

const struct fault fault_payer_known = {
	.rule = "payer-known",
	.violations = 3, .violate = plant_payer_unknown,
	.near_misses = 3, .miss = plant_payer_known,
};

/* diagnosis-licensed */

static bool
diagnose(struct agency *s, const char *by, int64_t day, char id[SLIP_BYTES])
{
	struct made_slip *slip;
	char client[SLIP_BYTES];

	newcomer_patient(s, arrival(s), 0, client);
	snprintf(id, SLIP_BYTES, "DX-%.40s", client);
	slip = slip_new(s, &diagnosis_kind, id, newcomer_at(s) + 7 * DAY);
	slip_say(slip, "client", client);
	slip_say(slip, "code", "F10.20");
	slip_day(slip, "diagnosed_on", day);
	slip_say(slip, "diagnosed_by", by);
	return true;
}

/* By the clerk, before the license, or after the last day on the staff. */
static bool
plant_unlicensed_diagnosis(struct agency *s, const struct planting *p)
{
	int64_t last = arrival(s) + 1;
	char by[SLIP_BYTES], id[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_staff(s, 0, p->nth == 2 ? last : 0, by);
	diagnose(s, p->nth == 0 ? s->clerk->id : by, p->nth == 1 ?
	    s->first_day - 401 : last + 1, id);
	return answer(s, p->fault, "%s", id);
}

static bool
plant_licensed_diagnosis(struct agency *s, const struct planting *p)
{
	int64_t last = arrival(s) + 1;
	char by[SLIP_BYTES], id[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_staff(s, 0, p->nth == 2 ? last : 0, by);
	return diagnose(s, by, p->nth == 1 ? s->first_day - 400 : last, id);
}

const struct fault fault_diagnosis_licensed = {
	.rule = "diagnosis-licensed",
	.violations = 3, .violate = plant_unlicensed_diagnosis,
	.near_misses = 3, .miss = plant_licensed_diagnosis,
};
