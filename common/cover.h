#ifndef COVER_H
#define COVER_H

#include <stdint.h>

/* cover: who leads for who is away. */

struct record;
struct store;

/* A session's facilitator who is on leave that day gives way to the cover,
 * who is then not its co-facilitator; without one, all stays. */
void		 cover_leader(struct store *, struct record *session,
		    int64_t day);

#endif
