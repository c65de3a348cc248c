/* Events out. */
#include <err.h>
#include <libical/ical.h>
#include <sysexits.h>
#include <time.h>

#include "ical.h"

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
