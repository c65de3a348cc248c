#ifndef SAMPLE_CONFERENCE_H
#define SAMPLE_CONFERENCE_H

#include <stdint.h>

#include "cmd/sample/dice/list.h"

/*
 * conference: the team's meeting once a month of everybody who leads, and now
 * and then a consultation about one client.
 */

struct agency;
struct made_client;

struct made_conference {
	int64_t		 held_on;
	int		 nth;			/* of that day */
	struct made_client *client;		/* NULL: of the team */
	struct list	 participants;
};

struct made_conference *conference_new(struct agency *, int64_t day,
		    struct made_client *);

void		 conference_make(struct agency *);

#endif
