/* Now, the zone, and days, weeks and instants in it. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "clock_impl.h"
#include "host.h"

_Static_assert(sizeof(time_t) == 8, "days after 2038 would be others");

/* What now is where it stands, else no instant. */
static int64_t stands = INT64_MIN;

int64_t
clock_now(void)
{
	return stands != INT64_MIN ? stands : host_now();
}

void
clock_stand(int64_t instant)
{
	stands = instant;
}

int64_t
clock_of_date(int64_t year, int month, int day)
{
	/* Count from March, so that the leap day comes last in its year. */
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
	    day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - 719468;
}

/* A day that only a forged store has is the last that can be told of. */
static int64_t
told_day(int64_t day)
{
	static const int64_t most = INT64_C(1) << 36;

	return day > most ? most : day < -most ? -most : day;
}

void
clock_date(int64_t day, int *year, int *month, int *mday)
{
	int64_t z = told_day(day) + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 -
	    of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;

	*mday = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

int64_t
clock_floor(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Of what else lies there the C library would silently make UTC. */
static bool
is_zone_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char magic[4];
	bool is;

	if (f == NULL)
		return false;
	is = fread(magic, 1, sizeof(magic), f) == sizeof(magic) &&
	    memcmp(magic, "TZif", sizeof(magic)) == 0;
	fclose(f);
	return is;
}

/* The lines of zones and links that the system's zones were made of. */
bool
clock_is_zone(const char *name)
{
	static char known[100];	/* the last that was one: it is asked again */
	char line[256], of[100];
	bool is = false;
	FILE *file;

	if (name[0] != '\0' && strcmp(name, known) == 0)
		return true;
	if ((file = fopen("/usr/share/zoneinfo/tzdata.zi", "re")) == NULL)
		return false;
	while (!is && fgets(line, sizeof(line), file) != NULL)
		is = (sscanf(line, "Z %99s", of) == 1 ||
		    sscanf(line, "L %*s %99s", of) == 1) &&
		    strcmp(of, name) == 0;
	fclose(file);
	if (is)
		snprintf(known, sizeof(known), "%s", name);
	return is;
}

bool
clock_zone(const char *name)
{
	static const char dir[] = "/usr/share/zoneinfo/";
	char path[128];

	if (name[0] == '\0' || name[0] == '/' || strstr(name, "..") != NULL ||
	    strlen(name) > sizeof(path) - sizeof(dir))
		return false;
	snprintf(path, sizeof(path), "%s%s", dir, name);
	if (!is_zone_file(path))
		return false;
	if (setenv("TZ", path, 1) == -1)
		err(EX_OSERR, "clock");
	tzset();
	return true;
}

int64_t
clock_offset(int64_t instant)
{
	time_t t = (time_t)instant;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		err(EX_SOFTWARE, "clock");
	return clock_of_date(tm.tm_year + INT64_C(1900), tm.tm_mon + 1,
	    tm.tm_mday) * DAY + tm.tm_hour * 3600 + tm.tm_min * 60 +
	    tm.tm_sec - instant;
}

int64_t
clock_day(int64_t instant)
{
	return clock_floor(instant + clock_offset(instant), DAY);
}

int64_t
clock_day_after(int64_t instant, int64_t span)
{
	return clock_day(instant + span % DAY) + span / DAY;
}

int64_t
clock_week(int64_t day)
{
	return clock_floor(day + 3, 7);
}

int64_t
clock_monday(int64_t week)
{
	return week * 7 - 3;
}

bool
clock_is_day(int64_t day)
{
	return day >= clock_of_date(YEAR_MIN, 1, 1) &&
	    day <= clock_of_date(YEAR_MAX, 12, 31);
}

bool
clock_is_instant(int64_t instant)
{
	int64_t day = clock_floor(instant, DAY);

	/* the zone is asked only where it matters */
	if (clock_is_day(day - 1) && clock_is_day(day + 1))
		return true;
	return (clock_is_day(day - 1) || clock_is_day(day + 1)) &&
	    clock_is_day(clock_day(instant));
}

bool
clock_is_week(int64_t week)
{
	static const int64_t beyond = 100000;	/* of which no day is asked */

	return week > -beyond && week < beyond &&
	    clock_is_day(clock_monday(week));
}

bool
clock_is_spelt_day(int64_t day)
{
	return day >= clock_of_date(1, 1, 1) &&
	    day <= clock_of_date(9999, 12, 31);
}

bool
clock_is_spelt_instant(int64_t instant)
{
	int64_t day = clock_floor(instant, DAY);

	return clock_is_spelt_day(day - 1) && clock_is_spelt_day(day + 1);
}

/* Of 0.2-20261120.g0123456789 20 November 2026; 0 of what says no day. */
static int64_t
made_at(const char *version)
{
	char date[CLOCK_BYTES], year[5], month[3], day[3];
	int64_t made;

	if (sscanf(version, "%*[^-]-%4[0-9]%2[0-9]%2[0-9]", year, month,
	    day) != 3)
		return 0;
	snprintf(date, sizeof(date), "%s-%s-%s", year, month, day);
	return clock_parse_day(date, false, &made) == NULL ?
	    clock_midnight(made) : 0;
}

enum clock_trust
clock_trust(int64_t last)
{
	static const int64_t most = 400 * DAY;
	int64_t now = clock_now();

	if (!clock_is_instant(now) || !clock_is_day(clock_day(now)))
		return CLOCK_UNREADABLE;
	if (last == 0)
		return CLOCK_TRUSTED;
	if (now < last - CLOCK_SLACK)
		return CLOCK_BEHIND;
	return now > last + most && now > made_at(host_version()) + most ?
	    CLOCK_AHEAD : CLOCK_TRUSTED;
}

int64_t
clock_years_later(int64_t day, int years)
{
	int y, m, d;

	/* the day after 28 February is 29 February or 1 March, as it must */
	clock_date(day, &y, &m, &d);
	if (m == 2 && d == 29)
		return clock_of_date(y + years, 2, 28) + 1;
	return clock_of_date(y + years, m, d);
}

enum clock_fit
clock_instant(int64_t day, int second, int64_t *instant, int64_t *other)
{
	int64_t local = day * DAY + second;
	int64_t before = local - clock_offset(local - DAY);
	int64_t after = local - clock_offset(local + DAY);
	bool fits_before = before + clock_offset(before) == local;
	bool fits_after = after + clock_offset(after) == local;

	*instant = fits_before || !fits_after ? before : after;
	*other = *instant == before ? after : before;
	if (!fits_before && !fits_after)
		return CLOCK_NEVER;
	return fits_before && fits_after && before != after ? CLOCK_TWICE :
	    CLOCK_ONCE;
}

bool
clock_elsewhere(const char *zone, int64_t day, int second, int64_t *instant)
{
	const char *here = getenv("TZ");
	char *kept = here != NULL ? strdup(here) : NULL;
	bool known = clock_is_zone(zone) && clock_zone(zone);
	int64_t other;

	if (here != NULL && kept == NULL)
		err(EX_OSERR, NULL);
	if (known)
		clock_instant(day, second, instant, &other);
	if (kept != NULL ? setenv("TZ", kept, 1) : unsetenv("TZ"))
		err(EX_OSERR, "clock");
	tzset();
	free(kept);
	return known;
}

int64_t
clock_midnight(int64_t day)
{
	int64_t instant, other;

	/* Where midnight is skipped the day begins when the clock jumps. */
	if (clock_instant(day, 0, &instant, &other) == CLOCK_NEVER)
		return instant < other ? other : instant;
	return instant;
}
