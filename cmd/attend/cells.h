#ifndef CELLS_H
#define CELLS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * cells: comma-separated values as RFC 4180 has them, a row at a time,
 * with libcsv.  The first row names the columns; what parts these parts all:
 * a comma, a semicolon or a tab, as a spreadsheet's country has it.  UTF-8
 * alone; a byte order mark is passed over, and so is a row of nothing.
 */

enum { CELLS_MAX = 64, CELLS_BYTES = 65536 };

struct cells;

/* The descriptor is lent.  NULL after a message where the head is wrong; the
 * name stands for the file in messages. */
struct cells	*cells_open(int fd, const char *name);
void		 cells_close(struct cells *);

/* The next row: true for one more, false at the end.  A row that cannot be
 * read is said on stderr and counted in cells_wrong(); what follows a quote
 * that is never closed is not read. */
bool		 cells_next(struct cells *);
int		 cells_wrong(const struct cells *);

/* What parts them. */
char		 cells_delimiter(const struct cells *);

/* Has the row as many cells as there are columns? */
bool		 cells_is_whole(const struct cells *);

/* Of the row: the line it began on, from 1; a cell by its column's name, NULL
 * where there is no such column or it is empty. */
int		 cells_line(const struct cells *);
const char	*cells_cell(const struct cells *, const char *column);

/* The i-th column's name and cell; NULL beyond the last. */
const char	*cells_column(const struct cells *, size_t i);
const char	*cells_at(const struct cells *, size_t i);

#endif
