#ifndef SAMPLE_DICE_H
#define SAMPLE_DICE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * dice: chance that is the same everywhere: splitmix64 by Sebastiano Vigna,
 * public domain (prng.di.unimi.it/splitmix64.c).  Each question has dice of
 * its own, so that one answer more or less does not change all the others.
 */

struct dice {
	uint64_t	 state;
};

/* Of a seed: what they are thrown for, and for which of those. */
struct dice	 dice_for(uint64_t seed, uint64_t purpose, uint64_t a,
		    uint64_t b);
int		 dice_below(struct dice *, int n);		/* 0 .. n - 1 */
int		 dice_between(struct dice *, int low, int high);
bool		 dice_percent(struct dice *, int percent);

/* One of an array.  Never throw the same dice twice in the arguments of one
 * call: compilers differ in which they throw first. */
#define dice_pick(d, a) \
	((a)[dice_below((d), (int)(sizeof(a) / sizeof((a)[0])))])

#endif
