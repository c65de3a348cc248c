#ifndef WAIVER_H
#define WAIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * waiver: findings accepted for a time, for a reason, by two people.
 *
 * A waiver covers a finding of its rule whose client, staff and record are
 * those it names, all that it names, and whose event was on one of its days,
 * the last one included.  It counts once the version in force is approved by
 * another than the one who asked.  What an act can still mend is waived while
 * the waiver lasts, and comes back on the day after; what is past mending
 * stays waived.
 */

struct out;
struct record;
struct store;
struct waivers;

/* Those in force on the night the store is set to, approved or not; the views
 * of iop-policy(5) must be there.  The day is that night's. */
struct waivers	*waivers_new(struct store *, int64_t today);
void		 waivers_free(struct waivers *);

/*
 * Where an approved one waives a finding, say so in it: the longest lasting.
 * Each that covers it counts it, unless its rule was counted already; but what
 * only a full run shows is not counted, or the two would differ about the
 * waiver.
 */
void		 waivers_take(struct waivers *, struct record *finding);

/* All findings of a rule were taken: it is counted. */
void		 waivers_counted(struct waivers *, const char *rule);
/* Each rule that is named and not counted; *at begins at 0; NULL after the
 * last. */
const char	*waivers_uncounted(const struct waivers *, size_t *at);

/* Has a member of staff approved the version in force of one? */
bool		 waiver_has_approver(struct store *, const char *waiver,
		    const char *staff);

/* Each with its state on a day, once what they cover was counted; those whose
 * last day is at most so many days away are expiring. */
void		 waivers_put(struct out *, struct store *, int64_t today,
		    int64_t notice);

/* What was counted into the table waiver_use. */
void		 waivers_tell(const struct waivers *, struct store *);

#endif
