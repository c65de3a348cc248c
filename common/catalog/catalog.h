#ifndef CATALOG_H
#define CATALOG_H

#include <stddef.h>

/*
 * catalog: the views that rules and questions may read, what each is of and what
 * each of its columns says.  They are the public schema: views and columns may
 * be added; where one goes, or means something else, the schema has another
 * number.  Which columns there are, the views themselves say.
 */

enum { CATALOG_SCHEMA = 1 };

/* The i-th view by name, of kinds and their versions, then of those that count
 * for the rules; NULL after the last.  The name is lent until the next. */
const char	*catalog_at(size_t i);

/* What a view is of, or NULL where it is none of them. */
const char	*catalog_view(const char *name);

/* What a column of it says, or NULL.  Lent until the next. */
const char	*catalog_column(const char *view, const char *column);

#endif
