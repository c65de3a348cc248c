#ifndef SCHEMA_IMPL_H
#define SCHEMA_IMPL_H

#include <stddef.h>

#include "common/record/kind.h"
#include "schema.h"

/* What the files of this room share: how its texts are written. */

/* Text that grows; ends the process when there is no memory. */
struct text {
	char	*s;
	size_t	 n, size;
};
void	 schema_put(struct text *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

/* Children are records of their own, with a table of their own. */
bool	 schema_is_column(const struct field *);

#endif
