/* When the agency is closed: the holidays of New Mexico, and a snow day. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "common/base/clock.h"
#include "agency.h"
#include "calendar.h"

struct made_day *
calendar_day(const struct agency *s, int64_t day)
{
	if (day < s->first_day || day > s->last_day)
		errx(EX_SOFTWARE, "sample: a day outside the calendar");
	return &s->days[day - s->first_day];
}

bool
calendar_is_closed(const struct agency *s, int64_t day)
{
	if (day < s->first_day || day > s->last_day)
		return false;
	return calendar_day(s, day)->closed;
}

int64_t
calendar_open_from(const struct agency *s, int64_t day)
{
	while (day_weekday(day) > 4 || calendar_is_closed(s, day))
		day++;
	return day;
}

int64_t
calendar_open_until(const struct agency *s, int64_t day)
{
	while (day_weekday(day) > 4 || calendar_is_closed(s, day))
		day--;
	return day;
}

static int64_t
date(int year, int month, int mday)
{
	char spelt[CLOCK_BYTES];
	int64_t day = 0;

	snprintf(spelt, sizeof(spelt), "%04d-%02d-%02d", year, month, mday);
	if (clock_parse_day(spelt, false, &day) != NULL)
		errx(EX_SOFTWARE, "sample: no such date");
	return day;
}

static int
year_of(int64_t day)
{
	char spelt[CLOCK_BYTES];

	return (int)strtol(clock_spell_day(day, spelt), NULL, 10);
}

static void
closure_new(struct agency *s, int64_t from, int64_t to, const char *reason,
    int64_t recorded_at)
{
	struct made_closure *c = list_new(&s->closures, sizeof(*c));

	*c = (struct made_closure){ from, to, reason, recorded_at };
}

static void
holiday(struct agency *s, int64_t from, int64_t to, const char *reason)
{
	int64_t month_before = moment(from - 28, 10 * 60);

	if (to < s->first_day || from > s->last_day)
		return;
	closure_new(s, from, to, reason,
	    month_before > s->begin ? month_before : s->begin);
	for (int64_t day = from; day <= to; day++)
		if (day >= s->first_day && day <= s->last_day)
			calendar_day(s, day)->closed = true;
}

/* A fixed date on a weekend is kept on the Friday before or the Monday
 * after. */
static void
observed(struct agency *s, int64_t day, const char *reason)
{
	if (day_weekday(day) == 5)
		day--;
	else if (day_weekday(day) == 6)
		day++;
	holiday(s, day, day, reason);
}

/* The nth such weekday on or after a day. */
static int64_t
nth_weekday(int64_t day, int which, int nth)
{
	return day + (which - day_weekday(day) + 7) % 7 + 7 * (nth - 1);
}

static void
holidays(struct agency *s, int year)
{
	int64_t thanksgiving = nth_weekday(date(year, 11, 1), 3, 4);
	int64_t christmas = date(year, 12, 25);

	observed(s, date(year, 1, 1), "New Year's Day");
	holiday(s, nth_weekday(date(year, 5, 25), 0, 1),
	    nth_weekday(date(year, 5, 25), 0, 1), "Memorial Day");
	observed(s, date(year, 6, 19), "Juneteenth");
	observed(s, date(year, 7, 4), "Independence Day");
	holiday(s, nth_weekday(date(year, 9, 1), 0, 1),
	    nth_weekday(date(year, 9, 1), 0, 1), "Labor Day");
	holiday(s, thanksgiving, thanksgiving + 1, "Thanksgiving");
	holiday(s, christmas - 1, christmas + (day_weekday(christmas) == 6),
	    "Christmas");
}

static bool
week_is_open(const struct agency *s, int64_t monday)
{
	for (int i = 0; i < 7; i++)
		if (calendar_is_closed(s, monday + i))
			return false;
	return true;
}

/* Once a winter nobody can drive. */
static void
snow(struct agency *s, int year)
{
	struct dice d = agency_dice(s, DICE_CALENDAR, (uint64_t)year, 0);
	int64_t day = date(year, 1, 10) + dice_below(&d, 45);
	int64_t monday = clock_monday(clock_week(day));

	if (day_weekday(day) > 4 || monday < s->first_day + 7 ||
	    monday + 6 > s->last_day || !week_is_open(s, monday))
		return;
	closure_new(s, day, day, "snow", moment(day, 6 * 60 + 10));
	calendar_day(s, day)->snow = true;
}

void
calendar_make(struct agency *s)
{
	size_t n = (size_t)(s->last_day - s->first_day + 1);

	if ((s->days = calloc(n, sizeof(*s->days))) == NULL)
		err(EX_OSERR, NULL);
	for (int year = year_of(s->first_day) - 1;
	    year <= year_of(s->last_day) + 1; year++) {
		holidays(s, year);
		snow(s, year);
	}
}
