#ifndef HELD_H
#define HELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * held: what an import has to wait for.
 *
 * Documents, by their place in the input: those held back in this round, and
 * those due of the round before.  A round that brings none of them further is
 * the next to last.
 */
struct held {
	int64_t		*due, *place;
	size_t		 due_n, at, n;
	int64_t		 nth;		/* the one that is read */
	bool		 again, last;	/* not the first round; the last */
};
bool		 held_is_due(struct held *);	/* the next document */
void		 held_back(struct held *);	/* it waits */
bool		 held_again(struct held *);	/* is there another round? */
void		 held_free(struct held *);

/* References of the first reading to what had not come yet, and where. */
struct absent {
	struct absent	*next;
	const struct kind *kind;
	const struct field *field;
	const char	*source;	/* lent */
	int64_t		 nth;		/* document */
	int		 line, column;
	char		*id;
};
struct absents {
	struct absent	*first, *last;
};
void		 held_absent(struct absents *, int64_t nth,
		    const struct record *, const struct field *);
int		 held_tell(const struct absent *);
void		 held_forget(struct absents *);

#endif
