#ifndef SAMPLE_MEMO_H
#define SAMPLE_MEMO_H

#include <stdbool.h>
#include <stdint.h>

/*
 * memo: a note about no session.  Who stays away is sought, a crisis is
 * followed up, and the end of treatment is summed up.
 */

struct agency;
struct made_attendance;
struct made_episode;
struct made_staff;

struct made_memo {
	char		 id[16];
	uint64_t	 number;
	const char	*type;
	struct made_episode *episode;
	struct made_staff *author;
	int64_t		 started_at;
	int		 minutes;
	int64_t		 signed_at;		/* 0: never */
	int64_t		 followed_up_on;	/* a crisis */
	bool		 referred;
	bool		 reached;
	bool		 dropped;		/* never written: a fault */
	const struct made_attendance *missed;	/* the third that led to it */
};

/* Written and signed within the hour, unless that is changed. */
struct made_memo *memo_new(struct agency *, const char *type,
		    struct made_episode *, int64_t started_at);

void		 memo_make_crises(struct agency *);
void		 memo_make_summaries(struct agency *);
void		 memo_make_outreach(struct agency *);

#endif
