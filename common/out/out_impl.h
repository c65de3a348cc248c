#ifndef OUT_IMPL_H
#define OUT_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "out.h"

/* What the files of out share: what waits, and how each format spells. */

struct field;
struct libscols_table;
struct value;

struct out {
	enum format	 format;
	const char	*path;		/* NULL: stdout */
	int		 fd;		/* -1: a file beside path, at the end */
	char		*buf;		/* what waits in memory */
	size_t		 n, size;
	FILE		*spool;		/* what waits beyond, or NULL */
	bool		 failed;
	int64_t		 records;
	struct libscols_table *table;	/* of FORMAT_TEXT */
	const struct kind *head;	/* whose columns it has */
	unsigned	 columns;	/* and for which flags */
};

void	 out_put(struct out *, const char *, size_t n);
void	 out_char(struct out *, char);

/* out_document.c: YAML and JSON */
void	 out_pair(struct out *, const char *key, const char *text);
void	 out_value(struct out *, const struct field *, const struct value *);
void	 out_document(struct out *, const struct record *, unsigned flags);

/* out_table.c: text and CSV */
void	 out_table_begin(struct out *);
void	 out_row(struct out *, const struct record *, unsigned flags);
void	 out_table_end(struct out *);
void	 out_table_free(struct out *);

#endif
