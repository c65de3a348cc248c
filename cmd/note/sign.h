#ifndef SIGN_H
#define SIGN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * sign: notes signed and co-signed, and what somebody has yet to sign.
 */

struct cli;
struct intake;
struct kind;
struct record;
struct store;

/*
 * Sign, or co-sign by the other kind, the version in force of a note as who
 * is asking; who has done so has nothing left to do.  One that is late says
 * why first, where --late-reason does.
 */
void	 sign_note(struct cli *, struct intake *, const struct kind *,
	    const char *note);

/* Has its author not signed a note? */
bool	 sign_is_wanting(struct store *, const struct record *note);

/* Is a note, signed by its author, to be co-signed by that supervisor on a
 * day?  The views of iop-policy(5) must be there. */
bool	 sign_awaits(struct store *, const struct record *note,
	    const char *supervisor, int64_t today);

#endif
