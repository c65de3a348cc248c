#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "take.h"

void *
take_from(struct agency *s, const struct list *l, fits_fn *fits,
    const void *wish)
{
	size_t from = l->n > 0 ? (size_t)dice_below(&s->dice, (int)l->n) : 0;

	for (size_t i = 0; i < l->n; i++) {
		void *what = l->at[(from + i) % l->n];

		if (fits(s, what, wish))
			return what;
	}
	return NULL;
}

/* Attendances */

struct attendance_wish {
	fits_attendance_fn *fits;
	const void	*wish;
};

bool
take_is_untouched(const struct made_attendance *a)
{
	return a->voided_at == 0 && !a->unmarked && !a->week->touched &&
	    !a->session->touched && !a->session->held.cancelled;
}

void
take_touch(struct made_attendance *a)
{
	a->week->touched = true;
	a->session->touched = true;
}

static bool
fits_untouched(const struct agency *s, const void *what, const void *wish)
{
	const struct attendance_wish *w = wish;

	return take_is_untouched(what) && w->fits(s, what, w->wish);
}

struct made_attendance *
take_attendance(struct agency *s, fits_attendance_fn *fits, const void *wish)
{
	const struct attendance_wish w = { fits, wish };
	struct made_attendance *a = take_from(s, &s->attendances,
	    fits_untouched, &w);

	if (a != NULL)
		take_touch(a);
	return a;
}

/* Slots */

enum { SLOT_BYTES = 96 };

static bool
is_free(const struct agency *s, const char *slot)
{
	for (size_t i = 0; i < s->slots.n; i++)
		if (strcmp(s->slots.at[i], slot) == 0)
			return false;
	return true;
}

bool
take_slot_is_free(const struct agency *s, const char *fmt, ...)
{
	char slot[SLOT_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(slot, sizeof(slot), fmt, ap);
	va_end(ap);
	return is_free(s, slot);
}

bool
take_slot(struct agency *s, const char *fmt, ...)
{
	char slot[SLOT_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(slot, sizeof(slot), fmt, ap);
	va_end(ap);
	if (!is_free(s, slot))
		return false;
	memcpy(list_new(&s->slots, SLOT_BYTES), slot, SLOT_BYTES);
	return true;
}

bool
take_month(struct agency *s, const struct made_staff *staff, int64_t day)
{
	char date[CLOCK_BYTES];

	return take_slot(s, "%s:%.7s", staff->id, clock_spell_day(day, date));
}

bool
take_month_is_free(const struct agency *s, const struct made_staff *staff,
    int64_t day)
{
	char date[CLOCK_BYTES];

	return take_slot_is_free(s, "%s:%.7s", staff->id,
	    clock_spell_day(day, date));
}
