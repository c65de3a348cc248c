#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/kinds/kinds.h"
#include "common/store/entry.sql.h"
#include "common/store/entry_next.sql.h"
#include "common/store/thing.sql.h"
#include "schema.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *type, *name, *sql;
} fixed[] = {
	{ "table", "entry", entry_sql },
	{ "table", "thing", thing_sql },
	{ "trigger", "entry_next", entry_next_sql },
};

/* Text that grows; ends the process when there is no memory. */
struct text {
	char	*s;
	size_t	 n, size;
};

static void __attribute__((format(printf, 2, 3)))
put(struct text *t, const char *fmt, ...)
{
	va_list ap;
	int n;

	for (;;) {
		va_start(ap, fmt);
		n = vsnprintf(t->s == NULL ? NULL : t->s + t->n,
		    t->size - t->n, fmt, ap);
		va_end(ap);
		if (n < 0)
			err(EX_SOFTWARE, NULL);
		if (t->n + (size_t)n < t->size)
			break;
		t->size = 2 * t->size + (size_t)n + 512;
		if ((t->s = realloc(t->s, t->size)) == NULL)
			err(EX_OSERR, NULL);
	}
	t->n += (size_t)n;
}

void
schema_add(struct schema *schema, const char *type, const char *name,
    const char *sql)
{
	struct schema_item *items = realloc(schema->items,
	    (schema->n + 1) * sizeof(*items)), *item;

	if (items == NULL)
		err(EX_OSERR, NULL);
	schema->items = items;
	item = &items[schema->n++];
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

static bool
is_column(const struct field *f)
{
	return f->type != FIELD_CHILD;
}

static void
put_column(struct text *t, const struct field *f)
{
	put(t, "\"%s\" %s", f->name,
	    value_is_text(f) ? "TEXT" : "INTEGER");
	if (f->flags & REQUIRED)
		put(t, " NOT NULL");
	if (f->type == FIELD_REF)
		put(t, " REFERENCES thing (id)");
	if (f->type == FIELD_ENTRY)
		put(t, " REFERENCES entry (entry)");
	if (f->type == FIELD_BOOL)
		put(t, " CHECK (\"%s\" IN (0, 1))", f->name);
}

char *
schema_add_column(const struct kind *kind, const struct field *f)
{
	struct text t = { 0 };

	put(&t, "ALTER TABLE \"%s\" ADD COLUMN ", kind->name);
	put_column(&t, f);
	return t.s;
}

static void
add_table(struct schema *schema, const struct kind *kind)
{
	struct text name = { 0 }, sql = { 0 };

	put(&name, "%s", kind->name);
	put(&sql, "CREATE TABLE \"%s\" (\n"
	    "\tentry INTEGER PRIMARY KEY REFERENCES entry (entry),\n"
	    "\tid TEXT NOT NULL REFERENCES thing (id),\n"
	    "\tknown_at INTEGER NOT NULL,\n"
	    "\tvoided INTEGER NOT NULL CHECK (voided IN (0, 1))", kind->name);
	for (size_t i = 0; i < kind->n; i++)
		if (is_column(&kind->fields[i])) {
			put(&sql, ",\n\t");
			put_column(&sql, &kind->fields[i]);
		}
	put(&sql, "\n) STRICT");
	add(schema, "table", &name, &sql);
}

static void
add_index(struct schema *schema, const struct kind *kind, const char *columns)
{
	struct text name = { 0 }, sql = { 0 };

	put(&name, "%s_%s", kind->name, columns);
	for (char *p = name.s; *p != '\0'; p++)
		if (*p == ',')
			*p = '_';
	put(&sql, "CREATE INDEX \"%s\" ON \"%s\" (\"", name.s, kind->name);
	for (const char *p = columns; *p != '\0'; p++)
		if (*p == ',')
			put(&sql, "\", \"");
		else
			put(&sql, "%c", *p);
	put(&sql, "\")");
	add(schema, "index", &name, &sql);
}

static void
add_indexes(struct schema *schema, const struct kind *kind)
{
	char *lists, *state, *columns;

	add_index(schema, kind, "id");
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
add_guard(struct schema *schema, const char *table, const char *key)
{
	struct text name = { 0 }, sql = { 0 };

	put(&name, "%s_no_REPLACE", table);
	put(&sql, "CREATE TRIGGER \"%s\" BEFORE INSERT ON \"%s\"\n"
	    "WHEN EXISTS (SELECT 1 FROM \"%s\" WHERE %s = NEW.%s)\n"
	    "BEGIN\n\tSELECT raise(ABORT, '%s: records are only ever"
	    " added');\nEND", name.s, table, table, key, key, table);
	add(schema, "trigger", &name, &sql);
}

/* Nothing is updated, nothing is deleted. */
static void
add_refusals(struct schema *schema, const char *table)
{
	static const char *const acts[] = { "UPDATE", "DELETE" };

	for (size_t i = 0; i < COUNT(acts); i++) {
		struct text name = { 0 }, sql = { 0 };

		put(&name, "%s_no_%s", table, acts[i]);
		put(&sql, "CREATE TRIGGER \"%s\" BEFORE %s ON \"%s\"\n"
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
		put(&name, "%s", fixed[i].name);
		put(&sql, "%.*s", (int)strlen(fixed[i].sql) - 1,
		    fixed[i].sql);
		add(schema, fixed[i].type, &name, &sql);
		if (strcmp(fixed[i].type, "table") == 0)
			add_refusals(schema, fixed[i].name);
	}
	add_guard(schema, "thing", "id");
	for (size_t i = 0; i < kinds_n; i++) {
		add_table(schema, kinds[i]);
		add_indexes(schema, kinds[i]);
		add_refusals(schema, kinds[i]->name);
		add_guard(schema, kinds[i]->name, "entry");
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

char *
schema_insert(const struct kind *kind)
{
	struct text t = { 0 };

	put(&t, "INSERT INTO main.\"%s\" (entry, id, known_at, voided",
	    kind->name);
	for (size_t i = 0; i < kind->n; i++)
		if (is_column(&kind->fields[i]))
			put(&t, ", \"%s\"", kind->fields[i].name);
	put(&t, ") VALUES (:entry, :id, :known_at, :voided");
	for (size_t i = 0; i < kind->n; i++)
		if (is_column(&kind->fields[i]))
			put(&t, ", :%s", kind->fields[i].name);
	put(&t, ")");
	return t.s;
}

/* Where a record came from: an act that another system claims is not made here
 * by who amends it. */
static void
put_from(struct text *t, const struct kind *kind)
{
	if (kind->is_act)
		put(t, ", (SELECT f.source FROM main.\"%s\" AS h"
		    " JOIN main.entry AS f USING (entry)"
		    " WHERE h.id = r.id AND h.entry <= r.entry"
		    " AND f.source IS NOT NULL ORDER BY h.entry LIMIT 1)"
		    " AS entered_from", kind->name);
	else
		put(t, ", e.source AS entered_from");
}

/* The columns of a record and of the entry that recorded it. */
static void
put_record(struct text *t, const struct kind *kind)
{
	put(t, "SELECT r.entry, r.id, r.known_at AS recorded_at, e.op,"
	    " e.op_reason, coalesce(e.claimed_by, e.recorded_by)"
	    " AS recorded_by, e.recorded_at AS entered_at,"
	    " e.recorded_by AS entered_by, e.program AS entered_program,"
	    " e.verb AS entered_verb, e.source AS entered_source,"
	    " e.claimed_at AS entered_claimed_at,"
	    " e.claimed_by AS entered_claimed_by");
	put_from(t, kind);
	for (size_t i = 0; i < kind->n; i++)
		if (is_column(&kind->fields[i]))
			put(t, ", r.\"%s\" AS \"%s\"", kind->fields[i].name,
			    kind->fields[i].name);
}

/* The records of a view in full, all of it or those of one id. */
static char *
select_from(const struct kind *kind, const char *suffix, const char *rest)
{
	struct text t = { 0 };

	put_record(&t, kind);
	put(&t, " FROM \"%s%s\" AS v JOIN main.\"%s\" AS r USING (entry)"
	    " JOIN main.entry AS e USING (entry)%s", kind->name, suffix,
	    kind->name, rest);
	return t.s;
}

char *
schema_versions(const struct kind *kind)
{
	return select_from(kind, "_version",
	    " WHERE v.id = :id ORDER BY r.known_at, r.entry");
}

char *
schema_latest(const struct kind *kind)
{
	return select_from(kind, "", " WHERE v.id = :id");
}

char *
schema_list(const struct kind *kind)
{
	struct text t = { 0 };
	char *sql;

	if (kind->queues_by == NULL)
		return select_from(kind, "", " ORDER BY r.id");
	put(&t, " ORDER BY r.\"%s\", r.known_at, r.entry", kind->queues_by);
	sql = select_from(kind, "", t.s);
	free(t.s);
	return sql;
}

char *
schema_voided(const struct kind *kind)
{
	struct text t = { 0 };
	char *sql;

	put(&t, " WHERE v.voided AND NOT EXISTS (SELECT 1 FROM \"%s_version\""
	    " AS l WHERE l.id = v.id AND (l.known_at, l.entry)"
	    " > (v.known_at, v.entry)) ORDER BY v.id", kind->name);
	sql = select_from(kind, "_version", t.s);
	free(t.s);
	return sql;
}

char *
schema_entry(const struct kind *kind)
{
	return select_from(kind, "_version", " WHERE v.entry = :entry");
}

char *
schema_range(const struct kind *kind)
{
	struct text t = { 0 };

	put(&t, "SELECT * FROM main.\"%s\" WHERE entry BETWEEN :from AND :to"
	    " ORDER BY entry", kind->name);
	return t.s;
}

char *
schema_in_force(const struct kind *kind)
{
	struct text t = { 0 };

	put(&t, "SELECT 1 AS one FROM \"%s\" WHERE id = :id", kind->name);
	return t.s;
}

/* What names the very version that it is about, as a signature does, stands
 * whatever becomes of the later ones. */
static bool
names_version(const struct kind *kind, const struct kind *of)
{
	for (size_t i = 0; i < kind->n; i++)
		if (kind->fields[i].type == FIELD_ENTRY &&
		    strcmp(kind->fields[i].of, of->name) == 0)
			return true;
	return false;
}

/* The records of one kind that refer to :id of another by any field. */
static void
put_referring(struct text *t, const struct kind *kind, const struct kind *of)
{
	const char *before = "(";

	for (size_t i = 0; i < kind->n && !names_version(kind, of); i++) {
		const struct field *f = &kind->fields[i];

		if (f->type != FIELD_REF || strcmp(f->of, of->name) != 0)
			continue;
		if (before[0] == '(')
			put(t, "%sSELECT '%s' AS kind, count(*) AS n,"
			    " min(id) AS first FROM \"%s\""
			    " WHERE id <> :id AND ",
			    t->n > 0 ? " UNION ALL " : "", kind->name,
			    kind->name);
		put(t, "%s\"%s\" = :id", before, f->name);
		before = " OR ";
	}
	if (before[0] != '(')
		put(t, ")");
}

char *
schema_referring(const struct kind *of)
{
	struct text t = { 0 };

	for (size_t i = 0; i < kinds_n; i++)
		put_referring(&t, kinds[i], of);
	if (t.n > 0)
		put(&t, " ORDER BY kind");
	return t.s;
}

char *
schema_origin(const struct kind *kind)
{
	struct text t = { 0 };

	put(&t, "SELECT v.entry, o.claimed, o.came_in FROM \"%s\" AS v"
	    " JOIN origin AS o USING (entry) WHERE v.id = :id", kind->name);
	return t.s;
}

/* Entries count from 1: no program numbers one below, and none reads it. */
static const char KNOWN[] = "%s.known_at <= as_of_night()"
    " AND %s.entry <= as_of_head() AND +%s.entry >= 1";

static void
put_view(struct text *t, const struct kind *kind, const char *suffix)
{
	put(t, "CREATE TEMP VIEW \"%s%s\" AS SELECT r.entry, r.id, r.known_at,"
	    " r.voided", kind->name, suffix);
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *f = &kind->fields[i];

		if (!is_column(f))
			continue;
		if (f->flags & SEALED)
			put(t, ", sealed_length('%s', '%s', r.entry)"
			    " AS \"%s_length\"", kind->name, f->name, f->name);
		else
			put(t, ", r.\"%s\"", f->name);
	}
	put(t, " FROM main.\"%s\" AS r WHERE ", kind->name);
	put(t, KNOWN, "r", "r", "r");
}

char *
schema_version_view(const struct kind *kind)
{
	struct text t = { 0 };

	put_view(&t, kind, "_version");
	return t.s;
}

/* Most have one version: that it is no other one the index says alone. */
char *
schema_view(const struct kind *kind)
{
	struct text t = { 0 };

	put_view(&t, kind, "");
	put(&t, " AND r.voided = 0 AND NOT EXISTS (SELECT 1 FROM main.\"%s\""
	    " AS l WHERE l.id = r.id AND l.entry <> r.entry"
	    " AND (l.known_at, l.entry) > (r.known_at, r.entry) AND ",
	    kind->name);
	put(&t, KNOWN, "l", "l", "l");
	put(&t, ")");
	return t.s;
}
