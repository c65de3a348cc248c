/* Faults of supervision: by whom, on what terms, how often, on what. */
#include "common/base/clock.h"
#include "sample_fault.h"

/* sup-iop-2y, sup-supervisory-1y, sup-expertise-both */

/* A day in the midst; no 29 February, whose years are a matter of opinion. */
static int64_t
some_day(struct sample *s)
{
	int64_t day = s->first_day + 14 + dice_below(&s->dice,
	    (int)(s->options.until - s->first_day - 28));

	return clock_years_later(clock_years_later(day, -1), 1) == day ? day :
	    day + 1;
}

/* A trainee for a day, by one who may be new; NULL where there is no time. */
static struct supervision *
supervise_by(struct sample *s, struct staff *by)
{
	struct staff *trainee = s->trainees.at[s->supervisions.n %
	    s->trainees.n];
	int64_t day = some_day(s);

	staff_supervise(s, trainee, by, day, day);
	return trainee->supervisions.at[trainee->supervisions.n - 1];
}

static bool
is_long(const struct sample *s)
{
	return s->options.weeks >= 6;
}

static struct supervision *
supervise_once(struct sample *s)
{
	return !is_long(s) ? NULL : supervise_by(s, staff_hire(s,
	    "Supervisor in Waiting", "supervisor", "MA Counseling", 0));
}

static void
answer_supervision(struct sample *s, const char *rule,
    const struct supervision *v)
{
	answer(s, "%s:SV-%s-%zu", rule, v->supervisee->id, v->nth);
}

/* So many years, and a number of days, before it begins. */
static int64_t
years_before(const struct supervision *v, int years, int days)
{
	return clock_years_later(v->starts_on, -years) + days;
}

bool
plant_new_to_iop(struct sample *s, int nth)
{
	struct supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	v->supervisor->iop_since = nth == 1 ? 0 : years_before(v, 2, nth == 0 ?
	    1 : 300);
	answer_supervision(s, "sup-iop-2y", v);
	return true;
}

bool
plant_two_years_in_iop(struct sample *s, int nth)
{
	struct supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	v->supervisor->iop_since = years_before(v, 2, -nth);
	return true;
}

bool
plant_new_to_supervision(struct sample *s, int nth)
{
	struct supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	v->supervisor->supervising_since = nth == 1 ? 0 : years_before(v, 1,
	    nth == 0 ? 1 : 200);
	answer_supervision(s, "sup-supervisory-1y", v);
	return true;
}

bool
plant_a_year_in_supervision(struct sample *s, int nth)
{
	struct supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	v->supervisor->supervising_since = years_before(v, 1, -nth);
	return true;
}

bool
plant_one_expertise(struct sample *s, int nth)
{
	struct supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	v->supervisor->expertise = nth == 0 ? "mental-health" : nth == 1 ?
	    NULL : "substance-use";
	answer_supervision(s, "sup-expertise-both", v);
	return true;
}

/* In either order. */
bool
plant_both_expertises(struct sample *s, int nth)
{
	struct supervision *v = supervise_once(s);

	if (v == NULL)
		return false;
	if (nth == 1)
		v->supervisor->expertise = "substance-use mental-health";
	return true;
}

/* sup-designation */

/* One the board does not let practise alone, for two days; the month is the
 * supervisor's. */
static struct supervision *
supervise_associate(struct sample *s, const char *type)
{
	struct staff *by, *who;
	int64_t day;

	if (!is_long(s))
		return NULL;
	by = staff_hire(s, "Supervisor in Waiting", "supervisor",
	    "MA Counseling", 0);
	who = staff_hire(s, "Associate Counselor", "facilitator",
	    "MA Counseling", 0);
	day = some_day(s);
	staff_license(s, who, type, day - 100, day + 600);
	staff_supervise(s, who, by, day, day + 1);
	by->designations.n = 0;
	return who->supervisions.at[0];
}

static bool
answer_designation(struct sample *s, const struct supervision *v, int64_t day)
{
	char date[CLOCK_BYTES];

	answer(s, "sup-designation:%s:%.7s", v->supervisor->id,
	    clock_spell_day(day, date));
	return true;
}

/* From the day after its first; to the day before its last; too long. */
bool
plant_undesignated(struct sample *s, int nth)
{
	static const char *const types[] = { "LMHC", "LSAA", "LAMFT" };
	struct supervision *v = supervise_associate(s, types[nth % 3]);

	if (v == NULL)
		return false;
	if (nth == 0) {
		staff_designate(s, v->supervisor, v->starts_on + 1);
		return answer_designation(s, v, v->starts_on);
	}
	if (nth == 1) {
		staff_designate(s, v->supervisor, v->starts_on - 300)->
		    last_day = v->starts_on;
		return answer_designation(s, v, v->ends_on);
	}
	/* both days, which one month is to have */
	v->ends_on = v->starts_on;
	staff_designate(s, v->supervisor, clock_years_later(v->starts_on,
	    -2))->last_day = v->ends_on + 300;
	return answer_designation(s, v, v->ends_on);
}

/* For just these days, by one and by two; or for a license that needs none. */
bool
plant_designated(struct sample *s, int nth)
{
	struct supervision *v = supervise_associate(s, nth == 2 ? "LADAC" :
	    "LMHC");

	if (v == NULL)
		return false;
	if (nth == 2)
		return true;
	staff_designate(s, v->supervisor, v->starts_on)->last_day =
	    v->starts_on + (nth == 0);
	if (nth == 1)
		staff_designate(s, v->supervisor, v->ends_on)->last_day =
		    v->ends_on;
	return true;
}

/* sup-agreement */

static struct supervision *
agree_on(struct sample *s, int64_t days, bool never)
{
	struct supervision *v = !is_long(s) ? NULL :
	    supervise_by(s, s->supervisors.at[0]);

	if (v != NULL)
		v->agreed_on = never ? 0 : v->starts_on + days;
	return v;
}

bool
plant_late_agreement(struct sample *s, int nth)
{
	const struct supervision *v = agree_on(s, 1 + 9 * (nth == 2),
	    nth == 1);

	if (v == NULL)
		return false;
	answer_supervision(s, "sup-agreement", v);
	return true;
}

bool
plant_agreement_in_time(struct sample *s, int nth)
{
	return agree_on(s, -(nth == 2), false) != NULL;
}

/* sup-regular */

static bool
same_month(int64_t a, int64_t b)
{
	return month_first(a) == month_first(b);
}

/* How many of a person's month were kept before this one. */
static int
logs_before(const struct log *l)
{
	const struct list *all = &l->supervisee->logs;
	int n = 0;

	for (size_t i = 0; i < all->n && all->at[i] != l; i++) {
		const struct log *o = all->at[i];

		n += !o->dropped && same_month(o->met_on, l->met_on);
	}
	return n;
}

static bool
is_whole_week(const struct log *l)
{
	int64_t monday = clock_monday(clock_week(l->met_on));
	const struct staff *by = staff_supervisor(l->supervisee, monday);

	for (int i = 0; i < 7; i++)
		if (by == NULL || staff_supervisor(l->supervisee, monday +
		    i) != by)
			return false;
	return !staff_independent(l->supervisee, monday);
}

/* Not the first of its month, which alone must hold samples. */
static bool
fits_log(const struct sample *s, const void *what, const void *wish)
{
	const struct log *l = what;
	int64_t monday = clock_monday(clock_week(l->met_on));

	(void)wish;
	return !l->dropped && l->met_on + SETTLED < s->options.until &&
	    is_free_month(s, l->supervisee, l->met_on) &&
	    logs_before(l) > 0 && is_whole_week(l) &&
	    monday > s->first_day + 7 && is_over_month(s, monday + 6) &&
	    staff_last_led(s, l->supervisee, monday, monday + 6) != 0;
}

static struct log *
take_log(struct sample *s, fits_fn *fits, const void *wish)
{
	struct log *l = take_from(s, &s->logs, fits, wish);

	if (l != NULL)
		take_month(s, l->supervisee, l->met_on);
	return l;
}

/* By nobody, or by one who is somebody else's supervisor. */
bool
plant_no_supervision(struct sample *s, int nth)
{
	struct log *l = take_log(s, fits_log, NULL);
	char week[CLOCK_BYTES];

	if (l == NULL)
		return false;
	if (nth == 1)
		l->supervisor = s->supervisors.at[l->supervisor ==
		    s->supervisors.at[0]];
	else
		l->dropped = true;
	answer(s, "sup-regular:%s:%s", l->supervisee->id,
	    clock_spell_week(clock_week(l->met_on), week));
	return true;
}

/* On the Sunday, or on the Monday. */
bool
plant_supervision_at_last(struct sample *s, int nth)
{
	struct log *l = take_log(s, fits_log, NULL);

	if (l == NULL)
		return false;
	l->met_on = clock_monday(clock_week(l->met_on)) + (nth == 1 ? 0 : 6);
	return true;
}

/* sup-samples */

static bool
fits_month(const struct sample *s, const void *what, const void *who)
{
	const struct log *l = what;

	return !l->dropped && logs_before(l) > 0 &&
	    (who == NULL || l->supervisee == who) &&
	    is_over_month(s, l->met_on) &&
	    is_free_month(s, l->supervisee, l->met_on);
}

/*
 * A month's logs, without samples of work or without notes.  Of who leads
 * nothing if possible, to leave room for faults of those who do.
 */
static struct log *
bare_month(struct sample *s, bool work, bool notes)
{
	struct log *l = NULL;

	for (size_t i = 0; l == NULL && i < s->trainees.n; i++)
		l = take_log(s, fits_month, s->trainees.at[i]);
	if (l == NULL)
		l = take_log(s, fits_month, NULL);
	for (size_t i = 0; l != NULL && i < l->supervisee->logs.n; i++) {
		struct log *o = l->supervisee->logs.at[i];

		if (!same_month(o->met_on, l->met_on))
			continue;
		o->work_samples = o->work_samples && work;
		o->case_notes = o->case_notes && notes;
	}
	return l;
}

bool
plant_no_samples(struct sample *s, int nth)
{
	const struct log *l = bare_month(s, nth == 0, nth == 1);
	char date[CLOCK_BYTES];

	if (l == NULL)
		return false;
	answer(s, "sup-samples:%s:%.7s", l->supervisee->id,
	    clock_spell_day(l->met_on, date));
	return true;
}

static struct log *
first_of_month(const struct log *l)
{
	const struct list *all = &l->supervisee->logs;
	size_t i = 0;

	while (((struct log *)all->at[i])->dropped ||
	    !same_month(((struct log *)all->at[i])->met_on, l->met_on))
		i++;
	return all->at[i];
}

/* Each once: in one log, or in two. */
bool
plant_one_sample(struct sample *s, int nth)
{
	struct log *l = bare_month(s, false, false);

	if (l == NULL)
		return false;
	l->work_samples = true;
	(nth == 1 ? first_of_month(l) : l)->case_notes = true;
	return true;
}
