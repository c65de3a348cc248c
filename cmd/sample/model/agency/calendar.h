#ifndef SAMPLE_CALENDAR_H
#define SAMPLE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/dice/list.h"

/* calendar: the agency's days, and those on which it is closed. */

struct agency;
struct made_draw;

struct made_closure {
	int64_t		 starts_on, ends_on;
	const char	*reason;
	int64_t		 recorded_at;
};

struct made_day {
	bool		 closed;
	bool		 snow;			/* closed that very morning */
	struct list	 sessions;
	struct made_draw *draw;			/* of who is tested */
};

/* Ends the process outside of the agency's weeks. */
struct made_day	*calendar_day(const struct agency *, int64_t day);
bool		 calendar_is_closed(const struct agency *, int64_t day);

/* The first working day from, or the last until, a day. */
int64_t		 calendar_open_from(const struct agency *, int64_t day);
int64_t		 calendar_open_until(const struct agency *, int64_t day);

void		 calendar_make(struct agency *);

#endif
