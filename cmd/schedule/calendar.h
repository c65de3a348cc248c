#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/*
 * calendar: sessions as a calendar's events, and events as sessions or
 * closures.  What a file says is common/ical's; this room knows what it means
 * for the store.
 *
 * An exported event has the session's id and a mark of the store as its UID,
 * and of what it says only service, component, group and staff: a session
 * with one client has its first entry instead, whatever its id says, and no
 * free text leaves the house.
 *
 * An imported instance is known by its event's UID and the day it was to be
 * on.  One that is there and says otherwise is told, not changed.
 */

struct cli;
struct record;

/* Sessions that keep leaves, as iCalendar on the program's output. */
int	 calendar_export(struct cli *, bool (*keep)(struct cli *,
	    const struct record *));

/* Files into the store, of the days both included; INT64_MIN and INT64_MAX
 * are none. */
int	 calendar_import(struct cli *, int64_t from, int64_t to);

#endif
