#ifndef HOLD_H
#define HOLD_H

#include <stdint.h>

#include "common/record/record.h"

/*
 * hold: what does not hold in what is planned, whoever recorded it.
 */

struct rows;
struct store;

/* A row of the report; it is never stored. */
extern const struct kind problem_kind;

/*
 * What does not hold from one day to another, in order; the views of
 * iop-policy(5) are to be there, for weeks up to that of the last day.
 *
 * Of sessions: leader-twice, client-twice, room-twice, closed, leave, license,
 * group-size.  Of clients in treatment and of cohorts in their sixteen weeks,
 * for each week that is whole between the days: hours, days, and short-day, a
 * day with groups and too few minutes.
 */
struct rows	*hold_sessions(struct store *, int64_t from, int64_t to);
struct rows	*hold_weeks(struct store *, int64_t from, int64_t to);

#endif
