/* Faults of billing: what was not done, signed, timed or sent. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/care/faults.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/fault/record/faults.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/care/claim.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "bill.h"
#include "faults.h"

/* Tools */

static const struct made_claim *
claim_on(const struct agency *s, const struct made_week *w, int64_t day)
{
	for (size_t i = 0; i < s->claims.n; i++) {
		const struct made_claim *c = s->claims.at[i];

		if (c->day == day && c->week->episode->client ==
		    w->episode->client)
			return c;
	}
	return NULL;
}

/* No fault in the week, which was billed some time ago; and no payer whose
 * authorizations would be used up by one claim more. */
static bool
is_billable(const struct agency *s, const struct made_week *w)
{
	return !w->touched && !w->episode->continuing &&
	    w->episode->payer != COMMERCIAL && w->week + 4 < s->last_week;
}

/* A day of a week as it is to be for another claim on it. */
typedef bool day_fn(const struct made_week *, const struct made_service_day *);

struct bill {
	day_fn	*is_wanted;
	int	 first, last;		/* days of the week to be looked at */
};

static int64_t
find_day(const struct agency *s, const struct made_week *w,
    const struct bill *bill)
{
	for (int i = bill->first; i <= bill->last; i++) {
		int64_t day = clock_monday(w->week) + i;
		struct made_service_day d = claim_day(w, day);

		if (episode_covers(w->episode, day) &&
		    bill->is_wanted(w, &d) && claim_on(s, w, day) == NULL)
			return day;
	}
	return 0;
}

static bool
fits_bill(const struct agency *s, const void *what, const void *bill)
{
	return is_billable(s, what) && find_day(s, what, bill) != 0;
}

/* One claim more, for a day of which no clean claim would be made. */
static struct made_claim *
bill_also(struct agency *s, const struct bill *bill)
{
	struct made_week *w = take_from(s, &s->weeks, fits_bill, bill);
	struct made_service_day d;
	int64_t day;
	int units;

	if (w == NULL)
		return NULL;
	w->touched = true;
	day = find_day(s, w, bill);
	d = claim_day(w, day);
	units = episode_by_day(w->episode) ? 1 : d.minutes / CLAIM_UNIT;
	return claim_new(s, w, day, units > 0 ? units : 1,
	    moment(calendar_open_from(s, clock_monday(w->week) + 10), 11 * 60));
}

bool
bill_fits(const struct agency *s, const void *what, const void *payer)
{
	const struct made_claim *c = what;

	(void)payer;
	return !c->week->touched && c->day + SETTLED < s->options.until;
}

struct made_claim *
bill_take(struct agency *s, fits_fn *fits)
{
	struct made_claim *c = take_from(s, &s->claims, fits, NULL);

	if (c != NULL)
		c->week->touched = true;
	return c;
}

/* bill-substantiated */

static bool
is_empty(const struct made_week *w, const struct made_service_day *d)
{
	(void)w;
	return d->sessions == 0;
}

static bool
is_little(const struct made_week *w, const struct made_service_day *d)
{
	return !episode_by_day(w->episode) && d->sessions == 1 && d->timed &&
	    d->is_signed && d->minutes >= CLAIM_UNIT;
}

/* One of the day's, with a note to be unsigned. */
static struct made_attendance *
signed_service(const struct agency *s, const struct made_claim *c)
{
	for (size_t i = 0; i < c->week->attendances.n; i++) {
		struct made_attendance *a = c->week->attendances.at[i];

		if (a->session->day == c->day && attendance_core(a) &&
		    attendance_there(a) && a->voided_at == 0 &&
		    !a->session->touched && fit_noted(s, a, SETTLED_AMENDED))
			return a;
	}
	return NULL;
}

static bool
fits_unsigning(const struct agency *s, const void *what, const void *wish)
{
	return bill_fits(s, what, wish) && signed_service(s, what) != NULL;
}

static void
unsign(struct made_version *v)
{
	v->signed_at = v->cosigned_at = 0;
	v->cosigner = NULL;
}

/* What a claim rests on may have been amended since it was sent. */
static void
answer_amended(struct agency *s, const struct made_claim *c)
{
	bool since = false;

	for (size_t i = 0; i < c->week->attendances.n; i++) {
		const struct made_attendance *a = c->week->attendances.at[i];
		const struct made_note *n = a->note;

		if (a->session->day != c->day || !attendance_core(a) ||
		    !attendance_there(a))
			continue;
		since |= a->session->relabelled_at > c->billed_at;
		since |= n != NULL && n->versions_n > 1 &&
		    n->versions[1].written_at > c->billed_at &&
		    n->versions[0].written_at <= c->billed_at;
	}
	if (since)
		answer(s, &fault_bill_unchanged, "%s", c->id);
}

/* Billed, and one of the day's notes to be spoilt. */
static const struct made_claim *
take_billed(struct agency *s, struct made_attendance **a)
{
	const struct made_claim *c = bill_take(s, fits_unsigning);

	if (c == NULL)
		return NULL;
	*a = signed_service(s, c);
	take_touch(*a);
	return c;
}

/* Though a note of that day was never signed, or amended and not again. */
static const struct made_claim *
bill_without_signature(struct agency *s, bool amended)
{
	struct made_attendance *a;
	const struct made_claim *c = take_billed(s, &a);

	if (c == NULL)
		return NULL;
	if (amended)
		note_amend(s, a->note);
	unsign(&a->note->versions[amended]);
	answer_attendance(s, &fault_note_48h, a);
	answer_amended(s, c);
	return c;
}

/* On a Sunday, on a day without a service, or without all signatures: of the
 * first version, of the second. */
static bool
plant_billed_nothing(struct agency *s, const struct planting *p)
{
	const struct bill bill = { is_empty, p->nth == 0 ? 6 : 0,
	    p->nth == 0 ? 6 : 4 };
	const struct made_claim *c = p->nth >= 2 ?
	    bill_without_signature(s, p->nth == 3) : bill_also(s, &bill);

	return c != NULL && answer(s, p->fault, "%s", c->id);
}

/* Of one service alone; or of one whose note was amended and signed again. */
static bool
plant_billed_little(struct agency *s, const struct planting *p)
{
	static const struct bill bill = { is_little, 0, 5 };
	const struct made_claim *c;
	struct made_attendance *a;

	if (p->nth == 3) {
		c = take_billed(s, &a);
		if (c == NULL)
			return false;
		note_amend(s, a->note);
		answer_amended(s, c);
		return true;
	}
	return bill_also(s, &bill) != NULL;
}

const struct fault fault_bill_substantiated = {
	.rule = "bill-substantiated",
	.violations = 4, .violate = plant_billed_nothing,
	.near_misses = 4, .miss = plant_billed_little,
};

/* bill-signed-first */

static struct made_claim *
bill_at_signature(struct agency *s, int64_t before)
{
	struct made_claim *c = bill_take(s, bill_fits);
	struct made_service_day d;

	if (c == NULL)
		return NULL;
	d = claim_day(c->week, c->day);
	c->billed_at = d.signed_at - before;
	answer_amended(s, c);
	return c;
}

static bool
plant_billed_unsigned(struct agency *s, const struct planting *p)
{
	const struct made_claim *c = bill_at_signature(s,
	    p->nth == 2 ? HOUR / 2 : MINUTE);

	return c != NULL && answer(s, p->fault, "%s", c->id);
}

static bool
plant_billed_when_signed(struct agency *s, const struct planting *p)
{
	return bill_at_signature(s, p->nth == 2 ? -MINUTE : 0) != NULL;
}

const struct fault fault_bill_signed_first = {
	.rule = "bill-signed-first",
	.violations = 3, .violate = plant_billed_unsigned,
	.near_misses = 3, .miss = plant_billed_when_signed,
};

/* bill-actual-time */

static bool
is_untimed(const struct made_week *w, const struct made_service_day *d)
{
	return !episode_by_day(w->episode) && d->sessions > 0 && !d->timed &&
	    d->is_signed && d->minutes >= CLAIM_UNIT;
}

static bool
plant_billed_untimed(struct agency *s, const struct planting *p)
{
	static const struct bill bill = { is_untimed, 0, 5 };
	const struct made_claim *c = bill_also(s, &bill);

	return c != NULL && answer(s, p->fault, "%s", c->id);
}

bool
bill_by_time(const struct agency *s, const void *what, const void *wish)
{
	const struct made_claim *c = what;

	return c->payer == BLOCK_GRANT && bill_fits(s, what, wish);
}

/* Every minute known; what does not count need not be. */
static bool
plant_billed_timed(struct agency *s, const struct planting *p)
{
	(void)p;
	return bill_take(s, bill_by_time) != NULL;
}

const struct fault fault_bill_actual_time = {
	.rule = "bill-actual-time",
	.violations = 3, .violate = plant_billed_untimed,
	.near_misses = 3, .miss = plant_billed_timed,
};

/* bill-units */

static int
whole_units(const struct made_claim *c)
{
	return claim_day(c->week, c->day).minutes / CLAIM_UNIT;
}

static bool
plant_billed_more(struct agency *s, const struct planting *p)
{
	struct made_claim *c = bill_take(s, bill_by_time);

	if (c == NULL)
		return false;
	c->units = whole_units(c) + 1 + 3 * p->nth;
	return answer(s, p->fault, "%s", c->id);
}

/* Each minute that was attended, and none more. */
static bool
plant_billed_all(struct agency *s, const struct planting *p)
{
	struct made_claim *c = bill_take(s, bill_by_time);

	(void)p;
	if (c == NULL)
		return false;
	c->units = whole_units(c);
	return true;
}

const struct fault fault_bill_units = {
	.rule = "bill-units",
	.violations = 3, .violate = plant_billed_more,
	.near_misses = 3, .miss = plant_billed_all,
};

/* bill-h0015-3h */

static bool
is_short(const struct made_week *w, const struct made_service_day *d)
{
	return episode_by_day(w->episode) && d->sessions > 0 &&
	    d->is_signed && d->minutes < CLAIM_DAY;
}

static struct made_attendance *
whole_group(const struct agency *s, const struct made_claim *c)
{
	for (size_t i = 0; i < c->week->attendances.n; i++) {
		struct made_attendance *a = c->week->attendances.at[i];

		if (a->session->day == c->day && a->session->group != NULL &&
		    a->status == PRESENT && a->left_at == 0 &&
		    attendance_core(a) && !a->session->touched &&
		    a->session->ended_at == 0 && fit_noted(s, a, SETTLED) &&
		    fit_spare(s, a, 1))
			return a;
	}
	return NULL;
}

static bool
fits_three_hours(const struct agency *s, const void *what, const void *wish)
{
	const struct made_claim *c = what;

	return c->payer != BLOCK_GRANT && bill_fits(s, what, wish) &&
	    claim_day(c->week, c->day).minutes == CLAIM_DAY;
}

static bool
fits_early_leave(const struct agency *s, const void *what, const void *wish)
{
	return fits_three_hours(s, what, wish) && whole_group(s, what) != NULL;
}

/* A minute short. */
static struct made_claim *
leave_early(struct agency *s)
{
	struct made_claim *c = bill_take(s, fits_early_leave);
	struct made_attendance *a;

	if (c == NULL)
		return NULL;
	a = whole_group(s, c);
	take_touch(a);
	a->status = LEFT_EARLY;
	attendance_stay(a, a->session->held.starts_at,
	    a->session->held.ends_at - MINUTE);
	return c;
}

static bool
plant_billed_short(struct agency *s, const struct planting *p)
{
	static const struct bill bill = { is_short, 0, 5 };
	const struct made_claim *c = p->nth < 2 ? leave_early(s) : NULL;

	if (c == NULL && (c = bill_also(s, &bill)) == NULL)
		return false;
	return answer(s, p->fault, "%s", c->id);
}

static bool
plant_billed_three_hours(struct agency *s, const struct planting *p)
{
	(void)p;
	return bill_take(s, fits_three_hours) != NULL;
}

const struct fault fault_bill_h0015_3h = {
	.rule = "bill-h0015-3h",
	.violations = 3, .violate = plant_billed_short,
	.near_misses = 3, .miss = plant_billed_three_hours,
};
