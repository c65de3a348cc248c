#ifndef DRAW_H
#define DRAW_H

#include <stdint.h>

/*
 * draw: who is tested today, at random, so that everybody is tested once a
 * week and nobody can tell the day.
 *
 * In the pool is who is in treatment, has a session planned that day and was
 * not tested in its week, Monday to Sunday.  With k days from then to Sunday
 * on which the client has a session, the chance is one in k: even over the
 * days, and certain on the last.  The choice follows from a seed of 128 random
 * bits, which is recorded: a client is drawn where the first eight bytes,
 * little-endian, of the hash of chain.h over the texts `seed' and `client' are
 * below 2^64 / k.
 */

struct cli;
struct intake;

/* Record the draw of a day and whom it picks, once: what was drawn before
 * stays, unless it was made void. */
void	 draw_day(struct cli *, struct intake *, int64_t day);

#endif
