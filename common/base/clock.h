#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/*
 * clock: now, the program's time zone, and how time is spelt.
 *
 * An instant is seconds since 1970-01-01T00:00Z.  A day is a date in the
 * zone, as days since 1970-01-01.  A week runs Monday to Sunday; its number is
 * weeks since the one that holds 1970-01-01, so that its Monday is
 * 7 * week - 3.  The zone is the store's, never the user's TZ.
 */

enum { CLOCK_BYTES = 40 };	/* room for any spelling */

/* The system's clock; nothing else can set it.  Tests link another. */
int64_t	 clock_now(void);

/* From here on now is this instant, in this process: for one that records in
 * memory alone, as a policy's examples, and ends then. */
void	 clock_stand(int64_t instant);

/*
 * May anything be recorded by it?  Not in a year that no document can name; not
 * more than five minutes before what was recorded last; not more than 400 days
 * after that and after the day these programs were made, as far as their version
 * says it.  Where nothing was recorded yet, at 0, only the first is asked.
 */
enum clock_trust {
	CLOCK_TRUSTED, CLOCK_UNREADABLE, CLOCK_BEHIND, CLOCK_AHEAD
};
enum { CLOCK_SLACK = 300 };	/* seconds, the five minutes */
enum clock_trust clock_trust(int64_t last);

/* Is it the IANA name of a zone, or a link to one?  The names that mean another
 * zone on another machine, as localtime, are none. */
bool	 clock_is_zone(const char *name);
/* Take the zone by its name; false if the system does not know it. */
bool	 clock_zone(const char *name);

int64_t	 clock_day(int64_t instant);
/* The day a span of seconds later: whole days of it are counted on the
 * calendar, where one may have 23 hours or 25. */
int64_t	 clock_day_after(int64_t instant, int64_t span);
int64_t	 clock_week(int64_t day);
int64_t	 clock_monday(int64_t week);

/* Within the years that documents may name, 1900 to 2199: an instant and a week
 * by the zone's day, and that it begins with? */
bool	 clock_is_day(int64_t day);
bool	 clock_is_instant(int64_t instant);
bool	 clock_is_week(int64_t week);

/* Can it be spelt at all, with a year of four digits?  What follows from what
 * documents name, as a day by which something is due, may lie beyond that. */
bool	 clock_is_spelt_day(int64_t day);
bool	 clock_is_spelt_instant(int64_t instant);

/* The same date so many years later; 1 March for a 29 February then missing. */
int64_t	 clock_years_later(int64_t day, int years);

/* The first instant of a local day. */
int64_t	 clock_midnight(int64_t day);

enum clock_fit { CLOCK_ONCE, CLOCK_NEVER, CLOCK_TWICE };

/*
 * The instant of a local day and second of it.  Where a clock change makes it
 * exist never or twice, before and after are what the two offsets would give.
 */
enum clock_fit clock_instant(int64_t day, int second, int64_t *instant,
	    int64_t *other);

/* The first instant of a local time in another zone of the system; the offset
 * before a clock change where it exists never.  False if it knows no such. */
bool	 clock_elsewhere(const char *zone, int64_t day, int second,
	    int64_t *instant);

/*
 * Dates: 2026-11-20, today, yesterday, tomorrow, -7d, +7d.  Weeks:
 * 2026-W45, this, last, next, or any date in it.  Times: a date and a time of
 * day as 2026-11-20T17:30 with seconds and offset (Z, -07:00) if wanted, where
 * a fraction of a second may stand that is none; now,
 * -48h, +30m, or a date, which is its midnight.  relative allows the words:
 * documents may not use them.  Each gives NULL, or what was expected.
 */
const char *clock_parse_day(const char *text, bool relative, int64_t *day);
const char *clock_parse_week(const char *text, int64_t *week);
const char *clock_parse_time(const char *text, bool relative,
	    int64_t *instant);
const char *clock_parse_clock(const char *text, int64_t *minutes);

/* A time of day as people and spreadsheets write it: 17:45, 5:45 PM, 5pm,
 * noon.  False if it is none. */
bool	 clock_parse_hand(const char *text, int64_t *minutes);

/* A length of time: 90m, 48h, 35d, 2w, in seconds; of a hundred years at most. */
const char *clock_parse_span(const char *text, int64_t *seconds);

const char *clock_spell_day(int64_t day, char buf[CLOCK_BYTES]);
const char *clock_spell_week(int64_t week, char buf[CLOCK_BYTES]);
const char *clock_spell_clock(int64_t minutes, char buf[CLOCK_BYTES]);
/* Local time with its offset, to the second only where there are seconds. */
const char *clock_spell_time(int64_t instant, char buf[CLOCK_BYTES]);
const char *clock_spell_span(int64_t seconds, char buf[CLOCK_BYTES]);

#endif
