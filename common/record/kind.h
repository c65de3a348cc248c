#ifndef KIND_H
#define KIND_H

#include <stddef.h>

#include "record.h"

/*
 * kind: finding kinds and their fields by name, as documents and queries name
 * them; C code names a kind by its symbol, common/kinds/kinds.h.  The table is
 * filled in there: this room knows that there are kinds, not which.
 */
enum { KINDS_MAX = 64 };	/* more than there are */
extern const struct kind *const kinds[];
extern const size_t kinds_n;

const struct kind *kind_find(const char *name);		/* or NULL */

/* The same if it is one that the tool records (NULL: any), else NULL, and
 * what says why. */
enum { KIND_WHAT = 128 };
const struct kind *kind_of_tool(const char *name, const char *tool,
	    char what[KIND_WHAT]);

/* The kind's field of this name, or NULL; its place in the table. */
const struct field *kind_field(const struct kind *, const char *name);

#endif
