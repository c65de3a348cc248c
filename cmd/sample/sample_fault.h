#ifndef SAMPLE_FAULT_H
#define SAMPLE_FAULT_H

#include "sample_impl.h"

/*
 * Planting: each function changes what one client does in one week, or one
 * person's licenses in one month, that no other fault has touched, and says
 * which finding that gives.  nth varies how.  It returns false, with nothing
 * changed, where there is no such place left.
 */
typedef bool plant_fn(struct sample *, int nth);

plant_fn plant_late_note, plant_note_in_time;
plant_fn plant_missing_cosignature, plant_cosignature_in_time;
plant_fn plant_wrong_cosigner, plant_right_cosigner;
plant_fn plant_unlicensed_author, plant_licensed_author;
plant_fn plant_cloned_note, plant_own_note_again;
plant_fn plant_unmarked, plant_marked_in_time;
plant_fn plant_adult_offered_less, plant_adult_offered_enough;
plant_fn plant_adolescent_offered_less, plant_adolescent_offered_enough;
plant_fn plant_adult_missing_more, plant_adult_missing_less;
plant_fn plant_adolescent_missing_more, plant_adolescent_missing_less;
plant_fn plant_adult_twenty_hours, plant_adult_under_twenty_hours;
plant_fn plant_adolescent_twenty_hours, plant_adolescent_under_twenty_hours;
plant_fn plant_no_family_education, plant_family_education;
plant_fn plant_low_rate, plant_just_rate;
plant_fn plant_license_gap, plant_license_renewed;
plant_fn plant_crowded_group, plant_full_group;
plant_fn plant_overlap, plant_touching;
plant_fn plant_waiver_ending, plant_waiver_going_on;
plant_fn plant_waiver_over, plant_waiver_asked;
plant_fn plant_waiver_unused, plant_waiver_to_come;
plant_fn plant_inactive, plant_active;
plant_fn plant_no_individual, plant_late_individual;
plant_fn plant_late_unexplained, plant_late_explained;
plant_fn plant_backdated, plant_just_dated;
plant_fn plant_ccss_by_facilitator, plant_ccss_by_worker;
plant_fn plant_unsupervised, plant_just_supervised;
plant_fn plant_new_to_iop, plant_two_years_in_iop;
plant_fn plant_new_to_supervision, plant_a_year_in_supervision;
plant_fn plant_one_expertise, plant_both_expertises;
plant_fn plant_undesignated, plant_designated;
plant_fn plant_late_agreement, plant_agreement_in_time;
plant_fn plant_short_days, plant_days_enough;
plant_fn plant_nobody_asked, plant_asked_in_time;
plant_fn plant_untested_week, plant_tested_week;
plant_fn plant_untested_month, plant_tested_month;
plant_fn plant_no_result, plant_result_to_come;
plant_fn plant_discharged_by_test, plant_discharged_by_review;
plant_fn plant_mild_step, plant_right_step;
plant_fn plant_late_diagnosis, plant_diagnosis_in_time;
plant_fn plant_discharge_lacking, plant_discharge_whole;
plant_fn plant_late_summary, plant_summary_in_time;
plant_fn plant_no_follow_up, plant_follow_up_in_time;
plant_fn plant_led_on_leave, plant_led_before_leave;
plant_fn plant_no_supervisor, plant_one_supervisor;
plant_fn plant_no_supervision, plant_supervision_at_last;
plant_fn plant_no_samples, plant_one_sample;
plant_fn plant_training_lapsed, plant_training_renewed;
plant_fn plant_no_team_meeting, plant_late_team_meeting;
plant_fn plant_no_site, plant_site_changed;
plant_fn plant_no_schedule, plant_new_schedule;
plant_fn plant_no_approval, plant_new_approval;
plant_fn plant_no_model, plant_new_model;
plant_fn plant_billed_nothing, plant_billed_little;
plant_fn plant_billed_unsigned, plant_billed_when_signed;
plant_fn plant_billed_untimed, plant_billed_timed;
plant_fn plant_billed_more, plant_billed_all;
plant_fn plant_billed_late, plant_billed_in_time;
plant_fn plant_billed_short, plant_billed_three_hours;
plant_fn plant_billed_unauthorized, plant_billed_authorized;

/* Note the id of a finding that there must be. */
void		 answer(struct sample *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
void		 answer_attendance(struct sample *, const char *rule,
		    const struct attendance *);

/*
 * An attendance of an untouched week and session, some days before the end,
 * that fits the wish; it is touched then.  NULL: there is none.
 */
struct attendance *take_attendance(struct sample *, bool (*fits)(
		    const struct sample *, const struct attendance *,
		    const void *wish), const void *wish);

/* Whatever of a list fits the wish, by chance; nothing is touched.  NULL:
 * there is none. */
typedef bool fits_fn(const struct sample *, const void *what,
    const void *wish);

void		*take_from(struct sample *, const struct list *, fits_fn *,
		    const void *wish);

/* A slot by its name, or a person's month: false if it was taken before. */
bool		 take_slot(struct sample *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
bool		 take_month(struct sample *, const struct staff *,
		    int64_t day);
bool		 is_free_month(const struct sample *, const struct staff *,
		    int64_t day);
/* Is the month over, which day is its first, and its last? */
bool		 is_over_month(const struct sample *, int64_t day);
int64_t		 month_first(int64_t day);
int64_t		 month_last(int64_t day);

enum { SETTLED = 12 };	/* days until nothing more is due of a session */
enum { TESTED_DAYS = 16 * 7 };	/* from admission, every week */

bool		 is_untouched(const struct attendance *);
void		 touch(struct attendance *);
/* Is the session so many days past? */
bool		 is_past(const struct sample *, const struct session *,
		    int days);
/* And does it have a note of one version? */
bool		 has_note(const struct sample *, const struct attendance *,
		    int days);
/* Would the week do without so many of the minutes credited for this? */
bool		 can_spare(const struct sample *, const struct attendance *,
		    int minutes);

/* One's own session, held as planned, in a judged week. */
bool		 is_plain(const struct sample *, const struct attendance *);
int		 offered_without(const struct attendance *);
/* Is less used or excused than there must be, of enough that was offered? */
bool		 falls_short(const struct client_week *);
/* The finding of that. */
void		 answer_hours(struct sample *, const struct client_week *);
/* The two weeks of which one is this; both are touched, and found by
 * attend-rate if too much of them was missed. */
void		 answer_rate(struct sample *, struct client_week *);
bool		 is_pair_free(const struct sample *,
		    const struct client_week *);
/* Every miss of a week gets a reason. */
void		 excuse_all(struct sample *, struct client_week *);
/* Another of so many minutes on a later day of the week; false: no room. */
bool		 hold_instead(struct sample *, struct attendance *,
		    int minutes);

/* Actual times; and so that nothing is recorded before it is over. */
void		 stay(struct attendance *, int64_t from, int64_t to);
void		 record_after(struct sample *, struct attendance *,
		    int64_t end);

/*
 * How much longer, in seconds, so many days by the clock on the wall are than
 * 24 hours each, from an instant: nothing, but for a clock change.
 */
int64_t		 clock_change(int64_t instant, int days);

#endif
