#ifndef DUE_H
#define DUE_H

#include <stdint.h>

#include "record.h"

/*
 * due: what is to be done about clients and staff, by when, before a rule finds
 * that it was not.
 */

struct rows;
struct store;

/* Rows of the reports; they are never stored. */
extern const struct kind due_kind, staff_due_kind;

/*
 * What is due up to and with a day, overdue things first; the views of
 * iop-policy(5) are to be there.  Discharge summaries, aftercare contacts,
 * outcomes of referrals, authorizations that end, clients nobody pays for or
 * without a diagnosis, follow-up of crises, clients who come of age.
 */
struct rows	*due_rows(struct store *, int64_t today, int64_t until);

/*
 * The same about staff and the agency: licenses, training, designations and
 * documents that run out with no later one, supervision without its agreement
 * or not met for this week, leave in which sessions are planned and nobody
 * covers.
 */
struct rows	*staff_due_rows(struct store *, int64_t today, int64_t until);

/* The verb `due' of a program: prints one of the reports, of --ahead or 14
 * days, and returns the exit status: EX_FOUND where a day is over. */
struct cli;
int		 due_report(struct cli *, const struct kind *,
		    struct rows *(*)(struct store *, int64_t, int64_t));

#endif
