#ifndef SAMPLE_LIST_H
#define SAMPLE_LIST_H

#include <stddef.h>

/*
 * list: pointers in a row that grows.  One that owns what they point to makes
 * it by list_new and ends it by list_free; one that lends is ended by free of
 * its array.  Running out of memory ends the process.
 */

struct list {
	void		**at;
	size_t		 n;
};

void		 list_push(struct list *, void *);
void		*list_new(struct list *, size_t size);	/* one zeroed, owned */
void		 list_free(struct list *);	/* and all that it owns */

#endif
