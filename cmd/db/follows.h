#ifndef FOLLOWS_H
#define FOLLOWS_H

#include <stdbool.h>

/*
 * follows: what a later version may change of the one before it, and by which
 * command an entry may have come in.
 */

struct record;
struct rows;

/* Says what it may not, and counts; a claim of what is void may say otherwise
 * what it was. */
int		 follows_wrong(const struct record *, const struct record *before,
		    bool claimed);
/* The same of a staff record by who is no admin; before may be NULL. */
int		 follows_hired(const struct record *, const struct record *before);
/* Of an entry: which command, and what it claims.  Said is whether one before
 * had a command, and is set. */
int		 follows_came_in(const struct record *, const struct rows *entry,
		    bool *said);

#endif
