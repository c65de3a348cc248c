#ifndef UNITS_H
#define UNITS_H

#include <stdint.h>

#include "common/record/record.h"

/*
 * units: what of the services of each client and day may be billed, by the
 * payers of the policy in force, and what stands against it.
 */

struct rows;
struct store;

/* A row of the report; it is never stored. */
extern const struct kind units_kind;

/*
 * The days from one to another, of clients, in order; client NULL is all.
 * The views of iop-policy(5) are to be there.  A day has a row for each code
 * of the payer who covers it first, and one row without where nobody does.
 * What blocks it, in words: no-coverage, unsigned (a service without a note
 * signed by its author), no-times (paid by time, and a time is not known),
 * short (fewer minutes than a unit), no-authorization (none covers the day),
 * none-left (its units are used up by claims and by the days before it that
 * can still be billed), too-late (beyond the payer's days as of today).
 */
struct rows	*units_rows(struct store *, const char *client, int64_t from,
		    int64_t to, int64_t today);

#endif
