#ifndef SAMPLE_CLIENT_H
#define SAMPLE_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/dice/list.h"

/* client: who is treated, of which age. */

struct agency;
struct dice;
struct made_cohort;

struct made_client {
	char		 id[24];
	uint64_t	 number;
	int64_t		 birth_date;
	int64_t		 adult_from;		/* Monday; 0: always was */
	int64_t		 recorded_at;
	bool		 returned;		/* or will not */
	int64_t		 diagnosed_on;
	const char	*diagnosis;		/* NULL: what the notes say */
	struct list	 episodes;
	struct list	 breaches;
	int64_t		 counted_on;		/* in a day's pool */
};

/* Of an age for the cohort, on a day. */
struct made_client *client_new(struct agency *, const struct made_cohort *,
		    struct dice *, int64_t day);
bool		 client_is_adult(const struct made_client *, int64_t day);
/* Somebody who left too early comes back; NULL: nobody. */
struct made_client *client_return(struct agency *, const struct made_cohort *,
		    int64_t day);
/* It turns out that a client becomes 18 on a day. */
void		 client_grow_up(struct made_client *, int64_t birthday,
		    int64_t admitted_on);

/* In the order of arrival, once all are there. */
void		 client_number_all(struct agency *);

#endif
