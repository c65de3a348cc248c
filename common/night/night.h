#ifndef NIGHT_H
#define NIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/audit/audit.h"

/*
 * night: one night judged.  Which store, as of when, up to which entry, by
 * which policy, narrowed to what; how bad it is, and the line that says so.
 */

struct cli;
struct out;
struct store;

struct night {
	struct store	*store;		/* lent */
	int64_t		 at, head;	/* judged as of, last entry read */
	int64_t		 as_of;		/* what queries see; STORE_NOW */
	struct policy	*policy;
	struct audit	*audit;
};

/* Does the command line ask for less than all? */
bool		 night_is_narrow(const struct cli *);

/*
 * Set a store opened for rules to a night, STORE_NOW for both being now up to
 * the last entry; the policy is the one in force then, or the one named.
 */
void		 night_open(struct night *, struct store *, int64_t as_of,
		    int64_t head, const char *policy);
void		 night_close(struct night *);

/* Views and waivers of it, for rules to be run. */
void		 night_begin(struct night *, bool full);

/* Both, for the night that --as-of and --at-entry ask for, by the policy in
 * force. */
void		 night_start(struct night *, const struct cli *, bool full);

/* Run the rules that --rule names, or all. */
void		 night_run(struct night *, const struct cli *);

/* Then only what --client, --staff, --group and --new ask for.  A name that
 * names nothing ends the process. */
void		 night_narrow(struct night *, const struct cli *);

/* All of this for two that were opened, judged alike: both looked from the
 * same day. */
void		 night_judge_both(struct night *, struct night *,
		    const struct cli *, bool full);

/* Ends the process where an option names what is none of that kind; the night
 * was begun. */
void		 night_need(const struct night *, const struct cli *,
		    const char *option);

/* What will be found so many seconds on unless somebody acts, added; before
 * it is narrowed.  By the rules of --rule, or by one alone. */
void		 night_look_ahead(struct night *, const struct cli *,
		    const struct rule *only, bool full, int64_t seconds);

struct tally {
	int64_t	 of[SEVERITY_HIGH + 1];
	int64_t	 fresh, waived, ahead, not_evaluated;
	bool	 failing;	/* one that is not waived is that bad */
};

void		 night_tally(const struct night *, enum severity fail_on,
		    struct tally *);
int		 tally_status(const struct tally *);

/* "; as of ..., entry ..., policy ...", which every report ends its first
 * line with. */
void		 night_put(struct out *, const struct night *);
/* "3 findings: ..." without that. */
void		 tally_put(struct out *, const struct night *,
		    const struct tally *);
/* A line for each rule that was not evaluated. */
void		 night_put_failed(struct out *, const struct night *);
/* The same on stderr, and on a terminal what was looked at. */
void		 night_tell(const struct night *, const struct tally *);

/* Record that it was judged, in a transaction of its own: so that a later
 * night has an earlier one to compare with, and a silent cron job can be told
 * from a dead one. */
void		 night_record(const struct night *, const struct cli *,
		    const struct tally *);

#endif
