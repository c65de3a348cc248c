#include <err.h>
#include <stdlib.h>
#include <sysexits.h>

#include "cmd/sample/dice/moment.h"
#include "common/base/clock.h"
#include "agency.h"

struct agency *
agency_new(const struct agency_options *options)
{
	struct agency *s = calloc(1, sizeof(*s));

	if (s == NULL)
		err(EX_OSERR, NULL);
	s->options = *options;
	s->last_week = clock_week(options->until);
	s->first_week = s->last_week - options->weeks + 1;
	s->first_day = clock_monday(s->first_week);
	s->last_day = clock_monday(s->last_week) + 6;
	s->begin = moment(s->first_day - 3, 8 * 60);
	s->end = clock_midnight(options->until + 1) - MINUTE;
	s->dice = agency_dice(s, DICE_FAULT, 0, 0);
	return s;
}

struct dice
agency_dice(const struct agency *s, enum agency_purpose purpose, uint64_t a,
    uint64_t b)
{
	return dice_for((uint64_t)s->options.seed, purpose, a, b);
}
