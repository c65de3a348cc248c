#ifndef ROWS_H
#define ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * rows: a statement, what it binds, and the rows that come of it one by one.
 *
 * What is wrong with a statement of ours, or with the file, ends the process;
 * names are without the colon, and what a statement does not bind or give is
 * our fault.  An open statement that has not come to its end holds a lock.
 */

struct store;
struct rows;

struct rows	*rows_open(struct store *, const char *sql);
/* NULL with a message if the statement is wrong or refused: for queries from
 * outside, whose name stands for it in messages. */
struct rows	*rows_try(struct store *, const char *sql, const char *name);
/* The name of the i-th thing it binds, from 0, without the colon; or NULL. */
const char	*rows_parameter(const struct rows *, int i);
/* Is there a column of that name? */
bool		 rows_gives(const struct rows *, const char *column);
bool		 rows_binds(struct rows *, const char *name);
void		 rows_int(struct rows *, const char *name, int64_t);
void		 rows_text(struct rows *, const char *name, const char *);
void		 rows_blob(struct rows *, const char *name, const void *,
		    size_t);
void		 rows_null(struct rows *, const char *name);
/* True for one more, false at the end; false with rows_failed() where a
 * query from outside was stopped. */
bool		 rows_next(struct rows *);
bool		 rows_failed(const struct rows *);
/* Again, with other values bound. */
void		 rows_reset(struct rows *);
void		 rows_close(struct rows *);
/* Is there any?  Closed with the answer. */
bool		 rows_any(struct rows *);

/* The current row; text is lent until the next one. */
enum cell_type { CELL_NULL, CELL_INT, CELL_TEXT, CELL_BLOB, CELL_OTHER };
struct cell {
	const char	*name;
	enum cell_type	 type;
	int64_t		 number;
	const char	*text;
	const void	*blob;
	size_t		 size;
};
int		 rows_width(const struct rows *);
void		 rows_cell(const struct rows *, int column, struct cell *);
/* By name; ends the process if there is no such column. */
int64_t		 rows_number(const struct rows *, const char *column);
const char	*rows_string(const struct rows *, const char *column);
bool		 rows_has(const struct rows *, const char *column);

/* The columns that are fields of the record's kind, lent until the next. */
void		 rows_record(struct rows *, struct record *,
		    const struct kind *);

#endif
