#ifndef DOOR_IMPL_H
#define DOOR_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "common/array/id_set.h"
#include "door.h"

/*
 * Inside of the door: one function for each kind that has a rule, in the file
 * of the program that records it, and what they ask with.
 */

enum { CREDENTIALS_BYTES = LINE_BYTES + 1, FACT_BYTES = 1024 };

struct door {
	struct store	*store;
	struct actor	*actor;
	struct policy	*policy;	/* NULL until it is asked for */
	int		 (*try_policy)(const struct policy *);
	char		 credentials[CREDENTIALS_BYTES];
	struct id_set	 known;		/* what was wrong before */
};

/* A question whose names are the record's fields, id, now and today. */
struct rows	*door_ask(struct door *, const struct record *,
		    const char *sql);
/* Does it have an answer? */
bool		 door_finds(struct door *, const struct record *,
		    const char *sql);

/* Is it who is asking that a field names? */
bool		 door_is_actor(const struct door *, const struct record *,
		    const char *field);
bool		 door_is_licensed(struct door *, const char *staff,
		    int64_t day);

/* Nothing in force before it: the first version, or back from being void. */
bool		 door_is_new(const struct record *before);
/* New, or one of the fields named, parted by blanks, says something else:
 * what came in wrong can still be amended otherwise. */
bool		 door_changed(const struct record *,
		    const struct record *before, const char *fields);

/* Says what is odd about a field of what is recorded all the same. */
void		 door_warn(const struct record *, const char *field,
		    const char *fmt, ...)
		    __attribute__((format(printf, 3, 4)));

/* Each says what keeps a record out, and returns how much; before is the
 * version it follows, or NULL. */
typedef int	 door_rule(struct door *, const struct record *,
		    const struct record *before);

door_rule	 door_agency, door_staff;
/* Of what is in order: what is odd about it. */
door_rule	 door_admission, door_discharge, door_transfer;
door_rule	 door_cohort, door_session;
door_rule	 door_attendance, door_breach, door_claim;
door_rule	 door_note, door_group_note, door_signature, door_cosignature;
door_rule	 door_waiver, door_waiver_approval;

/* The time of an attendance that was not given. */
void		 door_fill_attendance(struct door *, struct record *);
/* The license types of who signs or co-signs. */
void		 door_fill_signature(struct door *, struct record *);
/* The age band of an admission. */
int		 door_derive_age(struct door *, struct record *);
/* The schema of an agency that another store tells of. */
void		 door_fill_agency(struct door *, struct record *);

#endif
