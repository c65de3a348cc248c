/* Other ids for what an import brings. */
#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/word.h"
#include "common/cli/cli.h"
#include "common/doc/once.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "db.h"

struct pair {
	char	*old, *new;
	long	 line;
};

struct rename {
	struct renaming	 ids;
	const char	*prefix;	/* or "" */
	const char	*path;		/* of the map, or NULL */
	struct pair	*by_old, *by_new;
	size_t		 n;
	struct rows	*was, *becomes, *kind;	/* once there is a store */
	char		 name[2 * ID_MAX + 2];
	char		 what[64 + ID_MAX];
};

/* The map */

static int
compare_old(const void *a, const void *b)
{
	return strcmp(((const struct pair *)a)->old,
	    ((const struct pair *)b)->old);
}

static int
compare_new(const void *a, const void *b)
{
	return strcmp(((const struct pair *)a)->new,
	    ((const struct pair *)b)->new);
}

static int
wrong_line(const struct rename *rename, long line, const char *what)
{
	warnx("%s:%ld:1: %s", rename->path, line, what);
	return 1;
}

/* Two ids parted by blanks. */
static int
read_line(struct rename *rename, char *line, long number)
{
	char *rest = NULL, *old = strtok_r(line, " \t\r\n", &rest);
	char *new = strtok_r(NULL, " \t\r\n", &rest);
	struct pair *pair;

	if (old == NULL || old[0] == '#')
		return 0;
	if (new == NULL || strtok_r(NULL, " \t\r\n", &rest) != NULL ||
	    !word_is_id(old) || !word_is_id(new))
		return wrong_line(rename, number,
		    "expected two ids: the one that comes in, and what it "
		    "becomes");
	rename->by_old = array_more(rename->by_old, rename->n,
	    sizeof(*rename->by_old));
	pair = &rename->by_old[rename->n++];
	*pair = (struct pair){ strdup(old), strdup(new), number };
	if (pair->old == NULL || pair->new == NULL)
		err(EX_OSERR, NULL);
	return 0;
}

/* One has one name, and no name is two's. */
static int
sort_map(struct rename *rename)
{
	int wrong = 0;

	if (rename->n == 0)
		return 0;
	rename->by_new = calloc(rename->n, sizeof(*rename->by_new));
	if (rename->by_new == NULL)
		err(EX_OSERR, NULL);
	memcpy(rename->by_new, rename->by_old,
	    rename->n * sizeof(*rename->by_new));
	qsort(rename->by_old, rename->n, sizeof(*rename->by_old), compare_old);
	qsort(rename->by_new, rename->n, sizeof(*rename->by_new), compare_new);
	for (size_t i = 1; i < rename->n; i++) {
		const struct pair *a = &rename->by_old[i];
		const struct pair *b = &rename->by_new[i];

		if (compare_old(a - 1, a) == 0)
			wrong += wrong_line(rename, a->line,
			    "this id stands in another line, too");
		if (compare_new(b - 1, b) == 0)
			wrong += wrong_line(rename, b->line,
			    "another id becomes the same, too");
	}
	return wrong;
}

static void
read_map(struct rename *rename)
{
	FILE *f = fopen(rename->path, "r");
	char *line = NULL;
	size_t size = 0;
	long number = 0;
	int wrong = 0;
	ssize_t n;

	if (f == NULL)
		err(EX_NOINPUT, "%s", rename->path);
	once_take(fileno(f), rename->path, false);
	while ((n = getline(&line, &size, f)) != -1) {
		number++;
		wrong += strlen(line) != (size_t)n ? wrong_line(rename, number,
		    "expected two ids: the one that comes in, and what it "
		    "becomes") : read_line(rename, line, number);
	}
	if (ferror(f))
		err(EX_IOERR, "%s", rename->path);
	free(line);
	fclose(f);
	wrong += sort_map(rename);
	if (wrong > 0)
		exit(EX_DATAERR);
}

/* Ids */

static const struct pair *
find(const struct pair *pairs, size_t n, const struct pair *one,
    int (*compare)(const void *, const void *))
{
	return n == 0 ? NULL : bsearch(one, pairs, n, sizeof(*one), compare);
}

static const char *
named(void *arg, const char *id)
{
	const struct rename *rename = arg;
	struct pair one = { .old = (char *)(uintptr_t)id };
	const struct pair *pair = find(rename->by_old, rename->n, &one,
	    compare_old);

	return pair == NULL ? NULL : pair->new;
}

static const struct pair *
pair_of(const struct rename *rename, const char *name)
{
	struct pair one = { .new = (char *)(uintptr_t)name };

	return find(rename->by_new, rename->n, &one, compare_new);
}

static bool
is_here(void *arg, const char *name)
{
	return pair_of(arg, name) != NULL;
}

static const char *
becomes(void *arg, const char *id, const char **what)
{
	struct rename *rename = arg;
	const struct pair *pair;

	snprintf(rename->name, sizeof(rename->name), "%s%s", rename->prefix,
	    id);
	if ((pair = pair_of(rename, rename->name)) == NULL)
		return rename->name;
	snprintf(rename->what, sizeof(rename->what),
	    "would be one with %s, line %ld of the map", pair->old,
	    pair->line);
	*what = rename->what;
	return NULL;
}

static void
became(void *arg, const char *id, const char *name)
{
	struct rename *rename = arg;

	rows_reset(rename->was);
	rows_text(rename->was, "id", id);
	rows_text(rename->was, "name", name);
	rows_next(rename->was);
	rows_reset(rename->was);
}

static const char *
as_it_came(struct rename *rename, struct record *r, const char *id)
{
	const char *name = NULL;

	rows_text(rename->becomes, "id", id);
	if (rows_next(rename->becomes))
		name = record_printf(r, "%s", rows_string(rename->becomes,
		    "name"));
	rows_reset(rename->becomes);
	return name;
}

/* Does an id of a kind that follows from others begin like this? */
static bool
is_like(const struct kind *kind, const char *id)
{
	size_t n = kind->id_from == NULL ? 0 : strcspn(kind->id_from, "{");

	return n > 0 && strncmp(kind->id_from, id, n) == 0;
}

/* Of what came in with it, what that became; else as its form says. */
static const char *
becomes_any(void *arg, struct record *r, const char *id, const char **what)
{
	struct rename *rename = arg;
	const char *name = named(rename, id);
	const struct kind *kind = NULL;

	if (name != NULL || (name = as_it_came(rename, r, id)) != NULL)
		return name;
	rows_text(rename->kind, "id", id);
	if (rows_next(rename->kind))
		kind = kind_find(rows_string(rename->kind, "kind"));
	rows_reset(rename->kind);
	if (kind != NULL && (kind->is_one || kind == &policy_kind))
		return id;
	for (size_t i = 0; i < kinds_n; i++)
		if (is_like(kinds[i], id))
			return record_rename_id(r, &rename->ids, kinds[i], id,
			    what);
	return becomes(rename, id, what);
}

/* Beginning and ending */

struct rename *
db_rename_new(struct cli *cli)
{
	struct rename *rename;
	const char *prefix = cli_value(cli, "prefix");

	if (prefix == NULL && cli_value(cli, "map") == NULL)
		return NULL;
	if (prefix != NULL && (!word_is_id(prefix) || strlen(prefix) > ID_MAX))
		cli_usage(cli, "--prefix: expected what an id begins with");
	if ((rename = calloc(1, sizeof(*rename))) == NULL)
		err(EX_OSERR, NULL);
	rename->ids = (struct renaming){ named, is_here, becomes, becomes_any,
	    became, rename };
	rename->prefix = prefix != NULL ? prefix : "";
	if ((rename->path = cli_value(cli, "map")) != NULL)
		read_map(rename);
	return rename;
}

const struct renaming *
db_rename_ids(const struct rename *rename)
{
	return rename == NULL ? NULL : &rename->ids;
}

void
db_rename_use_store(struct rename *rename, struct store *store)
{
	if (rename == NULL)
		return;
	store_define(store, "CREATE TEMP TABLE became"
	    " (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID");
	rename->was = rows_open(store,
	    "INSERT INTO temp.became (id, name) VALUES (:id, :name)"
	    " ON CONFLICT DO NOTHING");
	rename->becomes = rows_open(store,
	    "SELECT name FROM temp.became WHERE id = :id");
	rename->kind = rows_open(store,
	    "SELECT kind FROM main.thing WHERE id = :id AND entry >= 1");
}

void
db_rename_free(struct rename *rename)
{
	if (rename == NULL)
		return;
	for (size_t i = 0; i < rename->n; i++) {
		free(rename->by_old[i].old);
		free(rename->by_old[i].new);
	}
	rows_close(rename->was);
	rows_close(rename->becomes);
	rows_close(rename->kind);
	free(rename->by_old);
	free(rename->by_new);
	free(rename);
}
