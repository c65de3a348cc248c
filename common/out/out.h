#ifndef OUT_H
#define OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "format.h"

/*
 * out: how a record is spelt in each format, and whether writing worked.
 *
 * Nothing reaches the file before out_close(): it waits in memory and beyond a
 * megabyte in a private file, so that a reader who stalls holds up no one but
 * us; callers end their reading of the store first.  Failure is remembered and
 * told by out_close().
 */

struct kind;
struct node;
struct out;
struct record;

enum {
	OUT_NAMES = 1,		/* sealed fields too */
	OUT_ENTRY = 2,		/* which entry, and how that came in: truly
				   when, by whom, with what, from where */
	OUT_RECORD = 4,		/* who recorded it, when and why, as it is
				   known: of an import as that claims */
	OUT_CLAIM = 8,		/* the same, of a first version not that it is
				   one: as an import takes it */
	OUT_PLAIN = 16,		/* no kind, no id: a report's row */
};

/* path NULL is stdout, format NULL is text as it stands.  Ends the process
 * with EX_CANTCREAT if it must. */
struct out	*out_open(const char *path, const struct format *);
/* What follows is read by people, though it has no format. */
void		 out_as_prose(struct out *);

/* A record; where the format has a head, all of one stream are of one kind. */
void		 out_record(struct out *, const struct record *,
		    unsigned flags);

/* The head, if the format has one, even if no record comes. */
void		 out_head(struct out *, const struct kind *, unsigned flags);

/* Does it have a head; are reports to be sentences in it, no records? */
bool		 out_is_headed(const struct out *);
bool		 out_is_prose(const struct out *);

/*
 * A report as one document, where the format has such: a record's fields, then
 * maps and lists of others within it.  The records that follow are in JSON one
 * more list of it, of that name; elsewhere each a document after it.
 */
bool		 out_is_whole(const struct out *);
void		 out_whole(struct out *, const struct record *, unsigned flags);
void		 out_whole_map(struct out *, const char *key,
		    const struct record *);
void		 out_whole_list(struct out *, const char *key);
void		 out_whole_item(struct out *, const struct record *);
void		 out_whole_list_end(struct out *);
/* rest NULL: none will follow. */
void		 out_whole_end(struct out *, const char *rest);

/*
 * A document to fill in, as YAML: a line for each field with what is set in
 * the record and the field's help; optional ones commented out.
 */
void		 out_skeleton(struct out *, const struct record *);

/* A document of that kind (NULL: of none that is known) as it was read, as
 * JSON, with what is left out of its texts. */
void		 out_tree(struct out *, const struct kind *,
		    const struct node *);

/* Text as it stands: reports in sentences, skeletons, help.  In these control
 * characters and those that turn the direction of writing are spelt, as
 * \u202e. */
void		 out_printf(struct out *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
void		 out_text(struct out *, const char *text);

/* Forget what was gathered, and begin again. */
void		 out_again(struct out *);

/* Ends arrays and tables, writes all; EX_OK, or EX_IOERR after a message. */
int		 out_close(struct out *);

/* Give up what was gathered and write nothing. */
void		 out_abandon(struct out *);

#endif
