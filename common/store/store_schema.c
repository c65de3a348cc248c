/* The schema of a file: which version it is, and making it ours. */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/status.h"
#include "common/file/group.h"
#include "common/kinds/kinds.h"
#include "common/schema/schema.h"
#include "store_impl.h"

static struct schema *
file_schema(struct store *store)
{
	struct schema *schema = schema_none();
	struct rows *rows = rows_open(store, "SELECT coalesce(type, '') AS type,"
	    " coalesce(name, '') AS name, sql FROM main.sqlite_schema"
	    " WHERE sql IS NOT NULL ORDER BY rowid");

	while (rows_next(rows))
		schema_add(schema, rows_string(rows, "type"),
		    rows_string(rows, "name"), rows_string(rows, "sql"));
	rows_close(rows);
	return schema;
}

static int64_t
said_version(struct store *store)
{
	return store_number(store, "PRAGMA user_version", 0);
}

void
store_say_version(struct store *store)
{
	char pragma[64];

	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %d",
	    schema_version());
	store_execute(store, pragma);
}

static int
wrong_item(const struct store *store, const struct schema_item *item,
    const char *what)
{
	warnx("%s: %s %s %s", store->path, item->type, item->name, what);
	return 1;
}

/* A version of the file's format that SQLite reads, and never writes. */
static int
head_wrong(struct store *store)
{
	gid_t before = group_take();
	bool may = faccessat(AT_FDCWD, store->path, W_OK, AT_EACCESS) == 0;

	group_leave(before);
	if (!may || sqlite3_db_readonly(store->db, "main") != 1)
		return 0;
	warnx("%s: its head says that nobody may write to it", store->path);
	return 1;
}

int
store_check_schema(struct store *store)
{
	struct schema *its = file_schema(store), *ours = schema_new();
	int wrong = 0;

	for (size_t i = 0; i < its->n; i++) {
		const struct schema_item *item = &its->items[i],
		    *our = schema_find(ours, item);

		if (our == NULL)
			wrong += wrong_item(store, item,
			    "is not the store's");
		else if (!schema_same(item, our))
			wrong += wrong_item(store, item, "is not what it was");
	}
	for (size_t i = 0; i < ours->n; i++)
		if (schema_find(its, &ours->items[i]) == NULL)
			wrong += wrong_item(store, &ours->items[i],
			    "is missing");
	schema_free(its);
	schema_free(ours);
	if (said_version(store) != schema_version()) {
		warnx("%s: its number is not that of its schema", store->path);
		wrong++;
	}
	return wrong + head_wrong(store);
}

static int
file_version(struct store *store)
{
	struct schema *its = file_schema(store);
	int version = schema_version_of(its);

	if (its->n == 0 && said_version(store) == 0)
		errx(EX_CONFIG, "%s: a store without tables; was iop-db init "
		    "cut short?", store->path);
	schema_free(its);
	return version;
}

static void __attribute__((noreturn))
refuse(const struct store *store, int64_t its, int ours)
{
	errx(EX_CONFIG, "%s: schema %lld, this program reads %d%s",
	    store->path, (long long)its, ours,
	    its < ours ? ": run iop-db upgrade" : "");
}

bool
store_is_ours(struct store *store)
{
	int its = file_version(store), ours = schema_version();
	int64_t said = said_version(store);

	/* a later program may have tables that this one has never seen */
	if (said > ours)
		refuse(store, said, ours);
	if (its == ours && said == ours)
		return true;
	if (its != 0 && its != ours) {
		if (store->mode != STORE_UPGRADE)
			refuse(store, its, ours);
		return false;
	}
	if (store->mode != STORE_VERIFY) {
		store_check_schema(store);
		errx(EX_INTEGRITY, "%s: the schema has been changed",
		    store->path);
	}
	return false;
}

/* Making it ours */

static void
add_objects(struct store *store, const struct schema *ours, const char *type)
{
	struct schema *its = file_schema(store);

	for (size_t i = 0; i < ours->n; i++)
		if ((type == NULL || strcmp(ours->items[i].type, type) == 0) &&
		    schema_find(its, &ours->items[i]) == NULL)
			store_execute(store, ours->items[i].sql);
	schema_free(its);
}

/* An index says nothing of its own: one that is asked for no more goes. */
static void
drop_indexes(struct store *store, const struct schema *ours)
{
	struct schema *its = file_schema(store);
	char *sql;

	for (size_t i = 0; i < its->n; i++) {
		if (strcmp(its->items[i].type, "index") != 0 ||
		    schema_find(ours, &its->items[i]) != NULL)
			continue;
		sql = schema_drop_index(its->items[i].name);
		store_execute(store, sql);
		free(sql);
	}
	schema_free(its);
}

static bool
has_column(struct store *store, const char *table, const char *name)
{
	struct rows *rows = rows_open(store,
	    "SELECT 1 FROM pragma_table_info(:table) WHERE name = :name");

	rows_text(rows, "table", table);
	rows_text(rows, "name", name);
	return rows_any(rows);
}

/* What is required cannot be added: old records do not say it. */
static void
add_columns(struct store *store, const struct kind *kind)
{
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *f = &kind->fields[i];
		char *sql;

		if (f->type == FIELD_CHILD || f->flags & REQUIRED ||
		    has_column(store, kind->name, f->name))
			continue;
		sql = schema_add_column(kind, f);
		store_execute(store, sql);
		free(sql);
	}
}

/* What entries did not say from the first. */
static void
add_entry_columns(struct store *store)
{
	static const struct {
		const char *name, *sql;
	} later[] = {
		{ "program", "ALTER TABLE entry ADD COLUMN program TEXT" },
		{ "verb", "ALTER TABLE entry ADD COLUMN verb TEXT" },
	};

	for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++)
		if (!has_column(store, "entry", later[i].name))
			store_execute(store, later[i].sql);
}

/* What rows did not say of themselves from the first. */
static void
add_lengths(struct store *store, const struct kind *kind)
{
	for (size_t i = 0; i < kind->n; i++) {
		char *sql;

		if ((kind->fields[i].flags & SEALED) == 0)
			continue;
		sql = schema_lengths(kind, &kind->fields[i]);
		store_execute(store, sql);
		free(sql);
	}
}

static void
make_ours(struct store *store)
{
	struct schema *ours = schema_new();

	add_objects(store, ours, "table");
	add_entry_columns(store);
	for (size_t i = 0; i < kinds_n; i++)
		add_columns(store, kinds[i]);
	for (size_t i = 0; i < kinds_n; i++)
		add_lengths(store, kinds[i]);
	drop_indexes(store, ours);
	/* triggers guard what is added too, so they come last */
	add_objects(store, ours, NULL);
	schema_free(ours);
	store_say_version(store);
}

bool
store_upgrade(struct store *store)
{
	int its = file_version(store);

	if (its == schema_version())
		return false;
	store_begin_alone(store);
	/* unless somebody else was quicker */
	if (store_is_ours(store)) {
		store_rollback(store);
		store_define_kinds(store);
		return false;
	}
	make_ours(store);
	if (store_check_schema(store) != 0)
		errx(EX_CONFIG, "%s: schema %d does not become %d by adding "
		    "to it: export it with the program that made it, and "
		    "import that", store->path, its, schema_version());
	store_define_kinds(store);
	return true;
}
