#ifndef SAMPLE_ANSWER_H
#define SAMPLE_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * answer: the ids of findings that there must be, as rules spell them; the
 * rule's name goes before each.  All return true, with which planting ends.
 */

struct agency;
struct fault;
struct made_attendance;
struct made_week;

bool		 answer(struct agency *, const struct fault *,
		    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
bool		 answer_attendance(struct agency *, const struct fault *,
		    const struct made_attendance *);
bool		 answer_week(struct agency *, const struct fault *,
		    const struct made_week *);
/* Of a thing by its id (NULL: of the agency) in the month of a day; or on
 * just that day. */
bool		 answer_month(struct agency *, const struct fault *,
		    const char *id, int64_t day);
bool		 answer_day(struct agency *, const struct fault *,
		    const char *id, int64_t day);

#endif
