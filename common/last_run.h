#ifndef LAST_RUN_H
#define LAST_RUN_H

#include <stdint.h>

#include "id_set.h"

/*
 * last_run: what the last whole run of an earlier day found, as the night the
 * store is set to knows it.
 */

struct store;

struct last_run {
	struct id_set	 found;		/* sorted */
	int64_t		 from;		/* past findings from that day on;
					   INT64_MAX where it found nothing */
};

void	 last_run_read(struct last_run *, struct store *, int64_t today);
void	 last_run_free(struct last_run *);

#endif
