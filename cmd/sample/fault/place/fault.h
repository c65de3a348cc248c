#ifndef SAMPLE_FAULT_H
#define SAMPLE_FAULT_H

#include <stdbool.h>

#include "cmd/sample/model/agency/cohort.h"

/*
 * fault: one rule broken on purpose, and the nearest to it that is not.  Each
 * function changes what one client does in one week, or one person's papers
 * in one month, that no other fault has touched, and notes which finding that
 * gives.  It returns false, with nothing changed, where there is no such
 * place left.
 */

struct agency;
struct planting;

typedef bool fault_fn(struct agency *, const struct planting *);

struct fault {
	const char	*rule;
	int		 violations;	/* how many are planted */
	fault_fn	*violate;
	int		 near_misses;
	fault_fn	*miss;
	enum made_track	 track;		/* where there is a rule for each */
	const char	*paper;		/* what is to be on file: its type */
};

/* One of a fault; the number varies how. */
struct planting {
	const struct fault *fault;
	int		 nth;
};

#endif
