#ifndef AGES_H
#define AGES_H

#include "common/record/record.h"

/*
 * ages: from which birthdays on one is treated and is an adult, as the policy
 * said that was in force, and what follows from them in the records of clients
 * and admissions.
 */

struct ledger;

struct ages {
	int64_t	 policy_at;	/* since when it is known, of those met */
	int64_t	 youngest, grown;
	bool	 known;		/* does it say both? */
};

/* The rooms below ask these ages from here on, until there are none: NULL. */
void	 ages_serve(struct ages *);

/* Take a policy as it was recorded; says what is wrong with it, and returns
 * how much.  A record of another kind is none. */
int	 ages_take(struct ages *, const struct record *policy);

/* Can what follows from a birth date be asked of this record? */
bool	 ages_can(const struct ages *, const struct record *);

/* An admission's age band by its client as the ledger knows it; says if it is
 * another. */
int	 ages_wrong(const struct ages *, struct ledger *,
	    const struct record *);

#endif
