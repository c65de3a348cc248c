#ifndef SAMPLE_NEWCOMER_H
#define SAMPLE_NEWCOMER_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/model/agency/slip.h"

/*
 * newcomer: somebody of whom there are slips alone: a client who came in the
 * last week, so that nothing is due of them yet; or one more of the staff, who
 * leads before everybody else gets up, and lacks nothing.
 */

struct agency;

enum { NEWCOMER_DAYS = 6 };	/* before the last day, that of arrival */

/* Did the agency exist a week ago? */
bool		 newcomer_fits(const struct agency *);
/* Known at once; what is recorded of them is, one minute after another. */
int64_t		 newcomer_at(const struct agency *);

/* Each gives back the id, in the buffer. */
const char	*newcomer_client(struct agency *, int64_t birth_date,
		    char id[SLIP_BYTES]);
/* On the days, the last 0: goes on. */
const char	*newcomer_admit(struct agency *, const char *client,
		    const char *track, int64_t from, int64_t to,
		    char id[SLIP_BYTES]);
/* One who is grown up, admitted that way to the adult track. */
const char	*newcomer_patient(struct agency *, int64_t from, int64_t to,
		    char id[SLIP_BYTES]);
/* On the staff from a day to a day; 0: always, for good. */
const char	*newcomer_staff(struct agency *, int64_t from, int64_t to,
		    char id[SLIP_BYTES]);
/* Of adults; with a capacity of its own, or 0. */
const char	*newcomer_group(struct agency *, int capacity,
		    char id[SLIP_BYTES]);
struct made_slip *newcomer_join(struct agency *, const char *group,
		    const char *client, int64_t from, int64_t to);
/* Of an hour, from a minute of the day on. */
struct made_slip *newcomer_session(struct agency *, const char *lead,
		    int64_t day, int minute, char id[SLIP_BYTES]);

#endif
