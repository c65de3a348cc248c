/*
 * Drug tests: everybody once a week, on one of the days of attendance, by
 * chance; what the laboratory says comes days later.
 */
#include <stdio.h>

#include "common/base/clock.h"
#include "sample_impl.h"

const char *
test_id(const struct drug_test *t, char buf[TEST_BYTES])
{
	char date[COMPACT_BYTES];

	snprintf(buf, TEST_BYTES, "DT-%s-%s%s", compact(clock_day(
	    t->collected_at), date), t->week->episode->client->id,
	    t->draw != NULL ? "" : "-2");
	return buf;
}

static struct attendance *
draw_attendance(const struct client_week *w, struct dice *d)
{
	struct attendance *picked = NULL;
	int n = 0;

	for (size_t i = 0; i < w->attendances.n; i++) {
		struct attendance *a = w->attendances.at[i];

		if (was_there(a) && !a->session->held.cancelled &&
		    dice_below(d, ++n) == 0)
			picked = a;
	}
	return picked;
}

/* Who has a session on that day. */
static int
pool(const struct sample *s, int64_t day)
{
	const struct list *l = &sample_day(s, day)->sessions;
	int n = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct session *x = l->at[i];

		for (size_t j = 0; x->day == day && j < x->attendances.n;
		    j++) {
			struct client *c = attendance_client(
			    x->attendances.at[j]);

			n += c->counted_on != day;
			c->counted_on = day;
		}
	}
	return n;
}

static struct draw *
draw_of(struct sample *s, int64_t day)
{
	struct day *d = sample_day(s, day);

	if (d->draw == NULL) {
		d->draw = list_new(&s->draws, sizeof(*d->draw));
		d->draw->day = day;
		d->draw->pool = pool(s, day);
	}
	d->draw->size++;
	return d->draw;
}

static void
result(struct drug_test *t, struct dice *d)
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
week_test(struct sample *s, struct client_week *w)
{
	struct dice d = dice_for(s, DICE_TEST, w->episode->client->number,
	    (uint64_t)w->week);
	const struct attendance *a = draw_attendance(w, &d);
	struct drug_test *t;

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
sample_tests(struct sample *s)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		struct client_week *w = s->weeks.at[i];

		if (!w->episode->continuing)
			week_test(s, w);
	}
}
