/*
 * Claims: for payers by the day every day of three hours, from the block
 * grant every day of groups whose actual times are known; billed in the week
 * after, once every note of the day is signed.
 */
#include "common/base/clock.h"
#include "sample_impl.h"

enum { UNIT = 15, DAY_MINUTES = 180 };

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

struct service_day
service_day(const struct client_week *w, int64_t day)
{
	struct service_day d = { .timed = true, .is_signed = true };

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct attendance *a = w->attendances.at[i];
		const struct note *n = a->note;

		if (a->session->day != day || !is_core(a) || !was_there(a) ||
		    a->voided_at != 0)
			continue;
		d.sessions++;
		d.minutes += attended_minutes(a);
		d.group_minutes += a->session->group != NULL ?
		    attended_minutes(a) : 0;
		d.timed = d.timed && a->left_at != 0;
		d.is_signed = d.is_signed && n != NULL &&
		    n->versions[0].signed_at != 0;
		if (n != NULL)
			d.signed_at = later(d.signed_at,
			    n->versions[0].signed_at);
	}
	return d;
}

struct claim *
claim_new(struct sample *s, struct client_week *w, int64_t day, int units,
    int64_t billed_at)
{
	struct claim *c = list_new(&s->claims, sizeof(*c));

	*c = (struct claim){ .week = w, .payer = w->episode->payer,
	    .day = day, .billed_at = billed_at, .units = units };
	return c;
}

static int
units(const struct episode *e, const struct service_day *d)
{
	if (d->sessions == 0 || !d->is_signed)
		return 0;
	if (episode_by_day(e))
		return d->minutes >= DAY_MINUTES;
	return d->timed ? d->group_minutes / UNIT : 0;
}

static void
week_claims(struct sample *s, struct client_week *w)
{
	int64_t monday = clock_monday(w->week);
	int64_t billed_at = moment(open_day_from(s, monday + 10), 10 * 60);

	for (int64_t day = monday; day < monday + 7; day++) {
		struct service_day d = service_day(w, day);
		int n = units(w->episode, &d);

		if (n > 0 && d.signed_at < billed_at && billed_at <= s->end)
			claim_new(s, w, day, n, billed_at + (int64_t)
			    (w->episode->client->number % 90) * MINUTE);
	}
}

void
sample_claims(struct sample *s)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		struct client_week *w = s->weeks.at[i];

		if (!w->episode->continuing)
			week_claims(s, w);
	}
}
