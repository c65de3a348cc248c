#ifndef ID_SET_H
#define ID_SET_H

#include <stdbool.h>
#include <stddef.h>

/*
 * id_set: many ids, and whether one is among them.  Begins as { 0 }; copies
 * what is added, and is sorted before it is asked.
 */

struct id_set {
	char		**id;
	size_t		 n;
};

void	 id_set_add(struct id_set *, const char *id);
void	 id_set_sort(struct id_set *);
bool	 id_set_has(const struct id_set *, const char *id);
/* Sorts it: is one there more than once? */
bool	 id_set_repeats(struct id_set *);
/* Empty again. */
void	 id_set_free(struct id_set *);

#endif
