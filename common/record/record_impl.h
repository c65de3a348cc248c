#ifndef RECORD_IMPL_H
#define RECORD_IMPL_H

#include "record.h"

/* What the files of record share. */

struct node;

/* Room for so many bytes and a null, or a copy, as long as the record is. */
char	*record_scrap(struct record *, size_t n);
char	*record_keep(struct record *, const char *text);

/* Say what is wrong at a place of the document; returns 1. */
int	 record_wrong_at(const struct record *, const struct node *,
	    const char *name, const char *what);

/* Parts of a document; each returns how much of it was wrong.  The head begins
 * the record, and is what kind it is; number is its entry's, false if none. */
int	 record_read_head(struct record *, const char *tool,
	    const struct node *, const char *source);
bool	 record_read_number(struct record *, const struct node *);
int	 record_read_id(struct record *, const struct node *);
int	 record_read_value(struct record *, const struct field *,
	    const struct node *);
int	 record_read_op(struct record *, const struct node *);
int	 record_read_line(struct record *, const struct node *,
	    const char **);
int	 record_read_unknown(const struct record *, const struct node *);

/* The field of a child by which it refers to its parent. */
const struct field *record_parent_field(const struct kind *child,
	    const struct kind *parent);

/* "expected one of: ..."; lent until the next. */
const char *value_one_of(const char *words);

#endif
