#ifndef SCHEMA_H
#define SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * schema: the field tables as SQL, and nothing else as SQL.
 *
 * Only names from the tables go into these texts, never data.  A table for
 * each kind holds every version of every record, one row an entry; `entry' is
 * the chain; `thing' knows which kind an id is of, and is what references
 * point to.  In iop-db schema's order it is what share/schema.sql shows.
 */

struct kind;

enum { SCHEMA_VERSION = 1, SCHEMA_APPLICATION = 0x696f7031 /* "iop1" */ };

/* Every object of the store, in the order to make them. */
struct schema_item {
	const char	*type;		/* table, index, trigger */
	char		*name;
	char		*sql;
	bool		 found;		/* for who looks it up */
};
struct schema {
	struct schema_item *items;
	size_t		 n;
};
struct schema	*schema_new(void);
void		 schema_free(struct schema *);

/* The definition of one column, as ALTER TABLE adds it. */
char		*schema_column(const struct kind *, size_t field);

/*
 * Statements of one kind; the caller frees them.  insert binds each column by
 * its name.  The others give whole records, sealed fields too, as of the
 * night set: the versions of :id, oldest first; its version in force; all in
 * force by id, or in the order they queue; the one of :entry.  range gives the
 * bare rows after :from up to :to, whatever the night.
 */
char		*schema_insert(const struct kind *);
char		*schema_versions(const struct kind *);
char		*schema_latest(const struct kind *);
char		*schema_list(const struct kind *);
char		*schema_entry(const struct kind *);
char		*schema_range(const struct kind *);

/*
 * Is :id in force?  And which records in force refer to it, a row for each
 * kind: its name, n of them, first by id; NULL where no field could.  What
 * names one version, as a signature does, is not among them.
 */
char		*schema_in_force(const struct kind *);
char		*schema_referring(const struct kind *);

/* The entry in force of :id and whether it is claimed, for rules. */
char		*schema_origin(const struct kind *);

/*
 * The kind as of the night set, as temporary views, so that plain names in
 * any query mean that night: NAME the versions in force and not void,
 * NAME_version every version known.  Of a sealed field only FIELD_length.
 */
char		*schema_view(const struct kind *);
char		*schema_version_view(const struct kind *);

#endif
