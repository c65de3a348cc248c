#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

/*
 * nearest: of the names there are, the one that was probably meant.  It knows
 * letters only, and names nothing that is too far off to be a slip.
 */
struct nearest {
	const char	*name;		/* what was said */
	const char	*best;		/* NULL: none is near */
	size_t		 least;
	char		 hint[80];
};

void		 nearest_begin(struct nearest *, const char *name);
void		 nearest_try(struct nearest *, const char *candidate);

/* "; is it X?", or "" where none is near; lies in the struct. */
const char	*nearest_hint(struct nearest *);

#endif
