#ifndef SAMPLE_SUPERVISION_H
#define SAMPLE_SUPERVISION_H

#include <stddef.h>
#include <stdint.h>

/* supervision: who supervises whom, and whom the board lets do so. */

struct agency;
struct made_staff;

struct made_supervision {
	char		 id[32];
	struct made_staff *supervisee, *supervisor;
	size_t		 nth;
	int64_t		 starts_on, ends_on, agreed_on;
	struct made_staff *begun_by, *ended_by;	/* who records it */
};

struct made_supervision *supervision_new(struct agency *,
		    struct made_staff *supervisee,
		    struct made_staff *supervisor, int64_t from, int64_t to);
/* Who is assigned to supervise on a day, the first of several; or NULL. */
struct made_staff *supervision_by(const struct made_staff *, int64_t day);

/* The board's; recorded when it begins. */
struct made_designation {
	int64_t		 first_day, last_day;
};

/* As long as there can be one from that day on. */
struct made_designation *supervision_designate(struct agency *,
		    struct made_staff *, int64_t from);

#endif
