#ifndef DOOR_H
#define DOOR_H

#include <stdbool.h>
#include <stddef.h>

#include "common/record/record.h"

/*
 * door: the rules between records that are refused as they happen.  The audit
 * finds the same mistakes later, since an import brings in what another
 * system did; the door keeps our own people from making them.
 */

struct store;
struct actor;
struct policy;
struct door;

/* The views of iop-policy(5) are there from here on, for whoever asks the
 * store. */
struct door	*door_new(struct store *, struct actor *);
void		 door_free(struct door *);

/* Who tries a policy before its document is taken; says what is wrong, and
 * counts. */
void		 door_try_policies(struct door *,
		    int (*try)(const struct policy *));

/* Fill in what follows from other records, of what our own people record. */
void		 door_fill(struct door *, struct record *);

/* Of an import: which schema the store is of, whatever the other one's was. */
void		 door_fill_import(struct door *, struct record *);

/* What follows from other records, of whatever is recorded; says what of it is
 * given and disagrees, and returns how much. */
int		 door_derive(struct door *, struct record *);

/*
 * Whether this may be recorded at all by who asks, rights.h: one whose roles do
 * not allow it ends the process with EX_NOPERM; what nobody may is said, and
 * counted.  It is asked before anything is compared.
 */
int		 door_enter(const struct door *, const struct record *,
		    bool imported);

/*
 * Says what keeps this record out, and returns how much; before is the
 * version it amends or voids, else NULL.
 */
int		 door_check(struct door *, const struct record *,
		    const struct record *before);

/*
 * The same of an import, which may bring in what another system did wrong, but
 * nothing that only this store can tell, nor in the name of somebody who had
 * no role for it.
 */
int		 door_check_import(struct door *, const struct record *,
		    const struct record *before);

/* What is told of as done had been done at an instant: says what of it, where
 * it is another than before, had not. */
int		 door_ahead(const struct record *, const struct record *before,
		    int64_t at);
/* Says which half of a time of arriving and leaving is not there. */
int		 door_half(const struct record *);

/* Says which others in force on the store's night refer to what is made void,
 * and returns of how many kinds. */
int		 door_referred(struct store *, const struct record *);
bool		 door_is_referred(struct store *, const struct record *);

/*
 * What a store tells of itself, of runs and accesses, is of what was there
 * before, the entries up to a head: is what it names? Says what of it is not,
 * and returns how much.
 */
bool		 door_is_told(struct store *, const struct record *,
		    int64_t head);
int		 door_told(struct store *, const struct record *,
		    int64_t head);

/*
 * Facts between records, each an arm of a view wrong_KIND: of a kind that
 * door_asks(), they are asked before it is recorded and once it is, within a
 * savepoint.  What is new is said, and counted: then it is taken back.  So
 * the door, the rules and whoever else reads the view ask one text; what came
 * in wrong can still be amended otherwise.  An import asks nothing.
 */
bool		 door_asks(const struct door *, const struct record *);
void		 door_ask_before(struct door *, const struct record *,
		    const struct record *before);
int		 door_ask_after(struct door *, const struct record *,
		    const struct record *before);

/* All of them: the view, wrong_ and this; what a row of it says in `fact'; the
 * rule that finds it; the door's words, in which one %s is the row's `other', or
 * what else its view tells, and which begin with `warning: ' where it is
 * recorded all the same; NULL where only others that rest on it are told of. */
struct door_fact {
	const char	*view, *name, *rule, *refusal;
};
const struct door_fact *door_facts(size_t *n);

/* Has a signature's or co-signature's staff signed the version in force? */
bool		 door_is_signed(struct door *, const struct record *);

/* Would a signature be the first of a note whose time is over by the policy's
 * note_hours, and which does not say why? */
bool	 door_is_late(struct door *, const struct record *);

/* The policy in force.  Before a savepoint is laid it must have been asked for:
 * its views would go with what is taken back. */
const struct policy *door_policy(struct door *);

/* child, adolescent or adult on a day, by the birthdays from which on one is
 * treated and is grown up. */
const char	*door_age_band(int64_t youngest, int64_t grown, int64_t birth,
		    int64_t day);

/* The license types a member of staff holds in force on a day, by blanks, in
 * a text lent until the next call; "" for none. */
const char	*door_credentials(struct door *, const char *staff,
		    int64_t day);

#endif
