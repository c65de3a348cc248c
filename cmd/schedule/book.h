#ifndef BOOK_H
#define BOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * book: single sessions and places, filled in from what is recorded.
 */

struct store;

/* Is the day closed for a group (NULL: for all)? */
bool		 book_is_closed(struct store *, const char *group,
		    int64_t day);

/*
 * Fill in a session that makes up for another, from it, but for what is given;
 * known as that one's id and -MU.  Only what was cancelled or falls on a
 * closed day is made up for.  Returns how many things were wrong.
 */
int		 book_makeup(struct store *, const struct record *lost,
		    struct record *);

/* Fill in the session of one client: individual therapy of 50 minutes with
 * the counselor of the last admission, or who covers. */
void		 book_individual(struct store *, struct record *);

/* Of those who wait, by an id of a waiting or of a group: who has waited
 * longest.  False where nobody does. */
bool		 book_next_waiting(struct store *, const char *id,
		    char found[ID_MAX + 1]);

#endif
