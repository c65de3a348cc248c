#ifndef BENCH_HINT_H
#define BENCH_HINT_H

#include <stddef.h>

/*
 * bench_hint: of what SQLite refuses a query for, what was probably meant: a
 * name that is near, the columns of the views that it reads.
 */

struct store;

/* The views are defined, and the store is settled.  To be freed; "" where nobody
 * can tell. */
char	*bench_hint(struct store *, const char *sql, const char *what);

/* How many bytes in stands the name that is told of, where SQLite does not say
 * it; 0 where none is. */
size_t	 bench_hint_at(const char *sql, const char *what);

/* The columns that a view has, parted by ", "; to be freed. */
char	*bench_hint_columns(struct store *, const char *view);

#endif
