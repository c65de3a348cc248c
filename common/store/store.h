#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rows.h"

/*
 * store: the SQLite file.  Nobody else knows SQLite.
 *
 * A fault (busy for 5 s, a full disk, a corrupt file) ends the process with
 * the exit status of iop(7); ending is rolling back.  Plain table names in a
 * query mean the night set by store_as_of(), see schema.h.
 */

struct file;
struct store;

enum store_mode {
	STORE_READ,	/* reads only */
	STORE_WRITE,	/* reads and appends */
	STORE_RULES,	/* runs queries from a policy: reads views, no main
			   table, never a sealed field; by functions that
			   know neither time nor chance */
	STORE_UPGRADE,	/* of this schema or an older one */
	STORE_VERIFY,	/* reads, whatever the schema says */
};

/* A new, empty store with its tables; the file must not exist. */
struct store	*store_create(const char *path);
struct store	*store_open(const char *path, enum store_mode);
/* The same in memory, one for all of this process: made when first asked for,
 * then opened once more, in whatever mode; gone with the last of them. */
struct store	*store_in_memory(enum store_mode);
void		 store_close(struct store *);
/* Close it; which file it was, which the caller frees. */
struct file	*store_leave(struct store *);
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
/* What setting(NAME, DAY) gives from a day on, of days before the first that:
 * those of one name one after another, by day.  Text, or NULL and a number. */
void		 store_add_setting(struct store *, const char *name,
		    int64_t from, const char *text, int64_t number);
void		 store_forget_settings(struct store *);
/* A view, CREATE TEMP VIEW name AS, for when a statement first names it; the
 * text is copied. */
void		 store_view(struct store *, const char *sql);
/* What such a view gives now, in a table that takes its name. */
void		 store_keep(struct store *, const char *name);
void		 store_settle(struct store *);
/* Between rules, for tables of ours to be filled; settle it again after. */
void		 store_unsettle(struct store *);

/*
 * Offer tables of our own: made when a statement of ours first names what is
 * not there, since making them costs more than most statements.  What is made
 * within a savepoint goes with it: who lays one has them made before.
 */
void		 store_offer(struct store *, void (*make)(void *), void *);

/*
 * What is wrong with a query from outside is said on stderr, or from here on to
 * who hears of it: the name that stands for it, what, and how many bytes in, -1
 * where that cannot be told.
 */
typedef void store_hears(void *arg, const char *name, const char *what,
		    int at);
void		 store_hear(struct store *, store_hears *, void *arg);

/* What a query from outside may call, by blanks. */
const char	*store_functions(void);

/* The first of our views that a query from outside calls a subquery of its own
 * by, or NULL; lent as long as the store is open. */
const char	*store_hidden(struct store *, const char *sql);

/* One moment for several queries; short, since it stops writers. */
void		 store_read_begin(struct store *);
void		 store_read_end(struct store *);

/* Writing: nothing is stored before store_commit(). */
void		 store_begin(struct store *);
void		 store_commit(struct store *);
void		 store_rollback(struct store *);
void		 store_savepoint(struct store *);
void		 store_release(struct store *, bool keep);

/* A statement that gives at most one number; unless if it gives none. */
int64_t		 store_number(struct store *, const char *sql, int64_t unless);

/* The file's schema against the field tables, and whether it can be written
 * to by who may; what differs is said on stderr.
 * Returns how much. */
int		 store_check_schema(struct store *);

/*
 * Of a file opened for it, add the tables, columns, indexes and triggers that
 * this version has and an older one lacks; false where the file has all.  One
 * that does not become ours by adding ends the process.  It is the caller's to
 * append what says so and to commit.
 */
bool		 store_upgrade(struct store *);

#endif
