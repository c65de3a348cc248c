#ifndef OUT_H
#define OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * out: how a record is spelt in each format, and whether writing worked.
 *
 * Nothing reaches the file before out_close(): it waits in memory and beyond a
 * megabyte in a private file, so that a reader who stalls holds up no one but
 * us; callers end their reading of the store first.  Failure is remembered and
 * told by out_close().
 */

struct record;
struct kind;
struct node;
struct out;

enum format {
	FORMAT_TEXT,	/* a table with a head */
	FORMAT_CSV,	/* RFC 4180 with a head */
	FORMAT_ID,	/* ids, a line each */
	FORMAT_YAML,	/* a stream of documents */
	FORMAT_JSON,	/* one array */
	FORMAT_JSONL,	/* a document on each line */
	FORMAT_NONE,	/* not chosen yet */
};

enum {
	OUT_NAMES = 1,		/* sealed fields too */
	OUT_ORIGIN = 2,		/* who recorded it, when, which entry, why */
	OUT_CLAIM = 4,		/* as OUT_ORIGIN, no entry: for import */
	OUT_PLAIN = 8,		/* no kind, no id: a report's row */
};

/* By its name or a file's extension; FORMAT_NONE if neither. */
enum format	 format_find(const char *name);
enum format	 format_of_path(const char *path);

/* path NULL is stdout.  Ends the process with EX_CANTCREAT if it must. */
struct out	*out_open(const char *path, enum format);

/* A record; all of one stream in CSV or text must be of one kind. */
void		 out_record(struct out *, const struct record *,
		    unsigned flags);

/* The head of a table or a CSV even if no record comes. */
void		 out_head(struct out *, const struct kind *, unsigned flags);

enum format	 out_format(const struct out *);

/*
 * A document to fill in, as YAML: a line for each field with what is set in
 * the record and the field's help; optional ones commented out.
 */
void		 out_skeleton(struct out *, const struct record *);

/* A tree as it was read, as JSON. */
void		 out_tree(struct out *, const struct node *);

/* Text as it stands: reports in FORMAT_TEXT, skeletons, help. */
void		 out_printf(struct out *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
void		 out_text(struct out *, const char *text);

/* Ends arrays and tables, writes all; EX_OK, or EX_IOERR after a message. */
int		 out_close(struct out *);

/* Give up what was gathered and write nothing. */
void		 out_abandon(struct out *);

#endif
