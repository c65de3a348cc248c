#ifndef SAMPLE_DAY_H
#define SAMPLE_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* day: days in their week and in their month. */

int		 day_weekday(int64_t day);		/* 0: Monday */

/* The first and the last day of a day's month. */
int64_t		 day_month_first(int64_t day);
int64_t		 day_month_last(int64_t day);
bool		 day_same_month(int64_t, int64_t);

/* As in ids, 20261120. */
enum { DAY_BYTES = 12 };
const char	*day_compact(int64_t day, char buf[DAY_BYTES]);

#endif
