#ifndef RECORD_IMPL_H
#define RECORD_IMPL_H

#include "record.h"

/* What the files of record share. */

struct node;

/* Room for so many bytes and a null, or a copy, as long as the record is. */
char	*record_scrap(struct record *, size_t n);
const char *record_keep(struct record *, const char *text);

/* Say what is wrong at a place of the document; returns 1. */
int	 record_wrong_at(const struct record *, const struct node *,
	    const char *name, const char *what);

/* "expected one of: ..."; lent until the next. */
const char *value_one_of(const char *words);

#endif
