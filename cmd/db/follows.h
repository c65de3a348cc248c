#ifndef FOLLOWS_H
#define FOLLOWS_H

#include <stdbool.h>

/*
 * follows: what a later version may change of the one before it, and by which
 * command an entry may have come in.
 */

struct record;
struct rows;
struct store;

/* Says what it may not, and counts; a claim of what is void may say otherwise
 * what it was. */
int		 follows_wrong(const struct record *, const struct record *before,
		    bool claimed);
/* The same of a staff record by who is no admin; before may be NULL. */
int		 follows_hired(const struct record *, const struct record *before);
/*
 * What nobody does by hand, though who recorded it has a role that records such:
 * with another's note, a waiver of one's own, a co-signature for whom one does
 * not supervise, names that one may not see; nor by that command with what there
 * was before.  The store is as of the entry before; before may be NULL.
 */
int		 follows_by_hand(struct store *, const struct record *,
		    const struct record *before, const struct rows *entry,
		    unsigned roles);
/* Of an entry: which command, and what it claims.  Said is whether one before
 * had a command, and is set. */
int		 follows_came_in(const struct record *, const struct rows *entry,
		    bool *said);

#endif
