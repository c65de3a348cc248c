#ifndef SAMPLE_BREACH_H
#define SAMPLE_BREACH_H

#include <stdint.h>

/* breach: a group rule that was broken, and the step taken. */

struct agency;
struct made_episode;

struct made_breach {
	char		 id[48];
	struct made_episode *episode;
	int64_t		 occurred_on, stepped_on;
	const char	*rule, *step;		/* no step: NULL */
};

struct made_breach *breach_new(struct agency *, struct made_episode *,
		    int64_t occurred_on, const char *step,
		    int64_t stepped_on);

void		 breach_make(struct agency *);

#endif
