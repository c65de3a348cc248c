#ifndef SCHEMA_H
#define SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "common/chain/chain.h"

/*
 * schema: the field tables as SQL, and nothing else as SQL.
 *
 * Only names from the tables go into these texts, never data.  A table for
 * each kind holds every version of every record, one row an entry; `entry' is
 * the chain; `thing' knows which kind an id is of, and is what references
 * point to; `sealed_length' how many characters each sealed field of an entry
 * has.  In iop-db schema's order it is what share/schema.sql shows.
 */

struct kind;
struct field;

enum { SCHEMA_APPLICATION = 0x696f7031 /* "iop1" */ };

/* The objects of a store: ours, every one in the order to make them, or those
 * of a file, added one by one to none. */
struct schema_item {
	char		*type;		/* table, index, trigger */
	char		*name;
	char		*sql;
};
struct schema {
	struct schema_item *items;
	size_t		 n;
};
struct schema	*schema_new(void);
struct schema	*schema_none(void);
void		 schema_add(struct schema *, const char *type,
		    const char *name, const char *sql);
void		 schema_free(struct schema *);

/* The object of that type and name, or NULL. */
const struct schema_item *schema_find(const struct schema *,
		    const struct schema_item *);

/* Alike but for blanks: ALTER TABLE lays a column down on the last line. */
bool		 schema_same(const struct schema_item *,
		    const struct schema_item *);

/*
 * What tells one schema from another: the hash, as chain.h has it, of `type',
 * `name' and `sql' of each object by name, then type, the SQL without blanks.
 */
enum { FINGERPRINT_BYTES = 2 * HASH_BYTES + 1 };
void		 schema_fingerprint(const struct schema *,
		    char out[FINGERPRINT_BYTES]);

/*
 * The version of a schema is the place of its fingerprint in
 * share/schema.versions, 0 where it has none; a table that was changed and is
 * not listed yet makes ours the next.  The list is compiled in: what a program
 * takes for a store is not to depend on a file beside it.
 */
int		 schema_version_of(const struct schema *);
int		 schema_version(void);

/*
 * Statements of one kind; the caller frees them.  insert binds each column by
 * its name.  The others give whole records, sealed fields too, as of the
 * night set: the versions of :id, oldest first; its version in force; all in
 * force by id, or in the order they queue; those that were made void, by id.
 * These say which system each came from; what is recorded is held against
 * versions that do not, since to look for that takes the longer the more there
 * are: known are all of them, known_at those of :at alone, version_by the last
 * of them by :at, entry the one of :entry, first_known when the first was known.
 * range gives the bare rows after :from up to :to, whatever the night.
 */
char		*schema_insert(const struct kind *);
char		*schema_versions(const struct kind *);
char		*schema_known(const struct kind *);
char		*schema_known_at(const struct kind *);
char		*schema_version_by(const struct kind *);
char		*schema_first_known(const struct kind *);
char		*schema_latest(const struct kind *);
char		*schema_list(const struct kind *);
char		*schema_voided(const struct kind *);
char		*schema_entry(const struct kind *);
char		*schema_range(const struct kind *);

/*
 * Is :id in force?  And which records in force refer to it, a row for each
 * kind: its name, n of them, first by id; NULL where no field could.  What
 * names one version, as a signature does, is not among them.
 */
char		*schema_in_force(const struct kind *);
char		*schema_referring(const struct kind *);

/* Add the column of a field; drop an index by its name. */
char		*schema_add_column(const struct kind *, const struct field *);
char		*schema_drop_index(const char *name);

/* How long sealed fields are stands beside them, for who may not read them: add
 * what older programs did not say of one; the entries of which it is not so. */
char		*schema_lengths(const struct kind *, const struct field *);
char		*schema_wrong_lengths(void);

/* The entry in force of :id, whether it is claimed and how it came in, for
 * findings. */
char		*schema_origin(const struct kind *);

/*
 * The kind as of the night set, as temporary views, so that plain names in
 * any query mean that night: NAME the versions in force and not void,
 * NAME_version every version known.  Versions take their place by when they
 * were known, as an import claims it, then by entry: the last is in force.
 * Of a sealed field only FIELD_length.
 */
char		*schema_view(const struct kind *);
char		*schema_version_view(const struct kind *);

#endif
