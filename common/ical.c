#include <err.h>
#include <errno.h>
#include <libical/ical.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "doc.h"
#include "ical.h"

enum {
	DAY = 86400,
	DEPTH_MAX = 8,
	ZONES_MAX = 64,
	ZONE_LINES_MAX = 2000,
	ZONE_RULES_MAX = 40,
	LINE_MAX_BYTES = 1 << 16,	/* of one that is read */
	SAID_MAX = 20,			/* findings that are said */
	CPU_SECONDS = 10,		/* for all rules of a file */
};

/* A date, or a time of day in some zone. */
struct when {
	struct icaltimetype read;	/* without its zone */
	int64_t	 day;
	int	 second;
	char	*tzid;			/* NULL: none */
	bool	 set, utc, date;
};

struct whens {
	struct when *at;
	size_t	 n;
};

struct vevent {
	int	 line, rule_line;
	char	*uid, *summary, *rule;
	struct when begin, end, instead;	/* instead: RECURRENCE-ID */
	struct whens also, except;		/* RDATE, EXDATE */
	int64_t	 length;		/* DURATION in seconds */
	bool	 has_length, cancelled;
};

/* A VTIMEZONE while it is read: the lines that matter. */
struct zone_text {
	char	*s;
	size_t	 n;
	int	 line, lines, rules;
};

/* An instance before it is known where it was moved to. */
struct slot {
	int64_t	 key;			/* instant; day, if all day */
	int64_t	 day;
	int	 nth;
	bool	 excepted;
	const struct vevent *moved;
};

struct ical {
	const char *name;
	struct ical_period period;
	char	*text, *at;		/* the file, and how far it is read */
	int	 line;			/* of `at' */
	const char *open[DEPTH_MAX];	/* components not ended yet */
	int	 depth;
	struct vevent *vevents;
	size_t	 vevents_n;
	icaltimezone *zones[ZONES_MAX];
	size_t	 zones_n;
	struct zone_text zone;
	struct slot *slots;
	size_t	 slots_n, slots_size;
	struct ical_event *events;
	size_t	 events_n, given;
	const char **uids;
	size_t	 uids_n;
	int	 wrong, endless;
};

/* Grow by one; ends the process when there is no memory. */
static void *
one_more(void *array, size_t n, size_t size)
{
	if ((n & (n - 1)) == 0)
		array = reallocarray(array, n == 0 ? 1 : 2 * n, size);
	if (array == NULL)
		err(EX_OSERR, NULL);
	return array;
}

static char *
copied(const char *text)
{
	char *copy = strdup(text);

	if (copy == NULL)
		err(EX_OSERR, NULL);
	return copy;
}

static void __attribute__((format(printf, 4, 5)))
wrong(struct ical *cal, int line, const char *what, const char *fmt, ...)
{
	char text[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (cal->wrong++ < SAID_MAX)
		warnx("%s:%d: %s: %s", cal->name, line, what, text);
}

/* Lines */

/* Unfolded where it stands: RFC 5545, 3.1. */
static bool
line_next(struct ical *cal, char **line, int *number)
{
	char *from = cal->at, *to = cal->at;
	size_t n, len;

	if (*from == '\0')
		return false;
	*line = from;
	*number = cal->line;
	for (;;) {
		n = strcspn(from, "\n");
		len = n > 0 && from[n - 1] == '\r' ? n - 1 : n;
		memmove(to, from, len);
		to += len;
		from += n;
		if (*from == '\0')
			break;
		from++;
		cal->line++;
		if (*from != ' ' && *from != '\t')
			break;
		from++;
	}
	*to = '\0';
	cal->at = from;
	return true;
}

/* The value: what follows the first colon that is not quoted; or NULL. */
static const char *
line_value(const char *line)
{
	bool quoted = false;

	for (; *line != '\0'; line++)
		if (*line == '"')
			quoted = !quoted;
		else if (*line == ':' && !quoted)
			return line + 1;
	return NULL;
}

static bool
line_is(const char *line, const char *name)
{
	size_t n = strlen(name);

	return strncasecmp(line, name, n) == 0 &&
	    (line[n] == ':' || line[n] == ';');
}

static bool
is_line(const char *line)
{
	size_t n = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n > 0 && (line[n] == ':' || line[n] == ';') &&
	    line_value(line) != NULL;
}

/* One line as libical reads it, as a component with a property or several: a
 * list of dates becomes one each.  NULL after a finding. */
static icalcomponent *
line_read(struct ical *cal, const char *line, int number, const char *name)
{
	icalcomponent *c;
	char *text;

	if (strlen(line) > LINE_MAX_BYTES) {
		wrong(cal, number, name, "too long");
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
	wrong(cal, number, name, "malformed");
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

	*w = (struct when){ .read = t, .set = true, .date = t.is_date,
	    .utc = icaltime_is_utc(t) };
	w->read.zone = NULL;
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
		wrong(cal, line, name, "no such date or time");
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
static bool
when_key(struct ical *cal, const struct when *w, int line, int64_t *key)
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
		wrong(cal, line, "TZID", "neither a VTIMEZONE of the file "
		    "nor a zone that this system knows");
		return false;
	}
	return true;
}

static int64_t
key_day(const struct ical *cal, int64_t key)
{
	return cal->period.all_day ? key : clock_day(key);
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

static void
zone_put(struct zone_text *z, const char *line)
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
		wrong(cal, cal->zone.line, "VTIMEZONE", "malformed");
		icalcomponent_free(c);
		icaltimezone_free(zone, 1);
	} else if (zone_find(cal, icaltimezone_get_tzid(zone)) != NULL)
		icaltimezone_free(zone, 1);
	else
		cal->zones[cal->zones_n++] = zone;
}

static void
zone_end(struct ical *cal)
{
	struct zone_text *z = &cal->zone;
	icalcomponent *c = icalcomponent_new_from_string(z->s);

	if (c == NULL || icalcomponent_isa(c) != ICAL_VTIMEZONE_COMPONENT ||
	    !zone_is_whole(c)) {
		wrong(cal, z->line, "VTIMEZONE", "expected a TZID, and parts "
		    "with DTSTART, TZOFFSETFROM and TZOFFSETTO");
		if (c != NULL)
			icalcomponent_free(c);
	} else if (cal->zones_n == ZONES_MAX) {
		wrong(cal, z->line, "VTIMEZONE", "at most %d", ZONES_MAX);
		icalcomponent_free(c);
	} else
		zone_add(cal, c);
	free(z->s);
	*z = (struct zone_text){ 0 };
}

static void
zone_line(struct ical *cal, const char *line, int number)
{
	static const char *const names[] = { "TZID", "DTSTART",
	    "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE" };
	const char *value = line_value(line), *what;
	icalcomponent *c;
	icalproperty *p;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!line_is(line, names[i]))
			continue;
		if (++cal->zone.lines == ZONE_LINES_MAX)
			wrong(cal, number, "VTIMEZONE", "too long");
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
				wrong(cal, number, "RRULE", "%s", what);
		}
		icalcomponent_free(c);
		zone_put(&cal->zone, line);
	}
}

/* VEVENT */

static void
take_once(struct ical *cal, struct when *w, struct icaltimetype t,
    icalproperty *p, int line, const char *name)
{
	if (w->set) {
		wrong(cal, line, name, "more than once");
		free(w->tzid);
	}
	when_take(cal, w, t, p, line, name);
}

static void
take_one_of(struct ical *cal, struct whens *list, struct icaltimetype t,
    icalproperty *p, int line, const char *name)
{
	list->at = one_more(list->at, list->n, sizeof(*list->at));
	when_take(cal, &list->at[list->n++], t, p, line, name);
}

static void
take_text(struct ical *cal, char **text, const char *value, int line,
    const char *name)
{
	if (*text != NULL)
		wrong(cal, line, name, "more than once");
	free(*text);
	*text = copied(value != NULL ? value : "");
}

static void
take_length(struct ical *cal, struct vevent *e, icalproperty *p, int line)
{
	struct icaldurationtype d = icalproperty_get_duration(p);

	if (e->has_length)
		wrong(cal, line, "DURATION", "more than once");
	if (icaldurationtype_is_bad_duration(d) || d.is_neg)
		wrong(cal, line, "DURATION", "expected a length of time");
	e->has_length = true;
	e->length = ((d.weeks * INT64_C(7) + d.days) * 24 + d.hours) * 3600 +
	    d.minutes * INT64_C(60) + d.seconds;
}

static void
take_rdate(struct ical *cal, struct vevent *e, icalproperty *p, int line)
{
	struct icaldatetimeperiodtype d = icalproperty_get_rdate(p);

	if (icaltime_is_null_time(d.time))
		wrong(cal, line, "RDATE", "periods are not taken");
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
			wrong(cal, line, name, "RANGE is not taken");
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
		wrong(cal, line, name, "malformed");
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
		take_property(cal, e, p, number, name, line_value(line));
	icalcomponent_free(c);
}

static void
vevent_line(struct ical *cal, const char *line, int number)
{
	static const char *const names[] = { "UID", "DTSTART", "DTEND",
	    "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID" };
	struct vevent *e = &cal->vevents[cal->vevents_n - 1];
	const char *value = line_value(line);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (line_is(line, names[i]))
			take_line(cal, e, line, number, names[i]);
	if (line_is(line, "SUMMARY") && value[0] != '\0')
		take_line(cal, e, line, number, "SUMMARY");
	if (line_is(line, "STATUS"))
		e->cancelled = strcasecmp(value, "CANCELLED") == 0;
	if (line_is(line, "EXRULE"))
		wrong(cal, number, "EXRULE", "is not taken");
}

static void
vevent_begin(struct ical *cal, int line)
{
	cal->vevents = one_more(cal->vevents, cal->vevents_n,
	    sizeof(*cal->vevents));
	cal->vevents[cal->vevents_n++] = (struct vevent){ .line = line };
}

static void
vevent_end(struct ical *cal)
{
	const struct vevent *e = &cal->vevents[cal->vevents_n - 1];

	if (e->uid == NULL)
		wrong(cal, e->line, "UID", "required");
	if (!e->begin.set)
		wrong(cal, e->line, "DTSTART", "required");
	if (e->end.set && e->has_length)
		wrong(cal, e->line, "DURATION", "either this or DTEND");
	if (e->end.set && e->end.date != e->begin.date)
		wrong(cal, e->line, "DTEND", "a date or a time, as DTSTART");
}

/* The file */

static bool
is_in(const struct ical *cal, int depth, const char *name)
{
	return cal->depth >= depth &&
	    strcasecmp(cal->open[depth - 1], name) == 0;
}

static bool
component_begin(struct ical *cal, const char *name, const char *line,
    int number)
{
	if (cal->depth == 0 && strcasecmp(name, "VCALENDAR") != 0) {
		wrong(cal, number, "BEGIN", "expected BEGIN:VCALENDAR");
		return false;
	}
	if (cal->depth == DEPTH_MAX) {
		wrong(cal, number, "BEGIN", "too deep");
		return false;
	}
	cal->open[cal->depth++] = name;
	if (cal->depth == 2 && is_in(cal, 2, "VEVENT"))
		vevent_begin(cal, number);
	if (cal->depth == 2 && is_in(cal, 2, "VTIMEZONE"))
		cal->zone.line = number;
	if (is_in(cal, 2, "VTIMEZONE"))
		zone_put(&cal->zone, line);
	return true;
}

static bool
component_end(struct ical *cal, const char *name, const char *line,
    int number)
{
	if (cal->depth == 0 || !is_in(cal, cal->depth, name)) {
		wrong(cal, number, "END", "of what was not begun last");
		return false;
	}
	if (is_in(cal, 2, "VTIMEZONE"))
		zone_put(&cal->zone, line);
	if (cal->depth == 2 && is_in(cal, 2, "VTIMEZONE"))
		zone_end(cal);
	if (cal->depth == 2 && is_in(cal, 2, "VEVENT"))
		vevent_end(cal);
	cal->depth--;
	return true;
}

/* False where reading on would only find what follows from it. */
static bool
line_take(struct ical *cal, const char *line, int number)
{
	const char *what = text_wrong(line);

	if (line[0] == '\0')
		return true;
	if (what != NULL || !is_line(line)) {
		wrong(cal, number, "line", "%s", what != NULL ? what :
		    "expected NAME:VALUE as in a calendar");
		return false;
	}
	if (line_is(line, "BEGIN"))
		return component_begin(cal, line_value(line), line, number);
	if (line_is(line, "END"))
		return component_end(cal, line_value(line), line, number);
	if (cal->depth == 0) {
		wrong(cal, number, "BEGIN", "expected BEGIN:VCALENDAR");
		return false;
	}
	if (cal->depth == 2 && is_in(cal, 2, "VEVENT"))
		vevent_line(cal, line, number);
	if (is_in(cal, 2, "VTIMEZONE"))
		zone_line(cal, line, number);
	return true;
}

static void
take_lines(struct ical *cal)
{
	int number = 0;
	char *line;

	while (line_next(cal, &line, &number))
		if (!line_take(cal, line, number))
			return;
	if (cal->depth > 0)
		wrong(cal, number, "END", "cut short");
	else if (number == 0)
		wrong(cal, 1, "BEGIN", "expected BEGIN:VCALENDAR");
}

static bool
read_all(struct ical *cal, int fd)
{
	size_t n = 0;
	ssize_t got;

	if ((cal->text = malloc(ICAL_BYTES + 2)) == NULL)
		err(EX_OSERR, NULL);
	while ((got = read(fd, cal->text + n, ICAL_BYTES + 1 - n)) != 0) {
		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			err(EX_IOERR, "%s", cal->name);
		n += (size_t)got;
	}
	cal->text[n] = '\0';
	cal->at = cal->text + (strncmp(cal->text, "\xef\xbb\xbf", 3) == 0 ?
	    3 : 0);
	cal->line = 1;
	if (n > ICAL_BYTES)
		wrong(cal, 1, "file", "more than %d MiB", ICAL_BYTES >> 20);
	else if (strlen(cal->text) != n)
		wrong(cal, 1, "file", "has a zero byte");
	return cal->wrong == 0;
}

/* Instances */

static bool
slot_add(struct ical *cal, int64_t key, const struct vevent *moved, int line)
{
	if (!cal->period.all_day && !clock_is_instant(key)) {
		wrong(cal, line, "DTSTART", "no such date or time");
		return false;
	}
	if (cal->slots_n == cal->slots_size)
		cal->slots = one_more(cal->slots, cal->slots_size++,
		    sizeof(*cal->slots));
	cal->slots[cal->slots_n++] = (struct slot){ .key = key,
	    .day = key_day(cal, key), .moved = moved };
	return true;
}

static int
slot_order(const void *a, const void *b)
{
	const struct slot *s = a, *t = b;

	return s->key < t->key ? -1 : s->key > t->key;
}

static void
slots_sort(struct ical *cal)
{
	if (cal->slots_n > 0)
		qsort(cal->slots, cal->slots_n, sizeof(*cal->slots),
		    slot_order);
}

/* The first of those sorted that is not before a key, or a day. */
static size_t
slot_place(const struct ical *cal, int64_t at, bool by_day)
{
	size_t low = 0, high = cal->slots_n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if ((by_day ? cal->slots[mid].day : cal->slots[mid].key) < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The slots that an EXDATE or a RECURRENCE-ID means; a date means all that
 * day.  The first, and how many. */
static size_t
slots_meant(struct ical *cal, const struct when *w, int line, size_t *first)
{
	bool by_day = w->date || cal->period.all_day;
	int64_t key = w->day;
	size_t n = 0;

	if (!by_day && !when_key(cal, w, line, &key))
		return 0;
	*first = slot_place(cal, key, by_day);
	while (*first + n < cal->slots_n && (by_day ?
	    cal->slots[*first + n].day : cal->slots[*first + n].key) == key)
		n++;
	return n;
}

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
	return when_key(cal, &u, 0, &last) && key > last;
}

/* As RFC 5545, 3.3.10; UNTIL is ours, since libical knows no zone here. */
static void
rule_run(struct ical *cal, const struct vevent *e,
    struct icalrecurrencetype *rule, const struct when *until)
{
	icalrecur_iterator *it = icalrecur_iterator_new(*rule, e->begin.read);
	struct when w;
	int64_t key;
	int steps = 0;

	for (; it != NULL && steps <= ICAL_STEPS; steps++) {
		struct icaltimetype t = icalrecur_iterator_next(it);

		if (icaltime_is_null_time(t) || !when_of(&w, t))
			break;
		if (steps == 0 && (w.day != e->begin.day ||
		    w.second != e->begin.second)) {
			it = (icalrecur_iterator_free(it), NULL);
			break;
		}
		w.date = e->begin.date;
		w.utc = e->begin.utc;
		w.tzid = e->begin.tzid;
		if (!when_key(cal, &w, e->line, &key) ||
		    is_past(cal, &w, key, until) ||
		    key_day(cal, key) > cal->period.to ||
		    !slot_add(cal, key, NULL, e->line))
			break;
	}
	if (it == NULL || steps == 0)
		wrong(cal, e->line, "DTSTART",
		    "is none of those that its own RRULE gives");
	if (steps > ICAL_STEPS)
		wrong(cal, e->rule_line, "RRULE", "more than %d instances",
		    ICAL_STEPS);
	if (it != NULL)
		icalrecur_iterator_free(it);
}

static void
rule_expand(struct ical *cal, const struct vevent *e)
{
	struct icalrecurrencetype rule = icalrecurrencetype_from_string(
	    e->rule);
	const char *what = rule_unfit(e->rule, &rule);
	struct when until = { 0 };

	if (what == NULL && !icaltime_is_null_time(rule.until) &&
	    !when_of(&until, rule.until))
		what = "UNTIL: no such date or time";
	if (what != NULL) {
		wrong(cal, e->rule_line, "RRULE", "%s", what);
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

static void
master_expand(struct ical *cal, const struct vevent *e)
{
	size_t n = 0;
	int64_t key;

	if (!when_key(cal, &e->begin, e->line, &key))
		return;
	if (e->rule != NULL)
		rule_expand(cal, e);
	else
		slot_add(cal, key, NULL, e->line);
	for (size_t i = 0; i < e->also.n; i++) {
		if (e->also.at[i].date != e->begin.date)
			wrong(cal, e->line, "RDATE", "a date or a time, as "
			    "DTSTART");
		else if (when_key(cal, &e->also.at[i], e->line, &key))
			slot_add(cal, key, NULL, e->line);
	}
	slots_sort(cal);
	for (size_t i = 0; i < cal->slots_n; i++)
		if (n == 0 || cal->slots[i].key != cal->slots[n - 1].key)
			cal->slots[n++] = cal->slots[i];
	cal->slots_n = n;
}

/* One that takes the place of none is an instance of its own. */
static void
move_slot(struct ical *cal, const struct vevent *e, size_t sorted)
{
	size_t first, n, all = cal->slots_n;
	int64_t key = e->instead.day;

	cal->slots_n = sorted;
	n = slots_meant(cal, &e->instead, e->line, &first);
	cal->slots_n = all;
	if (n > 0 && cal->slots[first].moved != NULL)
		wrong(cal, e->line, "RECURRENCE-ID", "line %d has it, too",
		    cal->slots[first].moved->line);
	else if (n > 0)
		cal->slots[first].moved = e;
	else if (e->instead.date && !cal->period.all_day)
		wrong(cal, e->line, "RECURRENCE-ID", "a date without an "
		    "instance: expected a time");
	else if (cal->period.all_day || when_key(cal, &e->instead, e->line,
	    &key))
		slot_add(cal, key, e, e->line);
}

static void
slots_number(struct ical *cal)
{
	struct slot *s = cal->slots;

	slots_sort(cal);
	for (size_t i = 0; i < cal->slots_n; i++) {
		s[i].nth = i > 0 && s[i].day == s[i - 1].day ?
		    s[i - 1].nth + 1 : 1;
		if (i > 0 && s[i].key == s[i - 1].key)
			wrong(cal, s[i].moved != NULL ? s[i].moved->line : 0,
			    "RECURRENCE-ID", "more than once");
	}
}

/* In seconds, or in days; false after a finding. */
static bool
event_length(struct ical *cal, const struct vevent *e, int64_t *length)
{
	int64_t begin, end, unit = e->begin.date ? DAY : 1;

	if (e->end.set) {
		if (!when_key(cal, &e->begin, e->line, &begin) ||
		    !when_key(cal, &e->end, e->line, &end))
			return false;
		*length = end - begin;
	} else
		*length = e->has_length ? e->length / unit :
		    e->begin.date ? 1 : 0;
	/* some write the same day twice for a day */
	if (e->begin.date && *length == 0)
		*length = 1;
	if (*length > 0)
		return true;
	wrong(cal, e->line, "DTEND", "required, and after DTSTART");
	return false;
}

static void
event_add(struct ical *cal, const struct vevent *e, const struct slot *s,
    const struct vevent *master)
{
	const struct ical_period *p = &cal->period;
	struct ical_event event = { .uid = e->uid, .summary = e->summary,
	    .begin = s->key, .day = s->day, .nth = s->nth, .line = e->line,
	    .cancelled = e->cancelled || (master != NULL &&
	    master->cancelled), .single = master != NULL &&
	    master->rule == NULL && master->also.n == 0 };
	int64_t length, first, last;

	if (s->moved != NULL &&
	    !when_key(cal, &e->begin, e->line, &event.begin))
		return;
	first = last = key_day(cal, event.begin);
	if (!event_length(cal, e, &length))
		return;
	event.end = event.begin + length - p->all_day;
	if (p->all_day)
		last = event.end;
	event.inside = first <= p->to && last >= p->from;
	if (!event.inside && (s->day < p->from || s->day > p->to))
		return;
	if (event.summary == NULL && master != NULL)
		event.summary = master->summary;
	cal->events = one_more(cal->events, cal->events_n,
	    sizeof(*cal->events));
	cal->events[cal->events_n++] = event;
}

/* All that one UID means, its master first if there is one. */
static void
series_expand(struct ical *cal, struct vevent *const *e, size_t n)
{
	const struct vevent *master = e[0]->instead.set ? NULL : e[0];
	size_t sorted, first, meant;
	int before = cal->wrong;

	cal->slots_n = 0;
	if (master != NULL)
		master_expand(cal, master);
	sorted = cal->slots_n;
	for (size_t i = master != NULL; i < n; i++) {
		if (!e[i]->instead.set)
			wrong(cal, e[i]->line, "UID", "line %d has it, too",
			    e[0]->line);
		else if (e[i]->begin.date != cal->period.all_day)
			wrong(cal, e[i]->line, "DTSTART", "a date or a time, "
			    "as the event that it is an instance of");
		else
			move_slot(cal, e[i], sorted);
	}
	slots_number(cal);
	for (size_t i = 0; master != NULL && i < master->except.n; i++) {
		meant = slots_meant(cal, &master->except.at[i], master->line,
		    &first);
		while (meant-- > 0)
			cal->slots[first + meant].excepted = true;
	}
	for (size_t i = 0; i < cal->slots_n && cal->wrong == before; i++) {
		const struct slot *s = &cal->slots[i];

		if (s->moved != NULL)
			event_add(cal, s->moved, s, master);
		else if (!s->excepted)
			event_add(cal, master, s, master);
	}
}

/* By UID; masters come first, then by line. */
static int
vevent_order(const void *a, const void *b)
{
	const struct vevent *d = *(struct vevent *const *)a;
	const struct vevent *e = *(struct vevent *const *)b;
	int order = strcmp(d->uid, e->uid);

	if (order == 0)
		order = d->instead.set - e->instead.set;
	return order != 0 ? order : d->line - e->line;
}

static int
event_order(const void *a, const void *b)
{
	const struct ical_event *d = a, *e = b;

	if (d->begin != e->begin)
		return d->begin < e->begin ? -1 : 1;
	return d->line != e->line ? d->line - e->line : d->nth - e->nth;
}

static void
expand(struct ical *cal)
{
	struct vevent **all = reallocarray(NULL, cal->vevents_n + 1,
	    sizeof(struct vevent *));
	clock_t start = clock();
	size_t i, n;

	if (all == NULL)
		err(EX_OSERR, NULL);
	for (i = 0; i < cal->vevents_n; i++)
		all[i] = &cal->vevents[i];
	qsort(all, cal->vevents_n, sizeof(*all), vevent_order);
	for (i = 0; i < cal->vevents_n; i += n) {
		for (n = 1; i + n < cal->vevents_n &&
		    strcmp(all[i + n]->uid, all[i]->uid) == 0; n++)
			;
		if (all[i]->begin.date != cal->period.all_day)
			continue;
		cal->uids = one_more(cal->uids, cal->uids_n,
		    sizeof(*cal->uids));
		cal->uids[cal->uids_n++] = all[i]->uid;
		series_expand(cal, all + i, n);
		if (cal->events_n > ICAL_INSTANCES) {
			wrong(cal, all[i]->line, "VEVENT", "more than %d "
			    "instances in the period", ICAL_INSTANCES);
			break;
		}
		if ((clock() - start) / CLOCKS_PER_SEC >= CPU_SECONDS) {
			wrong(cal, all[i]->line, "RRULE", "the rules take "
			    "too long");
			break;
		}
	}
	free(all);
	if (cal->events_n > 0)
		qsort(cal->events, cal->events_n, sizeof(*cal->events),
		    event_order);
}

struct ical *
ical_read(int fd, const char *name, const struct ical_period *period)
{
	struct ical *cal = calloc(1, sizeof(*cal));

	if (cal == NULL)
		err(EX_OSERR, NULL);
	icalerror_set_errors_are_fatal(0);
	cal->name = name;
	cal->period = *period;
	if (read_all(cal, fd))
		take_lines(cal);
	if (cal->wrong == 0 && cal->vevents_n > 0)
		expand(cal);
	if (cal->wrong > SAID_MAX)
		warnx("%s: and %d more", name, cal->wrong - SAID_MAX);
	return cal;
}

int
ical_wrong(const struct ical *cal)
{
	return cal->wrong;
}

int
ical_endless(const struct ical *cal)
{
	return cal->endless;
}

bool
ical_next(struct ical *cal, struct ical_event *event)
{
	if (cal->wrong > 0 || cal->given == cal->events_n)
		return false;
	*event = cal->events[cal->given++];
	return true;
}

const char *
ical_uid(const struct ical *cal, size_t i)
{
	return i < cal->uids_n ? cal->uids[i] : NULL;
}

static void
whens_free(struct whens *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->at[i].tzid);
	free(list->at);
}

static void
vevent_free(struct vevent *e)
{
	free(e->uid);
	free(e->summary);
	free(e->rule);
	free(e->begin.tzid);
	free(e->end.tzid);
	free(e->instead.tzid);
	whens_free(&e->also);
	whens_free(&e->except);
}

void
ical_close(struct ical *cal)
{
	if (cal == NULL)
		return;
	for (size_t i = 0; i < cal->vevents_n; i++)
		vevent_free(&cal->vevents[i]);
	for (size_t i = 0; i < cal->zones_n; i++)
		icaltimezone_free(cal->zones[i], 1);
	free(cal->zone.s);
	free(cal->vevents);
	free(cal->slots);
	free(cal->events);
	free(cal->uids);
	free(cal->text);
	free(cal);
}

/* Writing */

const char ICAL_HEAD[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "PRODID:-//iop//iop-schedule//EN\r\nCALSCALE:GREGORIAN\r\n"
    "METHOD:PUBLISH\r\n";
const char ICAL_TAIL[] = "END:VCALENDAR\r\n";

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
