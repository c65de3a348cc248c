/* Which faults there are, and where there is still room for them. */
#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/clock.h"
#include "sample_fault.h"

enum stage { RECORDED, FOLLOWING };

/*
 * Those that are hard to find room for come first.  Each number is how many
 * are planted.
 */
static const struct fault {
	enum stage	 stage;
	const char	*rule;
	int		 violations;
	plant_fn	*violate;
	int		 near_misses;
	plant_fn	*miss;
} faults[] = {
	{ RECORDED, "inactive-client", 3, plant_inactive, 3, plant_active },
	{ RECORDED, "group-size-max", 3, plant_crowded_group,
	    3, plant_full_group },
	{ RECORDED, "hours-adult-min", 4, plant_adult_offered_less,
	    4, plant_adult_offered_enough },
	{ RECORDED, "hours-adol-min", 4, plant_adolescent_offered_less,
	    4, plant_adolescent_offered_enough },
	{ RECORDED, "hours-adult-attended", 4, plant_adult_missing_more,
	    4, plant_adult_missing_less },
	{ RECORDED, "hours-adol-attended", 4, plant_adolescent_missing_more,
	    4, plant_adolescent_missing_less },
	{ RECORDED, "attend-rate", 3, plant_low_rate, 3, plant_just_rate },
	{ RECORDED, "no-self-cosign", 6, plant_wrong_cosigner,
	    4, plant_right_cosigner },
	{ RECORDED, "no-delegation", 4, plant_unlicensed_author,
	    3, plant_licensed_author },
	{ RECORDED, "license-active", 4, plant_license_gap,
	    3, plant_license_renewed },
	{ RECORDED, "no-double-service-time", 6, plant_overlap,
	    6, plant_touching },
	{ RECORDED, "asam-band-adult", 3, plant_adult_twenty_hours,
	    3, plant_adult_under_twenty_hours },
	{ RECORDED, "asam-band-adol", 3, plant_adolescent_twenty_hours,
	    3, plant_adolescent_under_twenty_hours },
	{ RECORDED, "family-weekly-offer", 3, plant_no_family_education,
	    3, plant_family_education },
	{ RECORDED, "note-48h", 6, plant_late_note, 6, plant_note_in_time },
	{ RECORDED, "note-cloned", 5, plant_cloned_note,
	    4, plant_own_note_again },
	{ RECORDED, "attend-recorded", 5, plant_unmarked,
	    4, plant_marked_in_time },
	{ RECORDED, "cosign-note", 5, plant_missing_cosignature,
	    5, plant_cosignature_in_time },
	{ RECORDED, "individual-weekly", 3, plant_no_individual,
	    3, plant_late_individual },
	{ RECORDED, "note-late-flag", 3, plant_late_unexplained,
	    3, plant_late_explained },
	{ RECORDED, "note-no-backdate", 3, plant_backdated,
	    3, plant_just_dated },
	{ RECORDED, "no-ccss-by-facilitator", 3, plant_ccss_by_facilitator,
	    3, plant_ccss_by_worker },
	{ RECORDED, "team-under-supervisor", 3, plant_unsupervised,
	    3, plant_just_supervised },
	{ RECORDED, "sup-iop-2y", 3, plant_new_to_iop,
	    3, plant_two_years_in_iop },
	{ RECORDED, "sup-supervisory-1y", 3, plant_new_to_supervision,
	    3, plant_a_year_in_supervision },
	{ RECORDED, "sup-expertise-both", 3, plant_one_expertise,
	    3, plant_both_expertises },
	{ RECORDED, "sup-designation", 3, plant_undesignated,
	    3, plant_designated },
	{ RECORDED, "sup-agreement", 3, plant_late_agreement,
	    3, plant_agreement_in_time },
	{ FOLLOWING, "h0015-day-week", 3, plant_short_days,
	    3, plant_days_enough },
	{ FOLLOWING, "attend-threshold", 3, plant_nobody_asked,
	    3, plant_asked_in_time },
	{ FOLLOWING, "test-weekly", 3, plant_untested_week,
	    3, plant_tested_week },
	{ FOLLOWING, "test-monthly", 3, plant_untested_month,
	    3, plant_tested_month },
	{ FOLLOWING, "test-result-documented", 3, plant_no_result,
	    3, plant_result_to_come },
	{ FOLLOWING, "test-not-sole-discharge", 3, plant_discharged_by_test,
	    3, plant_discharged_by_review },
	{ FOLLOWING, "breach-step", 3, plant_mild_step,
	    3, plant_right_step },
	{ FOLLOWING, "preadmit-file", 3, plant_late_diagnosis,
	    3, plant_diagnosis_in_time },
	{ FOLLOWING, "discharge-elements", 3, plant_discharge_lacking,
	    3, plant_discharge_whole },
	{ FOLLOWING, "discharge-summary-due", 3, plant_late_summary,
	    3, plant_summary_in_time },
	{ FOLLOWING, "crisis-follow-up", 3, plant_no_follow_up,
	    3, plant_follow_up_in_time },
	{ FOLLOWING, "training-matrix", 3, plant_training_lapsed,
	    3, plant_training_renewed },
	{ FOLLOWING, "team-meetings", 3, plant_no_team_meeting,
	    3, plant_late_team_meeting },
	{ FOLLOWING, "leave-respected", 3, plant_led_on_leave,
	    3, plant_led_before_leave },
	{ FOLLOWING, "sup-exists", 3, plant_no_supervisor,
	    3, plant_one_supervisor },
	{ FOLLOWING, "sup-regular", 3, plant_no_supervision,
	    3, plant_supervision_at_last },
	{ FOLLOWING, "sup-samples", 3, plant_no_samples,
	    3, plant_one_sample },
	{ FOLLOWING, "site-assigned", 3, plant_no_site,
	    3, plant_site_changed },
	{ FOLLOWING, "schedule-on-file", 3, plant_no_schedule,
	    3, plant_new_schedule },
	{ FOLLOWING, "agency-approval", 3, plant_no_approval,
	    3, plant_new_approval },
	{ FOLLOWING, "ebp-approved", 3, plant_no_model,
	    3, plant_new_model },
	{ FOLLOWING, "bill-prior-auth", 3, plant_billed_unauthorized,
	    3, plant_billed_authorized },
	{ FOLLOWING, "bill-h0015-3h", 3, plant_billed_short,
	    3, plant_billed_three_hours },
	{ FOLLOWING, "bill-substantiated", 3, plant_billed_nothing,
	    3, plant_billed_little },
	{ FOLLOWING, "bill-signed-first", 3, plant_billed_unsigned,
	    3, plant_billed_when_signed },
	{ FOLLOWING, "bill-actual-time", 3, plant_billed_untimed,
	    3, plant_billed_timed },
	{ FOLLOWING, "bill-units", 3, plant_billed_more,
	    3, plant_billed_all },
	{ FOLLOWING, "bill-timely-90", 3, plant_billed_late,
	    3, plant_billed_in_time },
	{ RECORDED, "waiver-expiring", 3, plant_waiver_ending,
	    3, plant_waiver_going_on },
	{ RECORDED, "waiver-expired", 3, plant_waiver_over,
	    3, plant_waiver_asked },
	{ RECORDED, "waiver-unused", 3, plant_waiver_unused,
	    3, plant_waiver_to_come },
};

enum { FAULTS = sizeof(faults) / sizeof(faults[0]) };

/* Tools */

void
answer(struct sample *s, const char *fmt, ...)
{
	enum { FINDING_BYTES = 192 };
	char *id = list_new(&s->answers, FINDING_BYTES);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(id, FINDING_BYTES, fmt, ap);
	va_end(ap);
}

void
answer_attendance(struct sample *s, const char *rule,
    const struct attendance *a)
{
	answer(s, "%s:A.%s.%s", rule, a->session->id,
	    attendance_client(a)->id);
}

bool
is_past(const struct sample *s, const struct session *x, int days)
{
	return session_last(x) + days * (int64_t)DAY <= s->end;
}

bool
is_untouched(const struct attendance *a)
{
	return a->voided_at == 0 && !a->unmarked && !a->week->touched &&
	    !a->session->touched && !a->session->held.cancelled;
}

bool
has_note(const struct sample *s, const struct attendance *a, int days)
{
	return a->note != NULL && a->note->versions_n == 1 &&
	    is_past(s, a->session, days);
}

bool
can_spare(const struct sample *s, const struct attendance *a, int minutes)
{
	return !week_is_judged(s, a->week) ||
	    week_hours(a->week).credited - minutes >= week_minimum(a->week);
}

void *
take_from(struct sample *s, const struct list *l, fits_fn *fits,
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

enum { SLOT_BYTES = 96 };

static bool
is_taken(const struct sample *s, const char *slot)
{
	for (size_t i = 0; i < s->months.n; i++)
		if (strcmp(s->months.at[i], slot) == 0)
			return true;
	return false;
}

bool
take_slot(struct sample *s, const char *fmt, ...)
{
	char slot[SLOT_BYTES], *taken;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(slot, sizeof(slot), fmt, ap);
	va_end(ap);
	if (is_taken(s, slot))
		return false;
	taken = list_new(&s->months, SLOT_BYTES);
	memcpy(taken, slot, SLOT_BYTES);
	return true;
}

bool
take_month(struct sample *s, const struct staff *staff, int64_t day)
{
	char date[CLOCK_BYTES];

	return take_slot(s, "%s:%.7s", staff->id, clock_spell_day(day, date));
}

bool
is_free_month(const struct sample *s, const struct staff *staff, int64_t day)
{
	char date[CLOCK_BYTES], slot[SLOT_BYTES];

	snprintf(slot, sizeof(slot), "%s:%.7s", staff->id,
	    clock_spell_day(day, date));
	return !is_taken(s, slot);
}

bool
is_over_month(const struct sample *s, int64_t day)
{
	char date[CLOCK_BYTES], today[CLOCK_BYTES];

	return strncmp(clock_spell_day(day, date),
	    clock_spell_day(s->options.until, today), 7) < 0;
}

int64_t
month_first(int64_t day)
{
	char spelt[CLOCK_BYTES];

	clock_spell_day(day, spelt);
	return day - (spelt[8] - '0') * 10 - (spelt[9] - '0') + 1;
}

int64_t
month_last(int64_t day)
{
	return month_first(month_first(day) + 31) - 1;
}

void
touch(struct attendance *a)
{
	a->week->touched = true;
	a->session->touched = true;
}

struct attendance *
take_attendance(struct sample *s, bool (*fits)(const struct sample *,
    const struct attendance *, const void *), const void *wish)
{
	size_t n = s->attendances.n;
	size_t from = n > 0 ? (size_t)dice_below(&s->dice, (int)n) : 0;

	for (size_t i = 0; i < n; i++) {
		struct attendance *a = s->attendances.at[(from + i) % n];

		if (is_untouched(a) && fits(s, a, wish)) {
			touch(a);
			return a;
		}
	}
	return NULL;
}

void
stay(struct attendance *a, int64_t from, int64_t to)
{
	a->arrived_at = from;
	a->left_at = to;
}

void
record_after(struct sample *s, struct attendance *a, int64_t end)
{
	struct version *v = &a->note->versions[0];
	int64_t delay = end + 5 * MINUTE - v->written_at;

	if (a->recorded_at <= end)
		a->recorded_at = end + 2 * MINUTE;
	if (delay > 0) {
		v->written_at += delay;
		v->signed_at += delay;
		note_cosign(s, a->note, v);
	}
}

/* Seconds ahead of UTC, as spelt at the end of a time: -07:00. */
static int64_t
offset(int64_t instant)
{
	char spelt[CLOCK_BYTES], *minutes;
	int64_t hours;

	clock_spell_time(instant, spelt);
	hours = strtol(spelt + strlen(spelt) - 6, &minutes, 10);
	return hours * HOUR + (hours < 0 ? -1 : 1) *
	    strtol(minutes + 1, NULL, 10) * MINUTE;
}

int64_t
clock_change(int64_t instant, int days)
{
	return offset(instant) - offset(instant + days * (int64_t)DAY);
}

/* The list of rules */

static bool
is_named(const char *list, const char *rule)
{
	size_t n = strlen(rule);

	for (const char *p = list; (p = strstr(p, rule)) != NULL; p += n)
		if ((p == list || p[-1] == ',') &&
		    (p[n] == ',' || p[n] == '\0'))
			return true;
	return false;
}

/* Every part between commas is a rule, and there is at least one. */
bool
sample_knows(const char *list)
{
	size_t known = 0, parts = 1;

	if (strcmp(list, "all") == 0 || strcmp(list, "none") == 0)
		return true;
	for (const char *p = list; *p != '\0'; p++)
		parts += *p == ',';
	for (size_t i = 0; i < FAULTS; i++)
		known += is_named(list, faults[i].rule);
	return known == parts;
}

const char *
sample_rules(char *buf, size_t size)
{
	size_t n = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < FAULTS && n < size; i++)
		n += (size_t)snprintf(buf + n, size - n, "%s%s",
		    i > 0 ? " " : "", faults[i].rule);
	return buf;
}

static int
plant_times(struct sample *s, plant_fn *plant, int times)
{
	int planted = 0;

	for (int nth = 0; nth < times; nth++)
		planted += plant(s, nth);
	return planted;
}

static void
plant(struct sample *s, const struct fault *f)
{
	int violations = plant_times(s, f->violate, f->violations);
	int near_misses = plant_times(s, f->miss, f->near_misses);

	if (violations < f->violations || near_misses < f->near_misses)
		warnx("%s: left out: %d of %d violations and %d of %d near "
		    "misses: no room in so small or short an agency", f->rule,
		    f->violations - violations, f->violations,
		    f->near_misses - near_misses, f->near_misses);
}

static void
plant_stage(struct sample *s, const char *list, enum stage stage)
{
	bool all = strcmp(list, "all") == 0;

	for (size_t i = 0; i < FAULTS; i++)
		if (faults[i].stage == stage &&
		    (all || is_named(list, faults[i].rule)))
			plant(s, &faults[i]);
}

/* What follows from the rest is made once the rest has its faults, and has
 * faults of its own then. */
void
sample_plant(struct sample *s, const char *list)
{
	plant_stage(s, list, RECORDED);
	sample_logs(s);
	sample_conferences(s);
	sample_summaries(s);
	sample_outreach(s);
	sample_tests(s);
	sample_claims(s);
	plant_stage(s, list, FOLLOWING);
}
