#ifndef AUDIT_H
#define AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/policy/policy.h"
#include "finding.h"

/*
 * audit: rules run against a night, and what they find; which findings are
 * shown, what is new and fixed since the last run.
 *
 * The store is opened for rules alone: queries see views, never a sealed
 * field.  Each rule is read in a moment of its own, up to the same entry.
 */

struct store;
struct audit;

struct judged {
	const struct rule *rule;
	int64_t		 looked_at;
	bool		 failed;	/* could not be evaluated */
	const char	*why;		/* in words; NULL */
	bool		 disabled;	/* not asked, as the policy says */
	bool		 early;		/* a required population of nothing
					   that is not asked for yet */
};

/*
 * Make the views of iop-policy(5) for the night the store is set to, as of
 * now (an instant, not after the night but for what is ahead).  full: past
 * findings of all time.  The store and the policy are lent; the store is
 * settled, and open for rules only, from here on.
 */
struct audit	*audit_new(struct store *, const struct policy *, int64_t now,
		    bool full);
void		 audit_free(struct audit *);

/* What is judged lies ahead: it is asked about at this earlier instant. */
void		 audit_ask_at(struct audit *, int64_t);

/* Run a rule, and keep its findings. */
void		 audit_rule(struct audit *, const struct rule *);

/*
 * Past findings are looked for from this day at the latest, though not shown:
 * so that what another audit shows is known not to be gone.
 */
void		 audit_look_from(struct audit *, int64_t day);
int64_t		 audit_looks_from(const struct audit *);

/* Count what each waiver covers, for waiver_state; rules that ask for it do
 * so by themselves.  False where a rule that one names could not answer. */
bool		 audit_uses(struct audit *);

/* Worst first, then by id; delta against the last run of an earlier day. */
void		 audit_sort(struct audit *);

/* After sorting: why it shows no finding of that id, if there were one. */
enum unseen	 audit_unseen(const struct audit *, const char *id);

/* What a later audit of the same night finds and this one does not: copied,
 * and of status ahead.  Both are sorted. */
void		 audit_take_ahead(struct audit *, const struct audit *later);

/* Narrow it to the findings for which keep says so. */
void		 audit_keep(struct audit *,
		    bool (*keep)(void *, const struct record *), void *);

/* All rules are to be judged: what they read of views is summed at once. */
void		 audit_all(struct audit *);


/* The first day on which a required population of nothing is no pass;
 * AUDIT_NEVER where nobody was ever admitted. */
#define AUDIT_NEVER INT64_MAX
int64_t		 audit_required_from(const struct audit *);
/* How many things a rule looks at, without running it; -1 if that cannot be
 * told. */
int64_t		 audit_count(struct audit *, const struct rule *);

const struct judged *audit_judged(const struct audit *, size_t *n);
size_t		 audit_n(const struct audit *);
const struct record *audit_finding(const struct audit *, size_t);
/* By which policy the last run of an earlier day was; "" where there is none. */
const char	*audit_last_policy(const struct audit *);
/* Ids that the run of an earlier day found and this one does not. */
size_t		 audit_fixed(const struct audit *);
const char	*audit_fixed_id(const struct audit *, size_t);

/* Last of all, once: say of each finding when a recorded run first raised it,
 * and when one ended it; of what was fixed too, 0 where none says it. */
void		 audit_tell_since(struct audit *);
void		 audit_fixed_since(const struct audit *, size_t,
		    int64_t *first, int64_t *ended);

#endif
