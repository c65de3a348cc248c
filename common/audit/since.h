#ifndef SINCE_H
#define SINCE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * since: when each of some findings was first raised, and when it ended, by
 * the runs that are recorded, as the night the store is set to knows them.
 * Each run is read once.
 *
 * A run in which a finding is missing ended it only if it would have shown
 * it: where every rule was evaluated, every id was recorded, and the finding
 * was not past and too old to be shown.
 */

struct record;
struct since;
struct store;

struct since	*since_new(void);
void		 since_free(struct since *);

/* A finding to be asked about; its id is lent. */
void		 since_add(struct since *, const struct record *finding);
/* The same of one of which no more is known, as long as it is open. */
void		 since_add_id(struct since *, const char *id);

/* Read the runs up to an instant; nothing is added after that. */
void		 since_read(struct since *, struct store *, int64_t now);

/* Of one that was added, 0 where no run says it: the run that first found it,
 * and the first of those that found it no more, where none has since. */
void		 since_of(const struct since *, const char *id,
		    int64_t *first, int64_t *ended);
/* Into fields first_raised and ended of a record, where it is known. */
void		 since_set(const struct since *, const char *id,
		    struct record *);

#endif
