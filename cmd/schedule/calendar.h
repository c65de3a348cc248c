#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/*
 * calendar: what is called what, here and in a calendar.
 *
 * A session goes out under its id and a mark of the store; one with a client
 * under its first entry instead, whatever its id says.  What comes in is known
 * by its event's UID and the day it was to be on.
 */

struct ical_event;
struct record;
struct store;

enum {
	CALENDAR_MARK = 32,		/* room for a mark */
	CALENDAR_SERIES = 20,		/* and for a series */
};

/* What tells this store's events from another's: its first entry's hash. */
void		 calendar_mark(struct store *, char mark[CALENDAR_MARK]);

/* The UID of a session whose first entry is that; in a text of made. */
const char	*calendar_uid(struct record *made, const struct record *session,
		    int64_t first, const char *mark);

/* The ids of all that a UID gives begin with the same. */
void		 calendar_series(const char *uid, bool all_day,
		    char id[CALENDAR_SERIES]);

/* The id of what an event gives: of the session that went out under its UID,
 * else of its series and its day; in a text of the record. */
const char	*calendar_id(struct store *, struct record *,
		    const struct ical_event *, bool all_day, const char *mark);

#endif
