#include <stdio.h>

#include "common/base/clock.h"
#include "day.h"

int
day_weekday(int64_t day)
{
	return (int)(day - clock_monday(clock_week(day)));
}

int64_t
day_month_first(int64_t day)
{
	char spelt[CLOCK_BYTES];

	clock_spell_day(day, spelt);
	return day - (spelt[8] - '0') * 10 - (spelt[9] - '0') + 1;
}

int64_t
day_month_last(int64_t day)
{
	return day_month_first(day_month_first(day) + 31) - 1;
}

bool
day_same_month(int64_t a, int64_t b)
{
	return day_month_first(a) == day_month_first(b);
}

const char *
day_compact(int64_t day, char buf[DAY_BYTES])
{
	char spelt[CLOCK_BYTES];

	clock_spell_day(day, spelt);
	snprintf(buf, DAY_BYTES, "%.4s%.2s%.2s", spelt, spelt + 5,
	    spelt + 8);
	return buf;
}
