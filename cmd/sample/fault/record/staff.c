/* Faults of the papers of those who were hired for it. */
#include <stdio.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/kinds/kinds.h"
#include "faults.h"
#include "newcomer.h"

/* license-known */

static bool
license_of(struct agency *s, const char *type, char id[SLIP_BYTES])
{
	char staff[SLIP_BYTES];
	struct made_slip *slip;

	if (!newcomer_fits(s))
		return false;
	newcomer_staff(s, 0, 0, staff);
	snprintf(id, SLIP_BYTES, "L-%.40s", staff);
	slip = slip_new(s, &license_kind, id, newcomer_at(s));
	slip_say(slip, "staff", staff);
	slip_say(slip, "type", type);
	slip_day(slip, "issued_on", s->first_day - 400);
	slip_day(slip, "expires_on", s->options.until + 400);
	return true;
}

static bool
plant_license_unknown(struct agency *s, const struct planting *p)
{
	static const char *const types[] = { "LPCC-X", "Lpcc", "BARBER" };
	char id[SLIP_BYTES];

	return license_of(s, types[p->nth % 3], id) &&
	    answer(s, p->fault, "%s", id);
}

static bool
plant_license_known(struct agency *s, const struct planting *p)
{
	static const char *const types[] = { "LPCC", "LADAC", "LCSW" };
	char id[SLIP_BYTES];

	return license_of(s, types[p->nth % 3], id);
}

const struct fault fault_license_known = {
	.rule = "license-known",
	.violations = 3, .violate = plant_license_unknown,
	.near_misses = 3, .miss = plant_license_known,
};

/* supervision-swapped, supervision-assigned */

static const char *
supervise(struct agency *s, const char *supervisee, const char *supervisor,
    int64_t from, int64_t to)
{
	struct made_slip *slip = slip_new(s, &supervision_kind, NULL,
	    newcomer_at(s));

	snprintf(slip->id, SLIP_BYTES, "SV-%s-%s", supervisee, supervisor);
	slip_say(slip, "supervisee", supervisee);
	slip_say(slip, "supervisor", supervisor);
	slip_day(slip, "starts_on", from);
	slip_day(slip, "ends_on", to);
	slip_day(slip, "agreed_on", from);
	return slip->id;
}

/* The other way round, for a day. */
static bool
plant_swapped(struct agency *s, const struct planting *p)
{
	const struct made_staff *able = s->supervisors.at[0];
	int64_t day = s->options.until - NEWCOMER_DAYS - 1;
	char staff[SLIP_BYTES];

	if (!newcomer_fits(s))
		return false;
	newcomer_staff(s, 0, 0, staff);
	return answer(s, p->fault, "%s", supervise(s, able->id, staff, day,
	    day));
}

static bool
plant_not_swapped(struct agency *s, const struct planting *p)
{
	const struct made_staff *able = s->supervisors.at[0];
	int64_t day = s->options.until - NEWCOMER_DAYS - 1;
	char staff[SLIP_BYTES];

	(void)p;
	if (!newcomer_fits(s))
		return false;
	newcomer_staff(s, 0, 0, staff);
	supervise(s, staff, able->id, day, day);
	return true;
}

const struct fault fault_supervision_swapped = {
	.rule = "supervision-swapped",
	.violations = 3, .violate = plant_swapped,
	.near_misses = 3, .miss = plant_not_swapped,
};

/* They meet on a day; assigned from and to so many days from it. */
static const char *
meet(struct agency *s, int from, int to)
{
	const struct made_staff *able = s->supervisors.at[0];
	int64_t day = s->options.until - 3;
	char staff[SLIP_BYTES];
	struct made_slip *slip;

	newcomer_staff(s, 0, 0, staff);
	supervise(s, staff, able->id, day + from, day + to);
	slip = slip_new(s, &supervision_log_kind, NULL,
	    newcomer_at(s) + 5 * DAY);
	snprintf(slip->id, SLIP_BYTES, "SL-%.40s", staff);
	slip_say(slip, "supervisee", staff);
	slip_say(slip, "supervisor", able->id);
	slip_day(slip, "met_on", day);
	slip_say(slip, "minutes", "60");
	return slip->id;
}

static bool
plant_not_assigned(struct agency *s, const struct planting *p)
{
	return newcomer_fits(s) && answer(s, p->fault, "%s",
	    p->nth == 0 ? meet(s, 1, 2) : meet(s, -2, -1));
}

/* On the first day, on the last. */
static bool
plant_assigned(struct agency *s, const struct planting *p)
{
	return newcomer_fits(s) && meet(s, p->nth == 0 ? 0 : -2,
	    p->nth == 1 ? 0 : 2) != NULL;
}

const struct fault fault_supervision_assigned = {
	.rule = "supervision-assigned",
	.violations = 3, .violate = plant_not_assigned,
	.near_misses = 3, .miss = plant_assigned,
};
