#ifndef DUE_H
#define DUE_H

#include <stdint.h>

#include "record.h"

/*
 * due: what is to be done about clients, by when, before a rule finds that it
 * was not.
 */

struct rows;
struct store;

/* A row of the report; it is never stored. */
extern const struct kind due_kind;

/*
 * What is due up to and with a day, overdue things first; the views of
 * iop-policy(5) are to be there.  Discharge summaries, aftercare contacts,
 * outcomes of referrals, authorizations that end, clients nobody pays for or
 * without a diagnosis, follow-up of crises, clients who come of age.
 */
struct rows	*due_rows(struct store *, int64_t today, int64_t until);

#endif
