#ifndef SAMPLE_WEEK_H
#define SAMPLE_WEEK_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/dice/list.h"

/* week: what one client does in one week, which the rules about hours judge
 * and faults touch but once. */

struct agency;
struct made_episode;

struct made_week {
	struct made_episode *episode;
	int64_t		 week;
	struct list	 attendances;
	bool		 touched;
};

/* A stay's latest, begun if it is not there yet. */
struct made_week *week_of(struct agency *, struct made_episode *,
		    int64_t week);
/* A stay's that has a day in it; or NULL. */
struct made_week *week_on(const struct made_episode *, int64_t day);
/* The client's week in the same stay, so many weeks on; or NULL. */
struct made_week *week_from(const struct made_week *, int weeks);

bool		 week_is_adult(const struct made_week *);
const char	*week_track(const struct made_week *);	/* its word */
int		 week_minimum(const struct made_week *);	/* minutes */
/* Whole, past, and neither the first nor the last of the stay? */
bool		 week_is_judged(const struct agency *,
		    const struct made_week *);
/* Of two weeks that are judged together, the second? */
bool		 week_pair_is_judged(const struct agency *,
		    const struct made_week *second);

#endif
