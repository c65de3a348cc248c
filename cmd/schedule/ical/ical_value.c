/* One line as libical reads it, and the instant that a time in it means. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "common/base/clock.h"
#include "ical_lib_impl.h"

enum {
	DAY = 86400,
	LINE_MAX_BYTES = 1 << 16,	/* of one that is read */
};

void
ical_settle(void)
{
	icalerror_set_errors_are_fatal(0);
}

icalcomponent *
ical_line_read(struct ical *cal, const char *line, int number,
    const char *name)
{
	const char *what = strlen(line) > LINE_MAX_BYTES ? "too long" : NULL;
	icalcomponent *c;
	char *text;

	if (what == NULL && strcmp(name, "RRULE") == 0)
		what = ical_rule_unfit_text(ical_value(line));
	if (what != NULL) {
		ical_say(cal, number, name, "%s", what);
		return NULL;
	}
	if (asprintf(&text, "BEGIN:VEVENT\r\n%s\r\nEND:VEVENT\r\n",
	    line) == -1)
		err(EX_OSERR, NULL);
	c = icalcomponent_new_from_string(text);
	free(text);
	if (c != NULL && icalcomponent_count_errors(c) == 0 &&
	    icalcomponent_get_first_property(c, ICAL_ANY_PROPERTY) != NULL)
		return c;
	ical_say(cal, number, name, "malformed");
	if (c != NULL)
		icalcomponent_free(c);
	return NULL;
}

bool
ical_when_of(struct when *w, struct icaltimetype t)
{
	struct tm tm = { .tm_year = t.year - 1900, .tm_mon = t.month - 1,
	    .tm_mday = t.day, .tm_hour = t.hour, .tm_min = t.minute,
	    .tm_sec = t.second }, same = tm;
	int64_t s = timegm(&same);

	*w = (struct when){ .set = true, .date = t.is_date,
	    .utc = icaltime_is_utc(t) };
	w->day = (s - ((s % DAY) + DAY) % DAY) / DAY;
	w->second = (int)(s - w->day * DAY);
	return same.tm_year == tm.tm_year && same.tm_mon == tm.tm_mon &&
	    same.tm_mday == tm.tm_mday && same.tm_hour == tm.tm_hour &&
	    same.tm_min == tm.tm_min && same.tm_sec == tm.tm_sec &&
	    clock_is_day(w->day);
}

bool
ical_key(struct ical *cal, const struct when *w, int line, int64_t *key)
{
	const char *zone;
	int64_t other;

	if (w->date)
		*key = w->day;
	else if (w->utc)
		*key = w->day * DAY + w->second;
	else if (w->tzid == NULL)
		clock_instant(w->day, w->second, key, &other);
	else if (!ical_zone_instant(cal, w->tzid, w->day, w->second, key) &&
	    ((zone = ical_system_zone(w->tzid)) == NULL ||
	    !clock_elsewhere(zone, w->day, w->second, key))) {
		ical_say(cal, line, "TZID", "neither a VTIMEZONE of the file "
		    "nor a zone that this system knows");
		return false;
	}
	return true;
}
