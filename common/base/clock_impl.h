#ifndef CLOCK_IMPL_H
#define CLOCK_IMPL_H

#include "clock.h"

/* What time is, for how it is spelt. */

enum { DAY = 86400, YEAR_MIN = 1900, YEAR_MAX = 2199 };

/* Days since 1970 of a date in the Gregorian calendar, and back. */
int64_t	 clock_of_date(int64_t year, int month, int day);
void	 clock_date(int64_t day, int *year, int *month, int *mday);

/* Seconds that local time is ahead of UTC at an instant. */
int64_t	 clock_offset(int64_t instant);

/* Divided, and down: days before 1970 are below 0. */
int64_t	 clock_floor(int64_t a, int64_t b);

#endif
