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
	int64_t		 written_at;
	int64_t		 signed_at;		/* 0: never */
	int64_t		 cosigned_at;		/* MEMO_COSIGNED, 0: never */
	int64_t		 followed_up_on;	/* a crisis */
	bool		 referred;
	bool		 reached;
	bool		 dropped;		/* never written: a fault */
	bool		 explained;		/* says why it is late */
	int64_t		 changed_at;		/* a fault; 0: never */
	int		 longer;		/* then, by minutes; or void: */
	bool		 taken_back;
	const struct made_attendance *missed;	/* the third that led to it */
};

enum { MEMO_COSIGNED = -1 };	/* the day after it was signed */

/* Written and signed within the hour, unless that is changed. */
struct made_memo *memo_new(struct agency *, const char *type,
		    struct made_episode *, int64_t started_at);
int64_t		 memo_ended_at(const struct made_memo *);
/* Begun, written and signed so that it is signed then. */
void		 memo_sign_at(struct made_memo *, int64_t at);

/* Was it followed up on its own day, as its first version says? */
bool		 memo_followed_at_once(const struct made_memo *);

/* Is it to be co-signed?  When a signature of it is, and by whom; 0: never. */
bool		 memo_supervised(const struct made_memo *);
int64_t		 memo_cosigned_at(const struct made_memo *, int64_t signed_at);
struct made_staff *memo_cosigner(const struct made_memo *, int64_t at);

void		 memo_make_crises(struct agency *);
/* By others where the author's license was found to lapse. */
void		 memo_settle(struct agency *);
void		 memo_make_summaries(struct agency *);
void		 memo_make_outreach(struct agency *);

#endif
