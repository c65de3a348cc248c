#ifndef SAMPLE_MEMBERSHIP_H
#define SAMPLE_MEMBERSHIP_H

#include <stdbool.h>
#include <stdint.h>

/* membership: who belongs to which group, from a day to a day. */

struct agency;
struct made_episode;
struct made_group;

struct made_membership {
	struct made_group *group;
	struct made_episode *episode;
	int64_t		 starts_on, ends_on;
	int64_t		 recorded_at;
	int64_t		 ended_at;	/* when the end was recorded; 0: from
					   the first */
};

struct made_membership *membership_new(struct agency *, struct made_group *,
		    struct made_episode *, int64_t starts_on, int64_t ends_on);
bool		 membership_covers(const struct made_membership *,
		    int64_t day);

/* Every stay in its groups, as far as it has come in the program. */
void		 membership_make(struct agency *);

#endif
