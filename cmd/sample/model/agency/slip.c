#include <err.h>
#include <stdio.h>
#include <sysexits.h>

#include "agency.h"
#include "common/base/clock.h"
#include "slip.h"

struct made_slip *
slip_new(struct agency *s, const struct kind *kind, const char *id, int64_t at)
{
	struct made_slip *slip = list_new(&s->slips, sizeof(*slip));

	slip->kind = kind;
	slip->at = at;
	snprintf(slip->id, sizeof(slip->id), "%s", id == NULL ? "" : id);
	return slip;
}

void
slip_say(struct made_slip *slip, const char *field, const char *text)
{
	if (slip->n == SLIP_FIELDS)
		errx(EX_SOFTWARE, "sample: a slip of too many fields");
	slip->said[slip->n].field = field;
	snprintf(slip->said[slip->n].text, SLIP_BYTES, "%s", text);
	slip->n++;
}

void
slip_day(struct made_slip *slip, const char *field, int64_t day)
{
	char text[CLOCK_BYTES];

	clock_spell_day(day, text);
	slip_say(slip, field, text);
}

void
slip_time(struct made_slip *slip, const char *field, int64_t instant)
{
	char text[CLOCK_BYTES];

	clock_spell_time(instant, text);
	slip_say(slip, field, text);
}
