#ifndef SAMPLE_CRISIS_H
#define SAMPLE_CRISIS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * crisis: a note that is a service itself, placed in a week that no other fault
 * has.
 */

struct agency;
struct made_memo;

enum { FOLLOW_WITHIN = 7 };	/* days */

/* On a day, or on any Wednesday if it is 0; followed up so many days after, or
 * never.  NULL: there is no place. */
struct made_memo *crisis_take(struct agency *, int64_t day,
		    int followed_after);
/* On any Wednesday, followed up the same day; or by an author who is to be
 * co-signed. */
struct made_memo *crisis_take_mended(struct agency *, bool supervised);

#endif
