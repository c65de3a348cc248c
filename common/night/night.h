#ifndef NIGHT_H
#define NIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/audit/audit.h"

/*
 * night: one night judged.  Which store, as of when, up to which entry, by
 * which policy, narrowed to what; how bad it is, and the line that says so.
 */

struct actor;
struct out;
struct store;
struct tally;

struct night {
	struct store	*store;		/* lent */
	int64_t		 at, head;	/* judged as of, last entry read */
	int64_t		 as_of;		/* what queries see; STORE_NOW */
	struct policy	*policy;
	struct audit	*audit;
};

/* What of a night is asked for: lists of names, each ended by NULL; an empty
 * one asks for all. */
struct night_choice {
	const char	**rules, **clients, **staff, **groups;
	bool		 fresh;		/* what no run of an earlier day found */
};

/* Is it less than all? */
bool		 night_is_narrow(const struct night_choice *);

/*
 * Set a store opened for rules to a night, STORE_NOW for both being now up to
 * the last entry; the policy is the one in force then, or the one named.
 */
void		 night_open(struct night *, struct store *, int64_t as_of,
		    int64_t head, const char *policy);
void		 night_close(struct night *);

/* Opened, with views and waivers of it, for rules to be run; by the policy in
 * force where none is named. */
void		 night_start(struct night *, struct store *, int64_t as_of,
		    int64_t head, const char *policy, bool full);

/* Run the rules that are asked for.  A name that names none ends the process,
 * here and below. */
void		 night_run(struct night *, const struct night_choice *);

/* Then only findings about the clients, staff and groups asked for. */
void		 night_narrow(struct night *, const struct night_choice *);

/* All of this for two that were opened, judged alike: both looked from the
 * same day; a rule is named that one of them has. */
void		 night_judge_both(struct night *, struct night *,
		    const struct night_choice *, bool full);

/* What will be found so many seconds on unless somebody acts, added; before
 * it is narrowed.  By the rules of a choice, or by one alone. */
void		 night_look_ahead(struct night *, const struct night_choice *,
		    const struct rule *only, bool full, int64_t seconds);

/* "; as of ..., entry ..., policy ..., iop ...", which every report ends its
 * first line with: what its bytes follow from. */
void		 night_put(struct out *, const struct night *);
/* A line for each rule that was not evaluated, or is not asked yet why it
 * looked at nothing. */
void		 night_put_failed(struct out *, const struct night *);
/* Is there a rule of which the latter is to be said? */
bool		 night_is_early(const struct night *);
/* The same on stderr, and on a terminal what was looked at. */
void		 night_tell(const struct night *);

/* Record that it was judged, in a transaction of its own: so that a later
 * night has an earlier one to compare with, and a silent cron job can be told
 * from a dead one. */
void		 night_record(const struct night *, const struct actor *,
		    const struct tally *, bool full);

#endif
