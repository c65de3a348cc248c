#ifndef FOLLOWS_H
#define FOLLOWS_H

#include <stdbool.h>

/*
 * follows: what a later version may change of the one before it.
 */

struct record;

/* Says what it may not, and counts; a claim of what is void may say otherwise
 * what it was. */
int		 follows_wrong(const struct record *, const struct record *before,
		    bool claimed);

#endif
