#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/kinds/kinds.h"
#include "common/schema/entry.sql.h"
#include "common/schema/entry_next.sql.h"
#include "common/schema/sealed_length.sql.h"
#include "common/schema/thing.sql.h"
#include "schema_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *type, *name, *sql;
} fixed[] = {
	{ "table", "entry", entry_sql },
	{ "table", "thing", thing_sql },
	{ "trigger", "entry_next", entry_next_sql },
	{ "table", "sealed_length", sealed_length_sql },
};

void
schema_add(struct schema *schema, const char *type, const char *name,
    const char *sql)
{
	struct schema_item *item;

	schema->items = array_more(schema->items, schema->n, sizeof(*item));
	item = &schema->items[schema->n++];
	item->type = strdup(type);
	item->name = strdup(name);
	item->sql = strdup(sql);
	if (item->type == NULL || item->name == NULL || item->sql == NULL)
		err(EX_OSERR, NULL);
}

/* Takes the two texts. */
static void
add(struct schema *schema, const char *type, struct text *name,
    struct text *sql)
{
	schema_add(schema, type, name->s, sql->s);
	free(name->s);
	free(sql->s);
}

static void
put_column(struct text *t, const struct field *f)
{
	schema_put(t, "\"%s\" %s", f->name,
	    value_is_text(f) ? "TEXT" : "INTEGER");
	if (f->flags & REQUIRED)
		schema_put(t, " NOT NULL");
	if (f->type == FIELD_REF)
		schema_put(t, " REFERENCES thing (id)");
	if (f->type == FIELD_ENTRY)
		schema_put(t, " REFERENCES entry (entry)");
	if (f->type == FIELD_BOOL)
		schema_put(t, " CHECK (\"%s\" IN (0, 1))", f->name);
}

char *
schema_add_column(const struct kind *kind, const struct field *f)
{
	struct text t = { 0 };

	schema_put(&t, "ALTER TABLE \"%s\" ADD COLUMN ", kind->name);
	put_column(&t, f);
	return t.s;
}

char *
schema_drop_index(const char *name)
{
	struct text t = { 0 };

	schema_put(&t, "DROP INDEX main.\"%s\"", name);
	return t.s;
}

static void
add_table(struct schema *schema, const struct kind *kind)
{
	struct text name = { 0 }, sql = { 0 };

	schema_put(&name, "%s", kind->name);
	schema_put(&sql, "CREATE TABLE \"%s\" (\n"
	    "\tentry INTEGER PRIMARY KEY REFERENCES entry (entry),\n"
	    "\tid TEXT NOT NULL REFERENCES thing (id),\n"
	    "\tknown_at INTEGER NOT NULL,\n"
	    "\tvoided INTEGER NOT NULL CHECK (voided IN (0, 1))", kind->name);
	for (size_t i = 0; i < kind->n; i++)
		if (schema_is_column(&kind->fields[i])) {
			schema_put(&sql, ",\n\t");
			put_column(&sql, &kind->fields[i]);
		}
	schema_put(&sql, "\n) STRICT");
	add(schema, "table", &name, &sql);
}

static void
add_index(struct schema *schema, const struct kind *kind, const char *columns)
{
	struct text name = { 0 }, sql = { 0 };

	schema_put(&name, "%s_%s", kind->name, columns);
	for (char *p = name.s; *p != '\0'; p++)
		if (*p == ',')
			*p = '_';
	schema_put(&sql, "CREATE INDEX \"%s\" ON \"%s\" (\"", name.s, kind->name);
	for (const char *p = columns; *p != '\0'; p++)
		if (*p == ',')
			schema_put(&sql, "\", \"");
		else
			schema_put(&sql, "%c", *p);
	schema_put(&sql, "\")");
	add(schema, "index", &name, &sql);
}

static void
add_indexes(struct schema *schema, const struct kind *kind)
{
	char *lists, *state, *columns;

	/* the versions of a thing, in their order */
	add_index(schema, kind, "id,known_at");
	if (kind->indexes == NULL)
		return;
	if ((lists = strdup(kind->indexes)) == NULL)
		err(EX_OSERR, NULL);
	for (columns = strtok_r(lists, ";", &state); columns != NULL;
	    columns = strtok_r(NULL, ";", &state))
		add_index(schema, kind, columns);
	free(lists);
}

/* Nothing is replaced: by default, REPLACE passes by the other triggers. */
static void
add_guard(struct schema *schema, const char *table, const char *same)
{
	struct text name = { 0 }, sql = { 0 };

	schema_put(&name, "%s_no_REPLACE", table);
	schema_put(&sql, "CREATE TRIGGER \"%s\" BEFORE INSERT ON \"%s\"\n"
	    "WHEN EXISTS (SELECT 1 FROM \"%s\" WHERE %s)\n"
	    "BEGIN\n\tSELECT raise(ABORT, '%s: records are only ever"
	    " added');\nEND", name.s, table, table, same, table);
	add(schema, "trigger", &name, &sql);
}

/* Nothing is updated, nothing is deleted. */
static void
add_refusals(struct schema *schema, const char *table)
{
	static const char *const acts[] = { "UPDATE", "DELETE" };

	for (size_t i = 0; i < COUNT(acts); i++) {
		struct text name = { 0 }, sql = { 0 };

		schema_put(&name, "%s_no_%s", table, acts[i]);
		schema_put(&sql, "CREATE TRIGGER \"%s\" BEFORE %s ON \"%s\"\n"
		    "BEGIN\n\tSELECT raise(ABORT, '%s: records are only ever"
		    " added');\nEND", name.s, acts[i], table, table);
		add(schema, "trigger", &name, &sql);
	}
}

struct schema *
schema_none(void)
{
	struct schema *schema = calloc(1, sizeof(*schema));

	if (schema == NULL)
		err(EX_OSERR, NULL);
	return schema;
}

struct schema *
schema_new(void)
{
	struct schema *schema = schema_none();

	for (size_t i = 0; i < COUNT(fixed); i++) {
		struct text name = { 0 }, sql = { 0 };

		/* but for the file's last line break */
		schema_put(&name, "%s", fixed[i].name);
		schema_put(&sql, "%.*s", (int)strlen(fixed[i].sql) - 1,
		    fixed[i].sql);
		add(schema, fixed[i].type, &name, &sql);
		if (strcmp(fixed[i].type, "table") == 0)
			add_refusals(schema, fixed[i].name);
	}
	add_guard(schema, "thing", "id = NEW.id");
	add_guard(schema, "sealed_length",
	    "entry = NEW.entry AND field = NEW.field");
	for (size_t i = 0; i < kinds_n; i++) {
		add_table(schema, kinds[i]);
		add_indexes(schema, kinds[i]);
		add_refusals(schema, kinds[i]->name);
		add_guard(schema, kinds[i]->name, "entry = NEW.entry");
	}
	return schema;
}

void
schema_free(struct schema *schema)
{
	for (size_t i = 0; i < schema->n; i++) {
		free(schema->items[i].type);
		free(schema->items[i].name);
		free(schema->items[i].sql);
	}
	free(schema->items);
	free(schema);
}
