#ifndef WAIVER_H
#define WAIVER_H

#include <stdbool.h>
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

struct store;
struct waivers;

/* What of a finding a waiver looks at; NULL where it names none. */
struct waivable {
	const char	*rule, *client, *staff, *record;
	int64_t		 day;
	bool		 open;
};

/* Those in force on the night the store is set to, approved or not; the views
 * of iop-policy(5) must be there.  The day is that night's. */
struct waivers	*waivers_new(struct store *, int64_t today);
void		 waivers_free(struct waivers *);

/* The id of the approved one that waives it, the longest lasting, or NULL;
 * lent.  Where it is to be counted, each that covers it counts it. */
const char	*waivers_find(struct waivers *, const struct waivable *,
		    bool counted);

/* The rule of the i-th, or NULL after the last. */
const char	*waivers_rule(const struct waivers *, size_t i);

/* Each with its state on a day, once what they cover was counted; those whose
 * last day is at most so many days away are expiring. */
struct out;
void		 waivers_put(struct out *, struct store *, int64_t today,
		    int64_t notice);

/* How many days that is, where the policy does not say. */
enum { WAIVER_NOTICE = 14 };

/* What was counted into the table waiver_use. */
void		 waivers_tell(const struct waivers *, struct store *);

#endif
