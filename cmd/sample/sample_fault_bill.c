/* Faults of billing: what was not done, signed, timed, sent or authorized. */
#include <stdlib.h>

#include "common/base/clock.h"
#include "sample_fault.h"

enum { DAY_MINUTES = 180, UNIT = 15, BILL_WITHIN = 90 };

/* Tools */

static const struct claim *
claim_on(const struct sample *s, const struct client_week *w, int64_t day)
{
	for (size_t i = 0; i < s->claims.n; i++) {
		const struct claim *c = s->claims.at[i];

		if (c->day == day && c->week->episode->client ==
		    w->episode->client)
			return c;
	}
	return NULL;
}

static void
answer_claim(struct sample *s, const char *rule, const struct claim *c)
{
	char date[COMPACT_BYTES];

	answer(s, "%s:CLM-%s-%s", rule, c->week->episode->client->id,
	    compact(c->day, date));
}

/* No fault in the week, which was billed some time ago; and no payer whose
 * authorizations would be used up by one claim more. */
static bool
is_billable(const struct sample *s, const struct client_week *w)
{
	return !w->touched && !w->episode->continuing &&
	    w->episode->payer != COMMERCIAL && w->week + 4 < s->last_week;
}

/* A day of a week as it is to be for another claim on it. */
typedef bool day_fn(const struct client_week *, const struct service_day *);

struct bill {
	day_fn	*is_wanted;
	int	 first, last;		/* days of the week to be looked at */
};

static int64_t
find_day(const struct sample *s, const struct client_week *w,
    const struct bill *bill)
{
	for (int i = bill->first; i <= bill->last; i++) {
		int64_t day = clock_monday(w->week) + i;
		struct service_day d = service_day(w, day);

		if (episode_covers(w->episode, day) &&
		    bill->is_wanted(w, &d) && claim_on(s, w, day) == NULL)
			return day;
	}
	return 0;
}

static bool
fits_bill(const struct sample *s, const void *what, const void *bill)
{
	return is_billable(s, what) && find_day(s, what, bill) != 0;
}

/* One claim more, for a day of which no clean claim would be made. */
static struct claim *
bill_also(struct sample *s, const struct bill *bill)
{
	struct client_week *w = take_from(s, &s->weeks, fits_bill, bill);
	struct service_day d;
	int64_t day;
	int units;

	if (w == NULL)
		return NULL;
	w->touched = true;
	day = find_day(s, w, bill);
	d = service_day(w, day);
	units = episode_by_day(w->episode) ? 1 : d.minutes / UNIT;
	return claim_new(s, w, day, units > 0 ? units : 1,
	    moment(open_day_from(s, clock_monday(w->week) + 10), 11 * 60));
}

static bool
fits_claim(const struct sample *s, const void *what, const void *payer)
{
	const struct claim *c = what;

	(void)payer;
	return !c->week->touched && c->day + SETTLED < s->options.until;
}

static struct claim *
take_claim(struct sample *s, fits_fn *fits)
{
	struct claim *c = take_from(s, &s->claims, fits, NULL);

	if (c != NULL)
		c->week->touched = true;
	return c;
}

/* bill-substantiated */

static bool
is_empty(const struct client_week *w, const struct service_day *d)
{
	(void)w;
	return d->sessions == 0;
}

static bool
is_little(const struct client_week *w, const struct service_day *d)
{
	return !episode_by_day(w->episode) && d->sessions == 1 && d->timed &&
	    d->is_signed && d->minutes >= UNIT;
}

/* One of the day's, with a note to be unsigned. */
static struct attendance *
signed_service(const struct sample *s, const struct claim *c)
{
	for (size_t i = 0; i < c->week->attendances.n; i++) {
		struct attendance *a = c->week->attendances.at[i];

		if (a->session->day == c->day && is_core(a) &&
		    was_there(a) && a->voided_at == 0 &&
		    !a->session->touched && has_note(s, a, SETTLED))
			return a;
	}
	return NULL;
}

static bool
fits_unsigning(const struct sample *s, const void *what, const void *wish)
{
	return fits_claim(s, what, wish) && signed_service(s, what) != NULL;
}

/* Billed though a note of that day was never signed. */
static const struct claim *
bill_without_signature(struct sample *s)
{
	const struct claim *c = take_claim(s, fits_unsigning);
	struct attendance *a;

	if (c == NULL)
		return NULL;
	a = signed_service(s, c);
	touch(a);
	a->note->versions[0].signed_at = 0;
	a->note->versions[0].cosigned_at = 0;
	answer_attendance(s, "note-48h", a);
	return c;
}

/* On a Sunday, on a day without a service, or without all signatures. */
bool
plant_billed_nothing(struct sample *s, int nth)
{
	const struct bill bill = { is_empty, nth == 0 ? 6 : 0, nth == 0 ? 6 :
	    4 };
	const struct claim *c = nth == 2 ? bill_without_signature(s) :
	    bill_also(s, &bill);

	if (c == NULL)
		return false;
	answer_claim(s, "bill-substantiated", c);
	return true;
}

bool
plant_billed_little(struct sample *s, int nth)
{
	static const struct bill bill = { is_little, 0, 5 };

	(void)nth;
	return bill_also(s, &bill) != NULL;
}

/* bill-signed-first */

static struct claim *
bill_at_signature(struct sample *s, int64_t before)
{
	struct claim *c = take_claim(s, fits_claim);
	struct service_day d;

	if (c == NULL)
		return NULL;
	d = service_day(c->week, c->day);
	c->billed_at = d.signed_at - before;
	return c;
}

bool
plant_billed_unsigned(struct sample *s, int nth)
{
	const struct claim *c = bill_at_signature(s, nth == 2 ? HOUR / 2 :
	    MINUTE);

	if (c == NULL)
		return false;
	answer_claim(s, "bill-signed-first", c);
	return true;
}

bool
plant_billed_when_signed(struct sample *s, int nth)
{
	return bill_at_signature(s, nth == 2 ? -MINUTE : 0) != NULL;
}

/* bill-actual-time */

static bool
is_untimed(const struct client_week *w, const struct service_day *d)
{
	return !episode_by_day(w->episode) && d->sessions > 0 && !d->timed &&
	    d->is_signed && d->minutes >= UNIT;
}

bool
plant_billed_untimed(struct sample *s, int nth)
{
	static const struct bill bill = { is_untimed, 0, 5 };
	const struct claim *c = bill_also(s, &bill);

	(void)nth;
	if (c == NULL)
		return false;
	answer_claim(s, "bill-actual-time", c);
	return true;
}

static bool
fits_by_time(const struct sample *s, const void *what, const void *wish)
{
	const struct claim *c = what;

	return c->payer == BLOCK_GRANT && fits_claim(s, what, wish);
}

/* Every minute known; what does not count need not be. */
bool
plant_billed_timed(struct sample *s, int nth)
{
	(void)nth;
	return take_claim(s, fits_by_time) != NULL;
}

/* bill-units */

static int
whole_units(const struct claim *c)
{
	return service_day(c->week, c->day).minutes / UNIT;
}

bool
plant_billed_more(struct sample *s, int nth)
{
	struct claim *c = take_claim(s, fits_by_time);

	if (c == NULL)
		return false;
	c->units = whole_units(c) + 1 + 3 * nth;
	answer_claim(s, "bill-units", c);
	return true;
}

/* Each minute that was attended, and none more. */
bool
plant_billed_all(struct sample *s, int nth)
{
	struct claim *c = take_claim(s, fits_by_time);

	(void)nth;
	if (c == NULL)
		return false;
	c->units = whole_units(c);
	return true;
}

/* bill-timely-90 */

static bool
fits_early(const struct sample *s, const void *what, const void *wish)
{
	const struct claim *c = what;

	return fits_claim(s, what, wish) &&
	    c->day + BILL_WITHIN + 2 < s->options.until;
}

static struct claim *
bill_late(struct sample *s, int64_t before)
{
	struct claim *c = take_claim(s, fits_early);

	if (c != NULL)
		c->billed_at = clock_midnight(c->day + BILL_WITHIN + 1) -
		    before;
	return c;
}

bool
plant_billed_late(struct sample *s, int nth)
{
	const struct claim *c = bill_late(s, nth == 2 ? -5 * HOUR : 0);

	if (c == NULL)
		return false;
	answer_claim(s, "bill-timely-90", c);
	return true;
}

bool
plant_billed_in_time(struct sample *s, int nth)
{
	return bill_late(s, nth == 2 ? DAY : MINUTE) != NULL;
}

/* bill-h0015-3h */

static bool
is_short(const struct client_week *w, const struct service_day *d)
{
	return episode_by_day(w->episode) && d->sessions > 0 &&
	    d->is_signed && d->minutes < DAY_MINUTES;
}

static struct attendance *
whole_group(const struct sample *s, const struct claim *c)
{
	for (size_t i = 0; i < c->week->attendances.n; i++) {
		struct attendance *a = c->week->attendances.at[i];

		if (a->session->day == c->day && a->session->group != NULL &&
		    a->status == PRESENT && a->left_at == 0 &&
		    is_core(a) && !a->session->touched &&
		    a->session->ended_at == 0 && has_note(s, a, SETTLED) &&
		    can_spare(s, a, 1))
			return a;
	}
	return NULL;
}

static bool
fits_three_hours(const struct sample *s, const void *what, const void *wish)
{
	const struct claim *c = what;

	return c->payer != BLOCK_GRANT && fits_claim(s, what, wish) &&
	    service_day(c->week, c->day).minutes == DAY_MINUTES;
}

static bool
fits_early_leave(const struct sample *s, const void *what, const void *wish)
{
	return fits_three_hours(s, what, wish) && whole_group(s, what) != NULL;
}

/* A minute short. */
static struct claim *
leave_early(struct sample *s)
{
	struct claim *c = take_claim(s, fits_early_leave);
	struct attendance *a;

	if (c == NULL)
		return NULL;
	a = whole_group(s, c);
	touch(a);
	a->status = LEFT_EARLY;
	stay(a, a->session->held.starts_at, a->session->held.ends_at -
	    MINUTE);
	return c;
}

bool
plant_billed_short(struct sample *s, int nth)
{
	static const struct bill bill = { is_short, 0, 5 };
	const struct claim *c = nth < 2 ? leave_early(s) : NULL;

	if (c == NULL && (c = bill_also(s, &bill)) == NULL)
		return false;
	answer_claim(s, "bill-h0015-3h", c);
	return true;
}

bool
plant_billed_three_hours(struct sample *s, int nth)
{
	(void)nth;
	return take_claim(s, fits_three_hours) != NULL;
}

/* bill-prior-auth */

static int
by_day(const void *a, const void *b)
{
	const struct claim *x = *(struct claim *const *)a;
	const struct claim *y = *(struct claim *const *)b;

	return x->day < y->day ? -1 : x->day > y->day;
}

/* What was billed under it, in order. */
static struct list
claims_under(const struct sample *s, const struct authorization *a)
{
	struct list l = { 0 };

	for (size_t i = 0; i < s->claims.n; i++) {
		struct claim *c = s->claims.at[i];

		if (c->week->episode->client == a->episode->client &&
		    c->payer == a->episode->payer && a->starts_on <= c->day &&
		    c->day <= a->ends_on)
			list_push(&l, c);
	}
	if (l.n > 1)
		qsort(l.at, l.n, sizeof(*l.at), by_day);
	return l;
}

/* The claim at either end of some. */
static struct claim *
claim_at_end(const struct list *claims, bool first)
{
	return claims->at[first ? 0 : claims->n - 1];
}

/* Not touched, nor is the week of its first, or its last, of some claims. */
static bool
fits_authorization(const struct sample *s, const void *what,
    const void *first)
{
	const struct authorization *a = what;
	struct list l = claims_under(s, a);
	bool fits = l.n >= 2 && !a->touched &&
	    !claim_at_end(&l, *(const bool *)first)->week->touched;

	free(l.at);
	return fits;
}

/* With that claim, and how many there are. */
static struct authorization *
take_authorization(struct sample *s, bool first, struct claim **c, int *n)
{
	struct authorization *a = take_from(s, &s->authorizations,
	    fits_authorization, &first);
	struct list l;

	if (a == NULL)
		return NULL;
	l = claims_under(s, a);
	*c = claim_at_end(&l, first);
	*n = (int)l.n;
	free(l.at);
	a->touched = (*c)->week->touched = true;
	return a;
}

/* Used up, not begun, or run out: by so many units, or days. */
static struct claim *
authorize(struct sample *s, int nth, int by)
{
	struct claim *c;
	int n;
	struct authorization *a = take_authorization(s, nth == 1, &c, &n);

	if (a == NULL)
		return NULL;
	if (nth == 0)
		a->units = n - by;
	else if (nth == 1)
		a->starts_on = c->day + by;
	else
		a->ends_on = c->day - by;
	return c;
}

bool
plant_billed_unauthorized(struct sample *s, int nth)
{
	const struct claim *c = authorize(s, nth, 1);

	if (c == NULL)
		return false;
	answer_claim(s, "bill-prior-auth", c);
	return true;
}

bool
plant_billed_authorized(struct sample *s, int nth)
{
	return authorize(s, nth, 0) != NULL;
}
