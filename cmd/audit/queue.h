#ifndef QUEUE_H
#define QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "common/night/night.h"

/*
 * queue: open findings by who must act.
 *
 * That is the member of staff whom the finding names, else the facilitator of
 * the client's admission.  Who is on leave that day is stood for by the cover
 * named, else by the supervisor; who has left, by the supervisor; and what is
 * late by so much is the supervisor's.  Where there is no supervisor, it stays
 * where it was.
 */

struct out;
struct queue;

/* How late, where neither the policy nor the user says. */
enum { QUEUE_HOURS = 72 };

/* The findings of a night that was judged, which outlives it; of one member
 * of staff alone, or NULL. */
struct queue	*queue_new(const struct night *, int64_t escalate,
		    const char *staff);
void		 queue_free(struct queue *);

size_t		 queue_n(const struct queue *);
/* Is one of them that bad? */
bool		 queue_is_bad(const struct queue *, enum severity);

/* In text a block for each person, and nothing is silence. */
void		 queue_put(struct out *, const struct queue *,
		    const struct night *);

#endif
