#ifndef ROLL_H
#define ROLL_H

#include <stdbool.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * roll: one mark on a session's roll, from the command line or from a sheet that
 * comes back.
 */

struct cli;
struct intake;

struct roll_session {
	const char	*id;		/* lent by who asked for it */
	int64_t		 day, starts_at;
};

/* The session in force of that id; false where there is none. */
bool		 roll_session(struct cli *, const char *id,
		    struct roll_session *);

/*
 * An actual time, as people write it: one of the session's day, or of the night
 * after where it is more than half a day before the begin, unless a date comes
 * with it.  NULL, or what was expected.
 */
const char	*roll_time(const struct roll_session *, const char *text,
		    int64_t *instant);

/* Check one attendance, on the roster unless guests may come, and record it;
 * wrong is what was found wrong with it before. */
void		 roll_mark(struct cli *, struct intake *, struct record *,
		    int wrong);

#endif
