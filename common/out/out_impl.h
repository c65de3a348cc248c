#ifndef OUT_IMPL_H
#define OUT_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/record/value.h"
#include "out.h"

/* What formats are made with: what waits, rows of cells, documents. */

struct field;

struct out {
	const struct format *format;	/* NULL: text as it stands */
	bool		 prose;		/* text is for people */
	const char	*path;		/* NULL: stdout */
	char		*target;	/* what that is a link to, or itself */
	int		 fd;		/* -1: a file beside path, at the end */
	char		*buf;		/* what waits in memory */
	size_t		 n, size;
	FILE		*spool;		/* what waits beyond, or NULL */
	bool		 failed;
	int64_t		 records;	/* before this one */
	const struct kind *head;	/* whose columns the head has */
	unsigned	 columns;	/* and for which flags */
	void		*own;		/* what the format keeps */
	bool		 is_whole;	/* one document was begun */
	bool		 has_rest;	/* which a list of it is, still open */
	const char	*list;		/* the one that is begun, lent */
	int64_t		 items;		/* of it, before this one */
	bool		 in_item;	/* a pair of this one was written */
};

/* The last byte put is in memory, whatever was spilt before. */
void	 out_put(struct out *, const char *, size_t n);
void	 out_char(struct out *, char);

/*
 * out_cells.c: formats with a head.  A row's cells one after another: of the
 * head, where record is NULL, or of a record, in the columns the head has.
 */
struct cells {
	const struct record *record;
	unsigned	 flags;		/* of the record */
	size_t		 next;
	const char	*text;		/* lent until the next */
	bool		 number;	/* in a column of numbers */
	char		 spelt[SPELL_BYTES];
};

bool	 out_cells_next(const struct out *, struct cells *);

/*
 * out_document.c: formats of documents, whose pairs of key and value come in
 * the same order and differ in this.
 */
struct spelling {
	void		(*key)(struct out *, const char *);
	void		(*string)(struct out *, const char *);
	const char	*comma;		/* between items of a list */
	const char	*end;		/* of a pair */
	void		(*open)(struct out *, const char *key);	/* of a map */
	const char	*close;
	const struct spelling *within;	/* of its pairs */
};

extern const struct spelling format_yaml_spelling;

void	 out_pair(struct out *, const struct spelling *, const char *key,
	    const char *text);
void	 out_value(struct out *, const struct spelling *,
	    const struct field *, const struct value *);
void	 out_pairs(struct out *, const struct spelling *,
	    const struct record *, unsigned flags);

/* Text as a JSON string, which is a double-quoted YAML one too. */
void	 out_quoted(struct out *, const char *);

/* out_whole.c: how a format spells a report as one document. */
struct whole {
	const struct spelling *pairs, *item;	/* of it, and of an item */
	const char	*begin;		/* of the document */
	const char	*first, *next;	/* before an item's pairs */
	const char	*item_end, *list_end;
	const char	*end;		/* of the document */
	bool		 has_rest;	/* what follows is a list of it */
	bool		 block;		/* a list has no brackets */
};

/* format_json.c: a record as one object, on one line. */
void	 format_json_object(struct out *, const struct record *,
	    unsigned flags);
extern const struct whole format_jsonl_whole;

#endif
