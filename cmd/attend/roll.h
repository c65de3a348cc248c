#ifndef ROLL_H
#define ROLL_H

#include <stdbool.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * roll: who was at a session, from the command line, the roster or a sheet
 * that comes back.
 */

struct cli;
struct ids;
struct intake;

struct roll_session {
	const char	*id;		/* lent by who asked for it */
	int64_t		 day, starts_at;
};

/* The session in force of that id; false where there is none. */
bool		 roll_session(struct cli *, const char *id,
		    struct roll_session *);

/*
 * An actual time: one of the session's day, or of the night after where it is
 * more than half a day before the begin, unless a date comes with it.  NULL,
 * or what was expected.
 */
const char	*roll_time(const struct roll_session *, const char *text,
		    int64_t *instant);

/* Check one attendance, on the roster unless guests may come, and record it;
 * wrong is what was found wrong with it before. */
void		 roll_mark(struct cli *, struct intake *, struct record *,
		    int wrong);

/*
 * Rows of a sheet: session, client, status, and if there arrived_at, left_at,
 * participation, reason; those whose status is empty are passed over.  With
 * --keep-going a row that is wrong goes to --rejects as it came, in a CSV.
 */
void		 roll_read(struct cli *, struct intake *);

/* Sheets for sessions, names as may be seen: text, or one HTML document with a
 * page for each, to sign; or one CSV to fill in, with the columns of
 * roll_read() and a name only where names are asked for. */
enum roll_form { ROLL_TEXT, ROLL_HTML, ROLL_CSV };
void		 roll_sheets(struct cli *, const struct ids *,
		    enum roll_form);

#endif
