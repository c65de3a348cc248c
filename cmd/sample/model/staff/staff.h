#ifndef SAMPLE_STAFF_H
#define SAMPLE_STAFF_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/dice/list.h"

/* staff: the people who work here, from hiring on. */

struct agency;

struct made_staff {
	char		 id[12];
	char		 name[48];
	const char	*roles, *title, *degree;
	int64_t		 started_on, ended_on, recorded_at;
	int64_t		 told_later;		/* days after ended_on */
	int64_t		 iop_since, supervising_since;
	const char	*expertise;
	struct list	 licenses;
	struct list	 supervisions;		/* as supervisee */
	struct list	 leaves, trainings, assignments, logs;
	struct list	 designations;		/* as supervisor, in order */
	uint64_t	 number;
};

/* From a day on, 0 being before the first; recorded with all that comes with
 * it: a site, and training for those who treat. */
struct made_staff *staff_hire(struct agency *, const char *title,
		    const char *roles, const char *degree, int64_t day);
bool		 staff_is(const struct made_staff *, const char *role);
/* Employed, and not on leave? */
bool		 staff_works(const struct made_staff *, int64_t day);

/* Everybody, and who changes on the way. */
void		 staff_make(struct agency *);

#endif
