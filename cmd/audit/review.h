#ifndef REVIEW_H
#define REVIEW_H

#include <stddef.h>
#include <stdint.h>

#include "common/night/night.h"

/*
 * review: so many charts drawn by lot, repeatably.
 *
 * The lot of a client is BLAKE2b-256 of the text "SEED CLIENT", a blank
 * between, the seed in decimal; the smallest come first.  So anybody can check
 * who is drawn:  printf '%s %s' 7 C-1 | b2sum -l 256
 */

struct out;
struct review;
struct summary;

/*
 * Draw from the clients who were in the program on a day from since up to the
 * night's, and narrow the night, which was judged, to those drawn.
 */
struct review	*review_new(struct night *, int64_t n, int64_t seed,
		    int64_t since);
void		 review_free(struct review *);

/* The charts in the order drawn, those without a finding too. */
void		 review_put(struct out *, const struct review *,
		    const struct summary *);

#endif
