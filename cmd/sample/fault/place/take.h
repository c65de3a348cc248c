#ifndef SAMPLE_TAKE_H
#define SAMPLE_TAKE_H

#include <stdbool.h>
#include <stdint.h>

/* take: places by chance, of which no two faults are to have the same. */

struct agency;
struct list;
struct made_attendance;
struct made_staff;

/* Whatever of a list fits the wish; nothing is touched.  NULL: there is
 * none. */
typedef bool fits_fn(const struct agency *, const void *what,
    const void *wish);

void		*take_from(struct agency *, const struct list *, fits_fn *,
		    const void *wish);

/* An attendance of an untouched week and session that fits the wish; they are
 * touched then.  NULL: there is none. */
typedef bool fits_attendance_fn(const struct agency *,
    const struct made_attendance *, const void *wish);

struct made_attendance *take_attendance(struct agency *,
		    fits_attendance_fn *, const void *wish);
bool		 take_is_untouched(const struct made_attendance *);
void		 take_touch(struct made_attendance *);

/* A slot by its name, or a person's month: false if it was taken before. */
bool		 take_slot(struct agency *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
bool		 take_month(struct agency *, const struct made_staff *,
		    int64_t day);
bool		 take_slot_is_free(const struct agency *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
bool		 take_month_is_free(const struct agency *,
		    const struct made_staff *, int64_t day);

#endif
