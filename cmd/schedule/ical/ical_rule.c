/* Rules: libical runs only what ical.h does not refuse. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/base/word.h"
#include "ical_lib_impl.h"

enum { DAY = 86400, RULE_BYTES = 1000 };

/* What libical has no room for, or cannot bear: asked of the text, before it
 * sees that. */
const char *
ical_rule_unfit_text(const char *text)
{
	if (strlen(text) > RULE_BYTES)
		return "longer than 1000 bytes";
	for (const char *p = text; *p != '\0'; p++)
		if (word_begins(p, "BYWEEKNO"))
			return "BYWEEKNO is not taken";
	return NULL;
}

static size_t
count(const short *by, size_t max)
{
	size_t n = 0;

	while (n < max && by[n] != ICAL_RECURRENCE_ARRAY_MAX)
		n++;
	return n;
}

static const char *
rule_unfit(const char *text, const struct icalrecurrencetype *r)
{
	for (const char *p = text; *p != '\0'; p++)
		if (word_begins(p, "RSCALE"))
			return "RSCALE is not taken";
	if (r->freq != ICAL_DAILY_RECURRENCE &&
	    r->freq != ICAL_WEEKLY_RECURRENCE &&
	    r->freq != ICAL_MONTHLY_RECURRENCE &&
	    r->freq != ICAL_YEARLY_RECURRENCE)
		return "expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY";
	if (r->interval < 1 || r->count < 0)
		return "INTERVAL, COUNT: expected at least 1";
	if (count(r->by_hour, ICAL_BY_HOUR_SIZE) > 1 ||
	    count(r->by_minute, ICAL_BY_MINUTE_SIZE) > 1 ||
	    count(r->by_second, ICAL_BY_SECOND_SIZE) > 1)
		return "BYHOUR, BYMINUTE, BYSECOND: at most one of each";
	return NULL;
}

const char *
ical_rule_unfit_zone(const char *text, const struct icalrecurrencetype *r)
{
	const char *what = rule_unfit(text, r);

	if (what == NULL && (r->freq != ICAL_YEARLY_RECURRENCE ||
	    count(r->by_hour, ICAL_BY_HOUR_SIZE) > 0 ||
	    count(r->by_minute, ICAL_BY_MINUTE_SIZE) > 0 ||
	    count(r->by_second, ICAL_BY_SECOND_SIZE) > 0 ||
	    count(r->by_year_day, ICAL_BY_YEARDAY_SIZE) > 0 ||
	    count(r->by_week_no, ICAL_BY_WEEKNO_SIZE) > 0 ||
	    count(r->by_set_pos, ICAL_BY_SETPOS_SIZE) > 0 ||
	    count(r->by_month, ICAL_BY_MONTH_SIZE) > 1 ||
	    count(r->by_day, ICAL_BY_DAY_SIZE) > 1))
		what = "in a VTIMEZONE: expected one day in a year";
	return what;
}

/* Beyond UNTIL, which is a date, in UTC, or in the event's own zone? */
static bool
is_past(struct ical *cal, const struct when *w, int64_t key,
    const struct when *until)
{
	struct when u = *until;
	int64_t last;

	if (!until->set)
		return false;
	if (until->date || w->date)
		return w->day > until->day;
	u.tzid = w->tzid;
	return ical_key(cal, &u, 0, &last) && key > last;
}

/* As RFC 5545, 3.3.10; UNTIL is ours, since libical knows no zone here. */
static void
rule_run(struct ical *cal, const struct vevent *e,
    struct icalrecurrencetype *rule, const struct when *until)
{
	struct icaltimetype start = icaltime_from_timet_with_zone(
	    (time_t)(e->begin.day * DAY + e->begin.second),
	    e->begin.date, NULL);
	icalrecur_iterator *it = icalrecur_iterator_new(*rule, start);
	bool is_own = false;
	struct when w;
	int64_t key;
	int steps = 0;

	for (; it != NULL && steps <= ICAL_STEPS; steps++) {
		struct icaltimetype t = icalrecur_iterator_next(it);

		if (icaltime_is_null_time(t) || !ical_when_of(&w, t))
			break;
		if (steps == 0)
			is_own = w.day == e->begin.day &&
			    w.second == e->begin.second;
		w.date = e->begin.date;
		w.utc = e->begin.utc;
		w.tzid = e->begin.tzid;
		if (!is_own || !ical_key(cal, &w, e->line, &key) ||
		    is_past(cal, &w, key, until) ||
		    ical_key_day(cal, key) > cal->period.to ||
		    !ical_slot(cal, key, NULL, e->line))
			break;
	}
	if (!is_own)
		ical_say(cal, e->line, "DTSTART",
		    "is none of those that its own RRULE gives");
	if (steps > ICAL_STEPS)
		ical_say(cal, e->rule_line, "RRULE", "more than %d instances",
		    ICAL_STEPS);
	if (it != NULL)
		icalrecur_iterator_free(it);
}

void
ical_rule(struct ical *cal, const struct vevent *e)
{
	struct icalrecurrencetype rule = icalrecurrencetype_from_string(
	    e->rule);
	const char *what = rule_unfit(e->rule, &rule);
	struct when until = { 0 };

	if (what == NULL && !icaltime_is_null_time(rule.until) &&
	    !ical_when_of(&until, rule.until))
		what = "UNTIL: no such date or time";
	if (what != NULL) {
		ical_say(cal, e->rule_line, "RRULE", "%s", what);
		free(rule.rscale);
		return;
	}
	if (!until.set && rule.count == 0 && cal->period.to == INT64_MAX) {
		cal->endless = e->rule_line;
		return;
	}
	rule.until = icaltime_null_time();
	rule_run(cal, e, &rule, &until);
}
