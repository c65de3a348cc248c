#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * store: the SQLite file.  Nobody else knows SQLite.
 *
 * A fault (busy for 5 s, a full disk, a corrupt file) ends the process with
 * the exit status of iop(7); ending is rolling back.  Plain table names in a
 * query mean the night set by store_as_of(), see schema.h.
 */

struct store;
struct rows;

enum store_mode {
	STORE_READ,	/* reads only */
	STORE_WRITE,	/* reads and appends */
	STORE_RULES,	/* runs queries from a policy: reads views, no main
			   table, no function of time or chance */
	STORE_UPGRADE,	/* may be of an older schema */
	STORE_VERIFY,	/* reads, whatever the schema says */
};

/* A new, empty store with its tables; the file must not exist. */
struct store	*store_create(const char *path);
struct store	*store_open(const char *path, enum store_mode);
void		 store_close(struct store *);
const char	*store_path(const struct store *);

/* The largest of its kind: as of now, with all that is there. */
#define STORE_NOW INT64_MAX

/* From here on queries see what was known at night, up to the entry head. */
void		 store_as_of(struct store *, int64_t night, int64_t head);
int64_t		 store_head(struct store *);

/* The last of the next so many entries after one; by what is there, since a
 * number could have been changed. */
int64_t		 store_piece_end(struct store *, int64_t after, int n);

/*
 * Add temporary views or tables of our own, or fill them.  A STORE_RULES
 * connection takes them until store_settle(), and nothing but rules after.
 */
void		 store_define(struct store *, const char *sql);
void		 store_settle(struct store *);
/* Between rules, for tables of ours to be filled; settle it again after. */
void		 store_unsettle(struct store *);

/* One moment for several queries; short, since it stops writers. */
void		 store_read_begin(struct store *);
void		 store_read_end(struct store *);

/* Writing: nothing is stored before store_commit(). */
void		 store_begin(struct store *);
void		 store_commit(struct store *);
void		 store_rollback(struct store *);
void		 store_savepoint(struct store *);
void		 store_release(struct store *, bool keep);

/* Rows of a statement. */
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

/* A statement that gives at most one number; unless if it gives none. */
int64_t		 store_number(struct store *, const char *sql, int64_t unless);

/* The objects of the file's schema against the field tables; what differs is
 * said on stderr.  Returns how many. */
int		 store_check_schema(struct store *);

/* Add the tables and columns that this version has and the file lacks; false
 * where there was nothing to add.  It is the caller's to append what says so
 * and to commit. */
bool		 store_upgrade(struct store *);

#endif
