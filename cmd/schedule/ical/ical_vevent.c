/* What the lines of a VEVENT say. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/word.h"
#include "ical_lib_impl.h"

static char *
copied(const char *text)
{
	char *copy = strdup(text);

	if (copy == NULL)
		err(EX_OSERR, NULL);
	return copy;
}

static void
when_take(struct ical *cal, struct when *w, struct icaltimetype t,
    icalproperty *p, int line, const char *name)
{
	icalparameter *tzid = icalproperty_get_first_parameter(p,
	    ICAL_TZID_PARAMETER);

	if (!ical_when_of(w, t))
		ical_say(cal, line, name, "no such date or time");
	if (tzid != NULL && !w->utc && !w->date)
		w->tzid = copied(icalparameter_get_tzid(tzid));
}

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
	list->at = array_more(list->at, list->n, sizeof(*list->at));
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
	icalcomponent *c = ical_line_read(cal, line, number, name);
	icalproperty *p;

	if (c == NULL)
		return;
	for (p = icalcomponent_get_first_property(c, ICAL_ANY_PROPERTY);
	    p != NULL;
	    p = icalcomponent_get_next_property(c, ICAL_ANY_PROPERTY))
		take_property(cal, e, p, number, name, ical_value(line));
	icalcomponent_free(c);
}

/* Google's days that are kept but not off say so first. */
static bool
is_observance(const char *text)
{
	static const char word[] = "Observance";

	return word_begins(text, word) &&
	    !word_is_letter(text[sizeof(word) - 1]);
}

void
ical_vevent_line(struct ical *cal, const char *line, int number)
{
	static const char *const names[] = { "UID", "DTSTART", "DTEND",
	    "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID" };
	struct vevent *e = &cal->vevents[cal->vevents_n - 1];
	const char *value = ical_value(line);

	/* an empty rule is none */
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (ical_is(line, names[i]) && (value[0] != '\0' ||
		    strcmp(names[i], "RRULE") != 0))
			take_line(cal, e, line, number, names[i]);
	if (ical_is(line, "SUMMARY") && value[0] != '\0')
		take_line(cal, e, line, number, "SUMMARY");
	if (ical_is(line, "STATUS"))
		e->cancelled = word_same(value, "CANCELLED");
	if (ical_is(line, "X-MICROSOFT-CDO-ALLDAYEVENT"))
		e->is_day = word_same(value, "TRUE");
	if (ical_is(line, "DESCRIPTION"))
		e->is_observance = is_observance(value);
	if (ical_is(line, "EXRULE"))
		ical_say(cal, number, "EXRULE", "is not taken");
}
