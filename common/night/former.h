#ifndef FORMER_H
#define FORMER_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/word.h"

/*
 * former: a night that is the first by another policy than the last run of an
 * earlier day was: which that was, and how much of what is new is new by the
 * policy alone, since by the former it would not be found that night either.
 */

struct night;

struct former {
	char	 policy[ID_MAX + 1];	/* "": there is none, or the same */
	int64_t	 by;			/* -1: that policy cannot be read */
};

/* Of a night that was judged, and narrowed. */
void	 former_take(struct former *, const struct night *, bool full);

#endif
