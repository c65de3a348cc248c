#include <err.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <time.h>

#include "common/base/clock.h"
#include "ical_impl.h"

enum {
	DAY = 86400,
	ZONE_LINES_MAX = 2000,
	ZONE_RULES_MAX = 40,
	LINE_MAX_BYTES = 1 << 16,	/* of one that is read */
};

static char *
copied(const char *text)
{
	char *copy = strdup(text);

	if (copy == NULL)
		err(EX_OSERR, NULL);
	return copy;
}

/* One line as libical reads it, as a component with a property or several: a
 * list of dates becomes one each.  NULL after a finding. */
static icalcomponent *
line_read(struct ical *cal, const char *line, int number, const char *name)
{
	icalcomponent *c;
	char *text;

	if (strlen(line) > LINE_MAX_BYTES) {
		ical_say(cal, number, name, "too long");
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

/* Times */

/* False for 32 December, for 25 o'clock and for far away years. */
static bool
when_of(struct when *w, struct icaltimetype t)
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

static void
when_take(struct ical *cal, struct when *w, struct icaltimetype t,
    icalproperty *p, int line, const char *name)
{
	icalparameter *tzid = icalproperty_get_first_parameter(p,
	    ICAL_TZID_PARAMETER);

	if (!when_of(w, t))
		ical_say(cal, line, name, "no such date or time");
	if (tzid != NULL && !w->utc && !w->date)
		w->tzid = copied(icalparameter_get_tzid(tzid));
}

/* Zones */

static int64_t
zone_offset(icaltimezone *zone, int64_t instant)
{
	struct icaltimetype t = icaltime_from_timet_with_zone(
	    (time_t)instant, 0, NULL);

	return icaltimezone_get_utc_offset_of_utc_time(zone, &t, NULL);
}

/* As clock_instant(), with the offset before a change where there are two. */
static int64_t
zone_instant(icaltimezone *zone, int64_t day, int second)
{
	int64_t local = day * DAY + second;
	int64_t before = local - zone_offset(zone, local - DAY);
	int64_t after = local - zone_offset(zone, local + DAY);
	bool fits_before = before + zone_offset(zone, before) == local;
	bool fits_after = after + zone_offset(zone, after) == local;

	return fits_before || !fits_after ? before : after;
}

static icaltimezone *
zone_find(const struct ical *cal, const char *tzid)
{
	for (size_t i = 0; i < cal->zones_n; i++)
		if (strcmp(icaltimezone_get_tzid(cal->zones[i]), tzid) == 0)
			return cal->zones[i];
	return NULL;
}

/* The instant, or of a date the day; false after a finding. */
bool
ical_key(struct ical *cal, const struct when *w, int line, int64_t *key)
{
	icaltimezone *zone;
	int64_t other;

	if (w->date)
		*key = w->day;
	else if (w->utc)
		*key = w->day * DAY + w->second;
	else if (w->tzid == NULL)
		clock_instant(w->day, w->second, key, &other);
	else if ((zone = zone_find(cal, w->tzid)) != NULL)
		*key = zone_instant(zone, w->day, w->second);
	else if (!clock_elsewhere(w->tzid, w->day, w->second, key)) {
		ical_say(cal, line, "TZID", "neither a VTIMEZONE of the file "
		    "nor a zone that this system knows");
		return false;
	}
	return true;
}

/* Rules: libical takes only what ical.h does not refuse */

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
	if (strcasestr(text, "RSCALE") != NULL)
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

static const char *
zone_rule_unfit(const char *text, const struct icalrecurrencetype *r)
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

/* VTIMEZONE */

void
ical_zone_put(struct zone_text *z, const char *line)
{
	size_t n = strlen(line);

	z->s = realloc(z->s, z->n + n + 3);
	if (z->s == NULL)
		err(EX_OSERR, NULL);
	memcpy(z->s + z->n, line, n);
	memcpy(z->s + z->n + n, "\r\n", 3);
	z->n += n + 2;
}

static bool
zone_part_is_whole(icalcomponent *part)
{
	static const icalproperty_kind needed[] = { ICAL_DTSTART_PROPERTY,
	    ICAL_TZOFFSETFROM_PROPERTY, ICAL_TZOFFSETTO_PROPERTY };

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (icalcomponent_get_first_property(part, needed[i]) == NULL)
			return false;
	return true;
}

/* Without a part that says an offset libical would make it UTC. */
static bool
zone_is_whole(icalcomponent *c)
{
	icalcomponent *part = icalcomponent_get_first_component(c,
	    ICAL_ANY_COMPONENT);

	if (part == NULL || icalcomponent_count_errors(c) > 0 ||
	    icalcomponent_get_first_property(c, ICAL_TZID_PROPERTY) == NULL)
		return false;
	for (; part != NULL; part = icalcomponent_get_next_component(c,
	    ICAL_ANY_COMPONENT))
		if (!zone_part_is_whole(part))
			return false;
	return true;
}

static void
zone_add(struct ical *cal, icalcomponent *c)
{
	icaltimezone *zone = icaltimezone_new();

	if (zone == NULL)
		err(EX_OSERR, NULL);
	if (!icaltimezone_set_component(zone, c)) {
		ical_say(cal, cal->zone.line, "VTIMEZONE", "malformed");
		icalcomponent_free(c);
		icaltimezone_free(zone, 1);
	} else if (zone_find(cal, icaltimezone_get_tzid(zone)) != NULL)
		icaltimezone_free(zone, 1);
	else
		cal->zones[cal->zones_n++] = zone;
}

void
ical_zone_end(struct ical *cal)
{
	struct zone_text *z = &cal->zone;
	icalcomponent *c = icalcomponent_new_from_string(z->s);

	if (c == NULL || icalcomponent_isa(c) != ICAL_VTIMEZONE_COMPONENT ||
	    !zone_is_whole(c)) {
		ical_say(cal, z->line, "VTIMEZONE", "expected a TZID, and "
		    "parts with DTSTART, TZOFFSETFROM and TZOFFSETTO");
		if (c != NULL)
			icalcomponent_free(c);
	} else if (cal->zones_n == ICAL_ZONES_MAX) {
		ical_say(cal, z->line, "VTIMEZONE", "at most %d",
		    ICAL_ZONES_MAX);
		icalcomponent_free(c);
	} else
		zone_add(cal, c);
	free(z->s);
	*z = (struct zone_text){ 0 };
}

void
ical_zone_line(struct ical *cal, const char *line, int number)
{
	static const char *const names[] = { "TZID", "DTSTART",
	    "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE" };
	const char *value = ical_value(line), *what;
	icalcomponent *c;
	icalproperty *p;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!ical_is(line, names[i]))
			continue;
		if (++cal->zone.lines == ZONE_LINES_MAX)
			ical_say(cal, number, "VTIMEZONE", "too long");
		if (cal->zone.lines >= ZONE_LINES_MAX ||
		    (c = line_read(cal, line, number, names[i])) == NULL)
			return;
		p = icalcomponent_get_first_property(c, ICAL_RRULE_PROPERTY);
		if (p != NULL) {
			struct icalrecurrencetype r = icalproperty_get_rrule(p);

			what = zone_rule_unfit(value, &r);
			if (++cal->zone.rules > ZONE_RULES_MAX)
				what = "in a VTIMEZONE: too many";
			if (what != NULL)
				ical_say(cal, number, "RRULE", "%s", what);
		}
		icalcomponent_free(c);
		ical_zone_put(&cal->zone, line);
	}
}

/* VEVENT */

static void
take_once(struct ical *cal, struct when *w, struct icaltimetype t,
    icalproperty *p, int line, const char *name)
{
	if (w->set) {
		ical_say(cal, line, name, "more than once");
		free(w->tzid);
	}
	when_take(cal, w, t, p, line, name);
}

static void
take_one_of(struct ical *cal, struct whens *list, struct icaltimetype t,
    icalproperty *p, int line, const char *name)
{
	list->at = ical_more(list->at, list->n, sizeof(*list->at));
	when_take(cal, &list->at[list->n++], t, p, line, name);
}

static void
take_text(struct ical *cal, char **text, const char *value, int line,
    const char *name)
{
	if (*text != NULL)
		ical_say(cal, line, name, "more than once");
	free(*text);
	*text = copied(value != NULL ? value : "");
}

static void
take_length(struct ical *cal, struct vevent *e, icalproperty *p, int line)
{
	struct icaldurationtype d = icalproperty_get_duration(p);

	if (e->has_length)
		ical_say(cal, line, "DURATION", "more than once");
	if (icaldurationtype_is_bad_duration(d) || d.is_neg)
		ical_say(cal, line, "DURATION", "expected a length of time");
	e->has_length = true;
	e->length = ((d.weeks * INT64_C(7) + d.days) * 24 + d.hours) * 3600 +
	    d.minutes * INT64_C(60) + d.seconds;
}

static void
take_rdate(struct ical *cal, struct vevent *e, icalproperty *p, int line)
{
	struct icaldatetimeperiodtype d = icalproperty_get_rdate(p);

	if (icaltime_is_null_time(d.time))
		ical_say(cal, line, "RDATE", "periods are not taken");
	else
		take_one_of(cal, &e->also, d.time, p, line, "RDATE");
}

static void
take_property(struct ical *cal, struct vevent *e, icalproperty *p, int line,
    const char *name, const char *value)
{
	switch (icalproperty_isa(p)) {
	case ICAL_UID_PROPERTY:
		take_text(cal, &e->uid, icalproperty_get_uid(p), line, name);
		break;
	case ICAL_SUMMARY_PROPERTY:
		take_text(cal, &e->summary, icalproperty_get_summary(p),
		    line, name);
		break;
	case ICAL_RRULE_PROPERTY:
		take_text(cal, &e->rule, value, line, name);
		e->rule_line = line;
		break;
	case ICAL_DTSTART_PROPERTY:
		take_once(cal, &e->begin, icalproperty_get_dtstart(p), p,
		    line, name);
		break;
	case ICAL_DTEND_PROPERTY:
		take_once(cal, &e->end, icalproperty_get_dtend(p), p, line,
		    name);
		break;
	case ICAL_RECURRENCEID_PROPERTY:
		take_once(cal, &e->instead, icalproperty_get_recurrenceid(p),
		    p, line, name);
		if (icalproperty_get_first_parameter(p,
		    ICAL_RANGE_PARAMETER) != NULL)
			ical_say(cal, line, name, "RANGE is not taken");
		break;
	case ICAL_EXDATE_PROPERTY:
		take_one_of(cal, &e->except, icalproperty_get_exdate(p), p,
		    line, name);
		break;
	case ICAL_RDATE_PROPERTY:
		take_rdate(cal, e, p, line);
		break;
	case ICAL_DURATION_PROPERTY:
		take_length(cal, e, p, line);
		break;
	default:
		ical_say(cal, line, name, "malformed");
	}
}

static void
take_line(struct ical *cal, struct vevent *e, const char *line, int number,
    const char *name)
{
	icalcomponent *c = line_read(cal, line, number, name);
	icalproperty *p;

	if (c == NULL)
		return;
	for (p = icalcomponent_get_first_property(c, ICAL_ANY_PROPERTY);
	    p != NULL;
	    p = icalcomponent_get_next_property(c, ICAL_ANY_PROPERTY))
		take_property(cal, e, p, number, name, ical_value(line));
	icalcomponent_free(c);
}

void
ical_vevent_line(struct ical *cal, const char *line, int number)
{
	static const char *const names[] = { "UID", "DTSTART", "DTEND",
	    "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID" };
	struct vevent *e = &cal->vevents[cal->vevents_n - 1];
	const char *value = ical_value(line);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (ical_is(line, names[i]))
			take_line(cal, e, line, number, names[i]);
	if (ical_is(line, "SUMMARY") && value[0] != '\0')
		take_line(cal, e, line, number, "SUMMARY");
	if (ical_is(line, "STATUS"))
		e->cancelled = strcasecmp(value, "CANCELLED") == 0;
	if (ical_is(line, "EXRULE"))
		ical_say(cal, number, "EXRULE", "is not taken");
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

		if (icaltime_is_null_time(t) || !when_of(&w, t))
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
	    !when_of(&until, rule.until))
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

void
ical_zones_free(struct ical *cal)
{
	for (size_t i = 0; i < cal->zones_n; i++)
		icaltimezone_free(cal->zones[i], 1);
}

void
ical_settle(void)
{
	icalerror_set_errors_are_fatal(0);
}

/* Writing */

const char ical_head[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "PRODID:-//iop//iop-schedule//EN\r\nCALSCALE:GREGORIAN\r\n"
    "METHOD:PUBLISH\r\n";
const char ical_tail[] = "END:VCALENDAR\r\n";

static struct icaltimetype
in_utc(int64_t instant)
{
	return icaltime_from_timet_with_zone((time_t)instant, 0,
	    icaltimezone_get_utc_timezone());
}

char *
ical_spell(const struct ical_written *w)
{
	icalcomponent *c = icalcomponent_new_vevent();
	char *text;

	if (c == NULL)
		err(EX_OSERR, NULL);
	icalcomponent_add_property(c, icalproperty_new_uid(w->uid));
	icalcomponent_add_property(c, icalproperty_new_dtstamp(
	    in_utc(w->stamp)));
	icalcomponent_add_property(c, icalproperty_new_dtstart(
	    in_utc(w->begin)));
	icalcomponent_add_property(c, icalproperty_new_dtend(in_utc(w->end)));
	icalcomponent_add_property(c, icalproperty_new_sequence(
	    (int)w->sequence));
	icalcomponent_add_property(c, icalproperty_new_status(w->cancelled ?
	    ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
	icalcomponent_add_property(c, icalproperty_new_summary(w->summary));
	icalcomponent_add_property(c, icalproperty_new_description(
	    w->description));
	if (w->category != NULL)
		icalcomponent_add_property(c, icalproperty_new_categories(
		    w->category));
	if ((text = icalcomponent_as_ical_string_r(c)) == NULL)
		err(EX_OSERR, NULL);
	icalcomponent_free(c);
	return text;
}
