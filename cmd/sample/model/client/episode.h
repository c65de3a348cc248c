#ifndef SAMPLE_EPISODE_H
#define SAMPLE_EPISODE_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/dice/list.h"
#include "payer.h"

/* episode: a stay in treatment, from the way in to the way out. */

struct agency;
struct made_client;
struct made_cohort;
struct made_memo;
struct made_staff;

enum made_outcome {
	COMPLETED, DROPPED_OUT, TRANSFERRED, ADMINISTRATIVE, AGAINST_ADVICE,
};

enum { PROGRAM_WEEKS = 16 };

struct made_episode {
	struct made_client *client;
	struct made_cohort *cohort;
	struct made_cohort *later;		/* from moves_on */
	int64_t		 admitted_on, discharged_on, moves_on;
	int64_t		 away_from;		/* who drops out */
	int64_t		 admitted_at, discharged_at;	/* as recorded */
	bool		 continuing;		/* at level 1.0 */
	const char	*reason;
	enum made_outcome outcome;
	int		 program_week;		/* that of admission */
	int		 seat, rank;		/* counselor, preferred hour */
	struct list	 weeks;

	int64_t		 registered_on;		/* at level 1.0 before; or 0 */
	int64_t		 registered_at;		/* as recorded */
	struct made_episode *before;		/* it goes on from, by transfer
						   and no new admission */
	struct made_episode *after;
	enum made_payer	 payer;
	struct list	 authorizations;
	bool		 touched;		/* its end, by a fault */
	const char	*lacks;			/* of the discharge: a fault */
	const char	*level;			/* typed in for 1.0: a fault */
	int64_t		 aftercare_until;
	struct made_memo *summary;
};

/* Once the client has a number: the id of the admission that it began or
 * goes on from. */
enum { EPISODE_BYTES = 48 };
const char	*episode_admission(const struct made_episode *,
		    char buf[EPISODE_BYTES]);

/* And that of the transfer by which it goes on from another. */
enum { TRANSFER_BYTES = EPISODE_BYTES + 16 };
const char	*episode_transfer(const struct made_episode *,
		    char buf[TRANSFER_BYTES]);

struct made_cohort *episode_cohort(const struct made_episode *, int64_t day);
struct made_staff *episode_counselor(const struct made_episode *,
		    int64_t day);
/* In treatment here on that day, at level 2.1? */
bool		 episode_covers(const struct made_episode *, int64_t day);
/* Is the client admitted again? */
bool		 episode_returns(const struct agency *,
		    const struct made_episode *);
/* Is the code of the payer that of a day of three hours? */
bool		 episode_by_day(const struct made_episode *);

/* All clients and their stays. */
void		 episode_make(struct agency *);

#endif
