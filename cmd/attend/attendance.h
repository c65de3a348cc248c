#ifndef ATTENDANCE_H
#define ATTENDANCE_H

#include <stdint.h>

/*
 * attendance: what is marked comes to so many hours, and what is not marked
 * yet.  Asked of a store with the views of iop-policy(5), of the night it is
 * set to.
 */

struct kind;
struct policy;
struct rows;
struct store;

/* A row of each report; never stored. */
extern const struct kind hours_kind, missing_kind;

/* The core minutes of a week, for each client in the program then. */
struct rows	*hours_rows(struct store *, const struct policy *,
		    int64_t week);

/* Who is on the roster of a session of these days that has ended, and is not
 * marked. */
struct rows	*missing_rows(struct store *, int64_t now, int64_t from,
		    int64_t to);

/* The clients on the roster of one session who are not marked, as id. */
struct rows	*unmarked_rows(struct store *, const char *session);

#endif
