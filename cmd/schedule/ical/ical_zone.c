/* What a VTIMEZONE says, and the instants that follow from it. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "common/base/clock.h"
#include "ical_lib_impl.h"

enum {
	DAY = 86400,
	ZONE_LINES_MAX = 2000,
	ZONE_RULES_MAX = 40,
};

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

bool
ical_zone_instant(const struct ical *cal, const char *tzid, int64_t day,
    int second, int64_t *instant)
{
	icaltimezone *zone = zone_find(cal, tzid);

	if (zone != NULL)
		*instant = zone_instant(zone, day, second);
	return zone != NULL;
}

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

/* The last change there says what the system says? */
static bool
part_agrees(icalcomponent *part, const char *zone)
{
	icalproperty *begin = icalcomponent_get_first_property(part,
	    ICAL_DTSTART_PROPERTY);
	icalproperty *to = icalcomponent_get_first_property(part,
	    ICAL_TZOFFSETTO_PROPERTY);
	struct when w;
	int64_t instant;

	return ical_when_of(&w, icalproperty_get_dtstart(begin)) &&
	    clock_elsewhere(zone, w.day + 1, w.second, &instant) &&
	    instant == (w.day + 1) * DAY + w.second -
	    icalproperty_get_tzoffsetto(to);
}

/*
 * Some write the changes of a year or two and no rule.  What comes after goes
 * on as the system has the zone of that name, where it says the same till then.
 */
static bool
zone_is_systems(const struct ical *cal, icalcomponent *c)
{
	icalproperty *tzid = icalcomponent_get_first_property(c,
	    ICAL_TZID_PROPERTY);
	const char *zone = ical_system_zone(icalproperty_get_tzid(tzid));
	icalcomponent *part = icalcomponent_get_first_component(c,
	    ICAL_ANY_COMPONENT);

	if (cal->zone.endless > 0 || zone == NULL)
		return false;
	for (; part != NULL; part = icalcomponent_get_next_component(c,
	    ICAL_ANY_COMPONENT))
		if (!part_agrees(part, zone))
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
	} else if (zone_is_systems(cal, c))
		icalcomponent_free(c);
	else
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
		    (c = ical_line_read(cal, line, number,
		    names[i])) == NULL)
			return;
		p = icalcomponent_get_first_property(c, ICAL_RRULE_PROPERTY);
		if (p != NULL) {
			struct icalrecurrencetype r = icalproperty_get_rrule(p);

			what = ical_rule_unfit_zone(value, &r);
			cal->zone.endless += r.count == 0 &&
			    icaltime_is_null_time(r.until);
			if (++cal->zone.rules > ZONE_RULES_MAX)
				what = "in a VTIMEZONE: too many";
			if (what != NULL)
				ical_say(cal, number, "RRULE", "%s", what);
		}
		icalcomponent_free(c);
		ical_zone_put(&cal->zone, line);
	}
}

void
ical_zones_free(struct ical *cal)
{
	for (size_t i = 0; i < cal->zones_n; i++)
		icaltimezone_free(cal->zones[i], 1);
}
