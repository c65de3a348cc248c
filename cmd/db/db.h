#ifndef DB_H
#define DB_H

/*
 * db: the verbs of iop-db(1).  They return the exit status.
 */

#include <stdbool.h>
#include <stdint.h>

struct cli;
struct ledger;
struct rename;
struct renaming;
struct store;

/* How much is wrong with a store, each said on stderr; bytes: with its chain
 * alone. */
int64_t	 db_verify_store(struct store *, bool bytes);

/* A version of the agency's record that says what was done with the store, so
 * that it is an entry; the lock is held, and what holds the ledger commits. */
void	 db_append_agency(struct cli *, struct ledger *, const char *reason);

/*
 * Other ids for what an import brings, so that two that are called alike stay
 * two: what --prefix and --map ask for, or NULL.  Of the ids in the map, a
 * line each, `OLD NEW', the new ones; before all others the prefix.  Ends the
 * process with EX_DATAERR where a line is wrong, or two become one.
 */
struct rename	*db_rename_new(struct cli *);
const struct renaming *db_rename_ids(const struct rename *);
void	 db_rename_use_store(struct rename *, struct store *);
void	 db_rename_free(struct rename *);

int	 db_init(struct cli *);
int	 db_info(struct cli *);
int	 db_import(struct cli *);
int	 db_export(struct cli *);
int	 db_restore(struct cli *);
int	 db_list(struct cli *);
int	 db_verify(struct cli *);
int	 db_upgrade(struct cli *);
int	 db_clock(struct cli *);
int	 db_schema(struct cli *);

#endif
