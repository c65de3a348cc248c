#ifndef LEDGER_H
#define LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * ledger: records into the store and out again.
 *
 * A record is one row in its kind's table and one line in `entry', chained
 * to the one before.  An id names a thing of one kind for ever; each version
 * of it has an entry of its own.
 */

struct store;
struct ledger;

/* The reason of the agency's version with which an administrator accepts the
 * system's clock as it is. */
#define LEDGER_CLOCK_ACCEPTED "iop-db clock --accept"

/* Who records, with which command, and from which other system. */
struct author {
	const char	*id;		/* staff */
	const char	*source;	/* of an import, or NULL */
	const char	*program, *verb;
};

struct ledger	*ledger_new(struct store *);
void		 ledger_free(struct ledger *);

/* Take the lock and find the end of the chain; again, after a rollback. */
void		 ledger_begin(struct ledger *);
void		 ledger_resume(struct ledger *);

/*
 * Append one version; what it refers to must be there.  Ends the process
 * where the system's clock is more than five minutes behind the last entry:
 * nothing may be recorded as if it were earlier; or more than 400 days after
 * it and the programs' release: what is recorded once ahead of time stops all
 * that comes after; or in a year that no document can name.  Returns the entry.
 */
int64_t		 ledger_append(struct ledger *, struct record *,
		    const struct author *);

/*
 * Append an entry of another store as it was there, by what the record says of
 * how it was entered.  Nothing is asked of the clock.  Says what of it does not
 * fit, its hash last, and returns how much; then nothing of it is to be kept.
 */
int		 ledger_replay(struct ledger *, struct record *);

/* Ends the process where the clock says a year that no document can name. */
void		 ledger_need_clock(void);

/* Would the clock be refused?  Then the next append, of what says so, takes it
 * as it is. */
bool		 ledger_accept_clock(struct ledger *);

/* The kind of thing that an id names, or NULL. */
const struct kind *ledger_kind(struct ledger *, const char *id);

/* Which system an id came in from first: its name, "" if it was made here. */
enum { SOURCE_BYTES = 121 };
void		 ledger_source(struct ledger *, const char *id,
		    char source[SOURCE_BYTES]);

/* The last version of an id, void or not, copied; false if there is none.
 * And the last that was known at a time. */
bool		 ledger_last(struct ledger *, const struct kind *,
		    const char *id, struct record *);
bool		 ledger_known(struct ledger *, const struct kind *,
		    const char *id, int64_t at, struct record *);

/* Is a version of it in force on the store's night, one that is not void? */
bool		 ledger_in_force(struct store *, const struct kind *,
		    const char *id);

/* When an id was first known; for what was derived from that day. */
int64_t		 ledger_first_known(struct ledger *, const struct kind *,
		    const char *id);

/* The version of one entry, as a copy of its row; false if there is none. */
bool		 ledger_entry(struct ledger *, const struct kind *,
		    int64_t entry, struct record *);

/* For who goes through all entries in their order, and passes each: the last
 * version of a thing of those passed, as ledger_known(). */
bool		 ledger_before(struct ledger *, const struct kind *,
		    const char *id, struct record *);
void		 ledger_pass(struct ledger *, const struct record *);

/* Is there a version that says what an import does, and claims the same
 * origin? */
bool		 ledger_has(struct ledger *, const struct record *);

/* Each reference must name a thing of its kind; says what does not. */
int		 ledger_check(struct ledger *, const struct record *);

#endif
