#ifndef CSV_READ_H
#define CSV_READ_H

#include <stdbool.h>
#include <stddef.h>

/*
 * csv_read: comma-separated values as RFC 4180 has them, a row at a time,
 * with libcsv.  The first row names the columns.  UTF-8 alone; a byte order
 * mark is passed over.
 */

enum { CSV_COLUMNS_MAX = 64, CSV_CELL_MAX = 65536 };

struct csv;

/* The descriptor is lent.  NULL after a message where the head is wrong; the
 * name stands for the file in messages. */
struct csv	*csv_open(int fd, const char *name);
void		 csv_close(struct csv *);

/* The next row: true for one more, false at the end.  A row that cannot be
 * read is said on stderr and counted in csv_wrong(); what follows a quote
 * that is never closed is not read. */
bool		 csv_next(struct csv *);
int		 csv_wrong(const struct csv *);

/* Has the row as many cells as there are columns? */
bool		 csv_is_whole(const struct csv *);

/* Of the row: the line it began on, from 1; a cell by its column's name, NULL
 * where there is no such column or it is empty. */
int		 csv_line(const struct csv *);
const char	*csv_cell(const struct csv *, const char *column);

/* The i-th column's name and cell; NULL beyond the last. */
const char	*csv_column(const struct csv *, size_t i);
const char	*csv_at(const struct csv *, size_t i);

#endif
