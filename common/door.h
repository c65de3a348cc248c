#ifndef DOOR_H
#define DOOR_H

#include "record.h"

/*
 * door: the rules between records that are refused as they happen.  The audit
 * finds the same mistakes later, since an import brings in what another
 * system did; the door keeps our own people from making them.
 */

struct store;
struct actor;
struct door;

struct door	*door_new(struct store *, const struct actor *);
void		 door_free(struct door *);

/*
 * Says what keeps this record out, and returns how much; before is the
 * version it amends or voids, else NULL.  What may never be recorded by hand,
 * or by this person, is refused too.
 */
int		 door_check(struct door *, const struct record *,
		    const struct record *before);

/* The license types a member of staff holds in force on a day, by blanks, in
 * a text lent until the next call; "" for none. */
const char	*door_credentials(struct door *, const char *staff,
		    int64_t day);

#endif
