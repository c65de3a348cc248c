#ifndef SQL_H
#define SQL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * sql: what can be told of a text of SQL from its words alone, before anybody
 * prepares it: which names it says, which of them it gives to subqueries, and
 * how long it is once these stand in place of their names.  Words are parted
 * as SQLite parts them, case is that of ASCII.  Whether it is SQL at all is
 * for SQLite to say.
 */

struct sql;

/* The text is not needed afterwards. */
struct sql	*sql_read(const char *text);
void		 sql_free(struct sql *);

/* Each name it says, in lower case and without quotes, from *at = 0 on; also
 * keywords and texts, since a text can stand for a name.  NULL at the end. */
const char	*sql_name(const struct sql *, size_t *at);

/* Each name that it gives to a subquery: WITH name AS (...). */
const char	*sql_named(const struct sql *, size_t *at);

/* The name of the view that a text makes, CREATE TEMP VIEW name AS, in it, of n
 * bytes, without quotes; NULL: it makes none. */
const char	*sql_view_name(const char *text, size_t *n);

/* Calls told with each name that stands where a table is named, and is not said
 * to be main's; in lower case.  A name of a subquery is among them. */
void		 sql_tables(const struct sql *,
		    void (*told)(void *, const char *name), void *);

/* What each call of a function has first, from *at = 0 on: in lower case and
 * without quotes, "" where that is no text.  NULL after the last. */
const char	*sql_called_with(const struct sql *, const char *function,
		    size_t *at);

/* Does it name a schema, as in name.table? */
bool		 sql_says_schema(const struct sql *, const char *name);

/*
 * How many words it is, with each named subquery written out wherever its name
 * stands in a FROM, and size_of() for any other name there.  SQL_HUGE where
 * that is beyond counting, or names go in a circle.
 */
#define SQL_HUGE (INT64_C(1) << 40)
int64_t		 sql_size(const struct sql *,
		    int64_t (*size_of)(void *, const char *name), void *);

#endif
