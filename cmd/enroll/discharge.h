#ifndef DISCHARGE_H
#define DISCHARGE_H

#include <stdbool.h>

/*
 * discharge: the admission that one ends, and the rosters that its client is
 * on no more from the day after.
 */

struct cli;
struct intake;
struct record;

/* Set the admission meant by its own id or its client's: the one still open,
 * else the last.  False where there is none. */
bool	 discharge_find(struct cli *, const char *id,
	    struct record *discharge);

/* End the client's memberships, now that it is recorded. */
void	 discharge_close(struct cli *, struct intake *,
	    const struct record *discharge);

/* It was made void: what it closed goes back to the version before it.  What was
 * said of a membership since then stands.  Of any other kind, nothing. */
void	 discharge_reopen(struct cli *, struct intake *,
	    const struct record *discharge);

/* It was amended or brought back: what it had closed ends on its day now, and
 * what is still open ends too.  Of any other kind, nothing. */
void	 discharge_amended(struct cli *, struct intake *,
	    const struct record *last, struct record *next);

#endif
