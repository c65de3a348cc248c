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
plant_fn plant_license_gap, plant_license_renewed;
plant_fn plant_crowded_group, plant_full_group;
plant_fn plant_overlap, plant_touching;

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

enum { SETTLED = 12 };	/* days until nothing more is due of a session */

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
