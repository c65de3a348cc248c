#ifndef ICAL_H
#define ICAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * ical: calendars as in RFC 5545.  Nobody else knows libical.
 *
 * This room cuts a file into lines and components and says where each stands;
 * libical reads values, rules and VTIMEZONEs.  Of an event it takes UID,
 * DTSTART, DTEND, DURATION, RRULE, RDATE, EXDATE, RECURRENCE-ID, STATUS and
 * SUMMARY; alarms, to-dos and all else are passed over unread.
 *
 * A time without a zone is in the program's zone (clock.h), a TZID is what a
 * VTIMEZONE of the file says, else the system's zone of that name, or of what
 * Windows calls so; a VTIMEZONE that ends goes on as the system's.  From one
 * midnight to another is whole days, whichever way it is written.  A time
 * that a clock change skips or repeats is read with the offset from before
 * it, as RFC 5545, 3.3.5, has it.
 *
 * Refused, since readers differ over it or it can be made to take for ever:
 * FREQ finer than DAILY, BYWEEKNO, a rule of more than 1000 bytes, several
 * BYHOUR, BYMINUTE or BYSECOND, RSCALE, EXRULE, RANGE, periods in RDATE, more
 * than one RRULE, a DTSTART that its own rule does not give, and rules in a
 * VTIMEZONE beyond a day in a year.
 */

enum {
	ICAL_BYTES = 4 << 20,		/* of a file */
	ICAL_INSTANCES = 10000,		/* of a file */
	ICAL_STEPS = 100000,		/* of a rule, before the period ends */
};

struct ical;

/* Days in the program's zone, both included; and which kind of event. */
struct ical_period {
	int64_t	 from, to;
	bool	 all_day;
};

/* One instance of an event; texts are lent until ical_close(). */
struct ical_event {
	const char	*uid;
	const char	*summary;	/* or NULL */
	int64_t		 begin, end;	/* instants; days, both included, of
					   all-day events */
	int64_t		 day;		/* on which it would be, unmoved */
	int		 nth;		/* of its event on that day, from 1 */
	bool		 single;	/* its event has no other */
	bool		 cancelled;
	bool		 observance;	/* a day that is kept, and not off */
	bool		 inside;	/* in the period; else only `day' is */
	int		 line;
};

/*
 * Read all there is in a file.  What is wrong is said on stderr with name and
 * line.  A rule without an end, where the period has none either, is not wrong
 * but told by ical_endless(): its line, else 0.
 */
struct ical	*ical_read(int fd, const char *name,
		    const struct ical_period *);
int		 ical_wrong(const struct ical *);
int		 ical_endless(const struct ical *);
void		 ical_close(struct ical *);

/* Its instances by their begin; false after the last. */
bool		 ical_next(struct ical *, struct ical_event *);

/* The UIDs of its events of that kind, each once; NULL after the last. */
const char	*ical_uid(const struct ical *, size_t i);

/* An event to write: one time in UTC. */
struct ical_written {
	const char	*uid;
	int64_t		 begin, end, stamp;
	int64_t		 sequence;
	bool		 cancelled;
	const char	*summary, *description;
	const char	*category;	/* or NULL */
};

/* What stands before all events, and after. */
extern const char ical_head[], ical_tail[];

/* Folded, with CRLF; the caller frees it. */
char		*ical_spell(const struct ical_written *);

#endif
