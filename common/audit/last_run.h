#ifndef LAST_RUN_H
#define LAST_RUN_H

#include <stdint.h>

#include "common/array/id_set.h"
#include "common/base/word.h"

/*
 * last_run: the last whole run that is recorded, as the night the store is
 * set to knows it; and what the last one of an earlier day found.
 */

struct record;
struct store;

/* The record of the last, copied, to be freed; false if there is none. */
bool	 last_run_of_all(struct record *, struct store *);

struct last_run {
	struct id_set	 found;		/* sorted */
	char		 policy[ID_MAX + 1];	/* "" where there is none */
	int64_t		 from;		/* past findings from that day on;
					   INT64_MAX where it found nothing */
};

void	 last_run_read(struct last_run *, struct store *, int64_t today);
void	 last_run_free(struct last_run *);

#endif
