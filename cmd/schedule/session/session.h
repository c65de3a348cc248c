#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stdint.h>

/*
 * session: how a session is made, whoever asks for it: of a group's weekdays,
 * of a cohort's calendar, of another calendar, to make up for a lost one, for
 * one client.
 *
 * Who makes one begins the record, says what it knows and asks here for the
 * rest; the intake completes it and keeps the door.
 */

struct record;
struct store;

/* Is the day closed for a group (NULL: for all)? */
bool		 session_is_closed(struct store *, const char *group,
		    int64_t day);

/* A group's session of a day is known by both, however it is moved later:
 * S-20261120-GROUP. */
const char	*session_id(struct record *, const char *group, int64_t day);

/* All that its group, its cohort, a component of a template or a session it
 * makes up for says of whom, what, who leads and where; not what is given
 * already. */
void		 session_take(struct record *, const struct record *from);

/* A facilitator or co-facilitator who is on leave that day gives way to the
 * cover.  Without one the facilitator stays, and the co-facilitator is left
 * out; nobody is both. */
void		 session_cover(struct store *, struct record *, int64_t day);

/* From a minute of a day in the store's zone, so many minutes.  Returns how
 * many things were wrong: no one can tell a time over which the clock
 * changes. */
int		 session_at(struct record *, int64_t day, int64_t minute,
		    int64_t minutes);

/* Scheduled length in seconds, and the end that gives one from its begin,
 * where that is there. */
int64_t		 session_length(const struct record *);
void		 session_last(struct record *, int64_t seconds);

#endif
