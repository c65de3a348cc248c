#ifndef DOOR_IMPL_H
#define DOOR_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "door.h"

/*
 * Inside of the door: one function for each kind that has a rule, in the file
 * of the program that records it, and what they ask with.
 */

enum { CREDENTIALS_BYTES = LINE_BYTES + 1 };

struct door {
	struct store	*store;
	const struct actor *actor;
	struct policy	*policy;
	char		 credentials[CREDENTIALS_BYTES];
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

door_rule	 agency_door, staff_door, license_door, supervision_door;
door_rule	 supervision_log_door;
door_rule	 admission_door, discharge_door, diagnosis_door, payer_door;
door_rule	 transfer_door, aftercare_door;
door_rule	 cohort_door, membership_door, session_door, waiting_door;
/* Who and what is booked or full; parts of the two before. */
door_rule	 door_booking, door_place;
door_rule	 attendance_door, claim_door;
door_rule	 note_door, group_note_door, signature_door, cosignature_door;
door_rule	 waiver_door, waiver_approval_door;

/* The time of an attendance that was not given. */
void		 attendance_fill(struct door *, struct record *);

#endif
