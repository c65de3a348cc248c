/* The schema of a file: is it ours, and making it so. */
#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/kinds/kinds.h"
#include "schema.h"
#include "store_impl.h"

/* Alike but for blanks: ALTER TABLE lays a column down on the last line. */
static bool
sql_same(const char *a, const char *b)
{
	for (;; a++, b++) {
		while (isspace((unsigned char)*a))
			a++;
		while (isspace((unsigned char)*b))
			b++;
		if (*a != *b)
			return false;
		if (*a == '\0')
			return true;
	}
}

/* The object a row of the schema is about, tried in order first: it is that
 * unless the file was upgraded. */
static struct schema_item *
find_item(const struct schema *schema, const struct rows *rows, size_t next)
{
	for (size_t i = 0; i < schema->n; i++) {
		struct schema_item *item =
		    &schema->items[(next + i) % schema->n];

		if (strcmp(item->name, rows_string(rows, "name")) == 0 &&
		    strcmp(item->type, rows_string(rows, "type")) == 0)
			return item;
	}
	return NULL;
}

static int
wrong_object(const struct store *store, const char *type, const char *name,
    const char *what)
{
	warnx("%s: %s %s %s", store->path, type, name, what);
	return 1;
}

int
store_check_schema(struct store *store)
{
	struct schema *schema = schema_new();
	struct schema_item *item;
	struct rows *rows;
	size_t next = 0;
	int wrong = 0;

	rows = rows_open(store, "SELECT type, name, sql"
	    " FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
	while (rows_next(rows)) {
		if ((item = find_item(schema, rows, next)) == NULL) {
			wrong += wrong_object(store, rows_string(rows, "type"),
			    rows_string(rows, "name"), "is not the store's");
			continue;
		}
		next = (size_t)(item - schema->items) + 1;
		item->found = true;
		if (!sql_same(rows_string(rows, "sql"), item->sql))
			wrong += wrong_object(store, item->type, item->name,
			    "is not what it was");
	}
	rows_close(rows);
	for (size_t i = 0; i < schema->n; i++)
		if (!schema->items[i].found)
			wrong += wrong_object(store, schema->items[i].type,
			    schema->items[i].name, "is missing");
	schema_free(schema);
	return wrong;
}

static bool
has_object(struct store *store, const struct schema_item *item)
{
	struct rows *rows = rows_open(store, "SELECT 1 FROM main.sqlite_schema"
	    " WHERE name = :name AND type = :type");

	rows_text(rows, "name", item->name);
	rows_text(rows, "type", item->type);
	return rows_any(rows);
}

static bool
has_column(struct store *store, const struct kind *kind, const char *name)
{
	struct rows *rows = rows_open(store,
	    "SELECT 1 FROM pragma_table_info(:kind) WHERE name = :name");

	rows_text(rows, "kind", kind->name);
	rows_text(rows, "name", name);
	return rows_any(rows);
}

static void
add_column(struct store *store, const struct kind *kind, size_t field)
{
	char *column_sql = schema_column(kind, field), *sql;
	size_t n = strlen(column_sql) + strlen(kind->name) + 40;

	if ((sql = malloc(n)) == NULL)
		err(EX_OSERR, NULL);
	snprintf(sql, n, "ALTER TABLE \"%s\" ADD COLUMN %s", kind->name,
	    column_sql);
	store_execute(store, sql);
	free(sql);
	free(column_sql);
}

/* Triggers guard what is added too, so they come last in any case. */
bool
store_upgrade(struct store *store)
{
	struct schema *schema;
	char pragma[64];

	if (store_number(store, "PRAGMA user_version", 0) == SCHEMA_VERSION)
		return false;
	store_execute(store, "BEGIN EXCLUSIVE");
	schema = schema_new();
	for (size_t i = 0; i < schema->n; i++)
		if (strcmp(schema->items[i].type, "table") == 0 &&
		    !has_object(store, &schema->items[i]))
			store_execute(store, schema->items[i].sql);
	for (size_t i = 0; i < kinds_n; i++)
		for (size_t j = 0; j < kinds[i]->n; j++)
			if (kinds[i]->fields[j].type != FIELD_CHILD &&
			    !has_column(store, kinds[i],
			    kinds[i]->fields[j].name))
				add_column(store, kinds[i], j);
	for (size_t i = 0; i < schema->n; i++)
		if (!has_object(store, &schema->items[i]))
			store_execute(store, schema->items[i].sql);
	schema_free(schema);
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %d",
	    SCHEMA_VERSION);
	store_execute(store, pragma);
	store_define_kinds(store);
	return true;
}
