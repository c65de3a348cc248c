#include <stdlib.h>
#include <string.h>

#include "common/base/clock.h"
#include "moment.h"

int64_t
moment(int64_t day, int minute)
{
	int64_t instant, other;

	clock_instant(day, minute * MINUTE, &instant, &other);
	return instant;
}

int64_t
moment_later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t
moment_earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Seconds ahead of UTC, as spelt at the end of a time: -07:00. */
static int64_t
offset(int64_t instant)
{
	char spelt[CLOCK_BYTES], *minutes;
	int64_t hours;

	clock_spell_time(instant, spelt);
	hours = strtol(spelt + strlen(spelt) - 6, &minutes, 10);
	return hours * HOUR + (hours < 0 ? -1 : 1) *
	    strtol(minutes + 1, NULL, 10) * MINUTE;
}

int64_t
moment_change(int64_t instant, int days)
{
	return offset(instant) - offset(instant + days * (int64_t)DAY);
}
