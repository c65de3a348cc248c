#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "test.h"

const char *
test_id(const struct made_test *t, char buf[TEST_BYTES])
{
	char date[DAY_BYTES];

	snprintf(buf, TEST_BYTES, "DT-%s-%s%s", day_compact(clock_day(
	    t->collected_at), date), t->week->episode->client->id,
	    t->draw != NULL ? "" : "-2");
	return buf;
}

static struct made_attendance *
draw_attendance(const struct made_week *w, struct dice *d)
{
	struct made_attendance *picked = NULL;
	int n = 0;

	for (size_t i = 0; i < w->attendances.n; i++) {
		struct made_attendance *a = w->attendances.at[i];

		if (attendance_there(a) && !a->session->held.cancelled &&
		    dice_below(d, ++n) == 0)
			picked = a;
	}
	return picked;
}

/* Who has a session on that day. */
static int
pool(const struct agency *s, int64_t day)
{
	const struct made_session *x;
	int n = 0;

	for (size_t i = 0; (x = session_next(s, day, &i)) != NULL;)
		for (size_t j = 0; j < x->attendances.n; j++) {
			struct made_client *c = attendance_client(
			    x->attendances.at[j]);

			n += c->counted_on != day;
			c->counted_on = day;
		}
	return n;
}

static struct made_draw *
draw_of(struct agency *s, int64_t day)
{
	struct made_day *d = calendar_day(s, day);

	if (d->draw == NULL) {
		d->draw = list_new(&s->draws, sizeof(*d->draw));
		d->draw->day = day;
		d->draw->pool = pool(s, day);
	}
	d->draw->size++;
	return d->draw;
}

static void
result(struct made_test *t, struct dice *d)
{
	int roll = dice_below(d, 100);
	int64_t day = clock_day(t->collected_at) + dice_between(d, 1, 4);

	t->specimen = roll % 10 < 7 ? "urine" : roll % 10 < 9 ? "saliva" :
	    "breath";
	t->result = roll < 86 ? NEGATIVE : roll < 95 ? POSITIVE :
	    roll < 97 ? INVALID : REFUSED;
	if (t->result == REFUSED)
		return;
	t->resulted_at = roll % 10 == 9 ? t->collected_at + 2 * MINUTE :
	    moment(day, 8 * 60 + dice_below(d, 500));
}

static void
week_test(struct agency *s, struct made_week *w)
{
	struct dice d = agency_dice(s, DICE_TEST, w->episode->client->number,
	    (uint64_t)w->week);
	const struct made_attendance *a = draw_attendance(w, &d);
	struct made_test *t;

	if (a == NULL)
		return;
	t = list_new(&s->tests, sizeof(*t));
	t->week = w;
	t->draw = draw_of(s, a->session->day);
	t->by = a->session->held.lead;
	t->collected_at = a->session->held.starts_at -
	    dice_between(&d, 3, 14) * MINUTE;
	result(t, &d);
}

void
test_make(struct agency *s)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		struct made_week *w = s->weeks.at[i];

		if (!w->episode->continuing)
			week_test(s, w);
	}
}
