#ifndef ICAL_LIB_IMPL_H
#define ICAL_LIB_IMPL_H

#include <libical/ical.h>

#include "ical_impl.h"

/*
 * What the files share that see libical.
 */

/* ical_value.c */

/* One line as a component with a property or several: a list of dates becomes
 * one each.  NULL after a finding. */
icalcomponent *ical_line_read(struct ical *, const char *line, int number,
	    const char *name);
/* False for 32 December, for 25 o'clock and for far away years. */
bool	 ical_when_of(struct when *, struct icaltimetype);

/* ical_rule.c */

/* Why libical is not to see a rule; NULL if it may. */
const char *ical_rule_unfit_text(const char *text);
/* Why a rule of a VTIMEZONE is not taken; NULL if it is. */
const char *ical_rule_unfit_zone(const char *text,
	    const struct icalrecurrencetype *);

#endif
