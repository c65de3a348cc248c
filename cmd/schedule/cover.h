#ifndef COVER_H
#define COVER_H

#include <stdint.h>

/* cover: who leads for who is away. */

struct record;
struct rows;
struct store;

/* A session's facilitator or co-facilitator who is on leave that day gives way
 * to the cover.  Without one the facilitator stays, and the co-facilitator is
 * left out; nobody is both. */
void		 cover_leaders(struct store *, struct record *session,
		    int64_t day);

/* The ids of what is planned, has not begun, and is led or co-led by who is
 * on that leave, by time. */
struct rows	*cover_sessions(struct store *, const char *leave);

#endif
