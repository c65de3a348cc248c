#ifndef SAMPLE_MOMENT_H
#define SAMPLE_MOMENT_H

#include <stdint.h>

/* moment: instants by the clock on the wall, in the zone of clock.h. */

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* The instant of a minute after a day's midnight. */
int64_t		 moment(int64_t day, int minute);

/* Of two instants, or of two days. */
int64_t		 moment_later(int64_t, int64_t);
int64_t		 moment_earlier(int64_t, int64_t);

/*
 * How much longer, in seconds, so many days by the clock on the wall are than
 * 24 hours each, from an instant: nothing, but for a clock change.
 */
int64_t		 moment_change(int64_t instant, int days);

#endif
