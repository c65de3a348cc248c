/* The statements that ask of one kind, and its views. */
#include <stdlib.h>
#include <string.h>

#include "common/kinds/kinds.h"
#include "schema_impl.h"

char *
schema_insert(const struct kind *kind)
{
	struct text t = { 0 };

	schema_put(&t, "INSERT INTO main.\"%s\" (entry, id, known_at, voided",
	    kind->name);
	for (size_t i = 0; i < kind->n; i++)
		if (schema_is_column(&kind->fields[i]))
			schema_put(&t, ", \"%s\"", kind->fields[i].name);
	schema_put(&t, ") VALUES (:entry, :id, :known_at, :voided");
	for (size_t i = 0; i < kind->n; i++)
		if (schema_is_column(&kind->fields[i]))
			schema_put(&t, ", :%s", kind->fields[i].name);
	schema_put(&t, ")");
	return t.s;
}

/* Where a record came from: what another system claims is not made here by who
 * amends it. */
static void
put_from(struct text *t, const struct kind *kind)
{
	schema_put(t, ", (SELECT f.source FROM \"%s_version\" AS h"
	    " JOIN main.entry AS f USING (entry)"
	    " WHERE h.id = r.id AND f.source IS NOT NULL"
	    " AND (h.known_at, h.entry) <= (r.known_at, r.entry)"
	    " ORDER BY h.known_at, h.entry LIMIT 1)"
	    " AS entered_from", kind->name);
}

/* The columns of a record and of the entry that recorded it. */
static void
put_record(struct text *t, const struct kind *kind)
{
	schema_put(t, "SELECT r.entry, r.id, r.known_at AS recorded_at, e.op,"
	    " e.op_reason, coalesce(e.claimed_by, e.recorded_by)"
	    " AS recorded_by, e.recorded_at AS entered_at,"
	    " e.recorded_by AS entered_by, e.program AS entered_program,"
	    " e.verb AS entered_verb, e.source AS entered_source,"
	    " e.claimed_at AS entered_claimed_at,"
	    " e.claimed_by AS entered_claimed_by");
	for (size_t i = 0; i < kind->n; i++)
		if (schema_is_column(&kind->fields[i]))
			schema_put(t, ", r.\"%s\" AS \"%s\"", kind->fields[i].name,
			    kind->fields[i].name);
}

/* The records of a view in full, all of it or those of one id; and, to be told
 * of, where each came from, which is looked for among its versions. */
static char *
select_from(const struct kind *kind, const char *suffix, const char *rest,
    bool told)
{
	struct text t = { 0 };

	put_record(&t, kind);
	if (told)
		put_from(&t, kind);
	schema_put(&t, " FROM \"%s%s\" AS v JOIN main.\"%s\" AS r USING (entry)"
	    " JOIN main.entry AS e USING (entry)%s", kind->name, suffix,
	    kind->name, rest);
	return t.s;
}

/* Versions of one id by when they were known, of the night and up to the entry
 * set: the index goes by the first, and is not to be led away by the others. */
static char *
select_some(const struct kind *kind, const char *which, const char *order)
{
	struct text t = { 0 };

	put_record(&t, kind);
	schema_put(&t, " FROM main.\"%s\" AS r JOIN main.entry AS e USING (entry)"
	    " WHERE r.id = :id AND %s AND +r.known_at <= as_of_night()"
	    " AND +r.entry <= as_of_head() AND +r.entry >= 1 ORDER BY %s",
	    kind->name, which, order);
	return t.s;
}

char *
schema_versions(const struct kind *kind)
{
	struct text t = { 0 };

	put_record(&t, kind);
	/* looked for once, not for each anew */
	schema_put(&t, ", iif((v.known_at, v.entry) >= (o.known_at, o.entry),"
	    " o.source, NULL) AS entered_from FROM \"%s_version\" AS v"
	    " JOIN main.\"%s\" AS r USING (entry)"
	    " JOIN main.entry AS e USING (entry)"
	    " LEFT JOIN (SELECT h.known_at, h.entry, f.source"
	    "  FROM \"%s_version\" AS h JOIN main.entry AS f USING (entry)"
	    "  WHERE h.id = :id AND f.source IS NOT NULL"
	    "  ORDER BY h.known_at, h.entry LIMIT 1) AS o"
	    " WHERE v.id = :id ORDER BY v.known_at, v.entry", kind->name,
	    kind->name, kind->name);
	return t.s;
}

char *
schema_known(const struct kind *kind)
{
	return select_from(kind, "_version",
	    " WHERE v.id = :id ORDER BY v.known_at, v.entry", false);
}

char *
schema_known_at(const struct kind *kind)
{
	return select_some(kind, "r.known_at = :at", "r.entry");
}

char *
schema_version_by(const struct kind *kind)
{
	return select_some(kind, "r.known_at <= :at",
	    "r.known_at DESC, r.entry DESC LIMIT 1");
}

char *
schema_first_known(const struct kind *kind)
{
	struct text t = { 0 };

	schema_put(&t, "SELECT min(known_at) AS known_at FROM \"%s_version\""
	    " WHERE id = :id", kind->name);
	return t.s;
}

char *
schema_latest(const struct kind *kind)
{
	return select_from(kind, "", " WHERE v.id = :id", true);
}

char *
schema_list(const struct kind *kind)
{
	struct text t = { 0 };
	char *sql;

	if (kind->queues_by == NULL)
		return select_from(kind, "", " ORDER BY r.id", true);
	schema_put(&t, " ORDER BY r.\"%s\", r.known_at, r.entry", kind->queues_by);
	sql = select_from(kind, "", t.s, true);
	free(t.s);
	return sql;
}

char *
schema_voided(const struct kind *kind)
{
	struct text t = { 0 };
	char *sql;

	schema_put(&t, " WHERE v.voided AND NOT EXISTS (SELECT 1 FROM \"%s_version\""
	    " AS l WHERE l.id = v.id AND (l.known_at, l.entry)"
	    " > (v.known_at, v.entry)) ORDER BY v.id", kind->name);
	sql = select_from(kind, "_version", t.s, true);
	free(t.s);
	return sql;
}

char *
schema_entry(const struct kind *kind)
{
	return select_from(kind, "_version", " WHERE v.entry = :entry", false);
}

char *
schema_range(const struct kind *kind)
{
	struct text t = { 0 };

	schema_put(&t, "SELECT * FROM main.\"%s\" WHERE entry BETWEEN :from AND :to"
	    " ORDER BY entry", kind->name);
	return t.s;
}

char *
schema_in_force(const struct kind *kind)
{
	struct text t = { 0 };

	schema_put(&t, "SELECT 1 AS one FROM \"%s\" WHERE id = :id", kind->name);
	return t.s;
}

/* The records of one kind that refer to :id of another by any field. */
static void
put_referring(struct text *t, const struct kind *kind, const struct kind *of)
{
	const char *before = "(";

	for (size_t i = 0; i < kind->n && !kind_names_version(kind, of->name); i++) {
		const struct field *f = &kind->fields[i];

		if (f->type != FIELD_REF || strcmp(f->of, of->name) != 0)
			continue;
		if (before[0] == '(')
			schema_put(t, "%sSELECT '%s' AS kind, count(*) AS n,"
			    " min(id) AS first FROM \"%s\""
			    " WHERE id <> :id AND ",
			    t->n > 0 ? " UNION ALL " : "", kind->name,
			    kind->name);
		schema_put(t, "%s\"%s\" = :id", before, f->name);
		before = " OR ";
	}
	if (before[0] != '(')
		schema_put(t, ")");
}

char *
schema_referring(const struct kind *of)
{
	struct text t = { 0 };

	for (size_t i = 0; i < kinds_n; i++)
		put_referring(&t, kinds[i], of);
	if (t.n > 0)
		schema_put(&t, " ORDER BY kind");
	return t.s;
}

char *
schema_origin(const struct kind *kind)
{
	struct text t = { 0 };

	schema_put(&t, "SELECT v.entry, c.entry IS NOT NULL AS claimed,"
	    " o.came_in || iif(c.entry = v.entry, '',"
	    "  coalesce(', what came in ' || c.came_in, '')) AS came_in"
	    " FROM \"%s\" AS v JOIN origin AS o USING (entry)"
	    " LEFT JOIN origin AS c ON c.entry = (SELECT h.entry"
	    "  FROM \"%s_version\" AS h JOIN origin AS f USING (entry)"
	    "  WHERE h.id = v.id AND f.claimed"
	    "  AND (h.known_at, h.entry) <= (v.known_at, v.entry)"
	    "  ORDER BY h.known_at DESC, h.entry DESC LIMIT 1)"
	    " WHERE v.id = :id", kind->name, kind->name);
	return t.s;
}

/* Entries count from 1: no program numbers one below, and none reads it. */
static const char KNOWN[] = "%s.known_at <= as_of_night()"
    " AND %s.entry <= as_of_head() AND +%s.entry >= 1";

static void
put_view(struct text *t, const struct kind *kind, const char *suffix)
{
	schema_put(t, "CREATE TEMP VIEW \"%s%s\" AS SELECT r.entry, r.id, r.known_at,"
	    " r.voided", kind->name, suffix);
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *f = &kind->fields[i];

		if (!schema_is_column(f))
			continue;
		if (f->flags & SEALED)
			schema_put(t, ", (SELECT l.length FROM"
			    " main.sealed_length AS l WHERE l.entry = r.entry"
			    " AND l.field = '%s') AS \"%s_length\"",
			    f->name, f->name);
		else
			schema_put(t, ", r.\"%s\"", f->name);
	}
	schema_put(t, " FROM main.\"%s\" AS r WHERE ", kind->name);
	schema_put(t, KNOWN, "r", "r", "r");
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
	schema_put(&t, " AND r.voided = 0 AND NOT EXISTS (SELECT 1 FROM main.\"%s\""
	    " AS l WHERE l.id = r.id AND l.entry <> r.entry"
	    " AND (l.known_at, l.entry) > (r.known_at, r.entry) AND ",
	    kind->name);
	schema_put(&t, KNOWN, "l", "l", "l");
	schema_put(&t, ")");
	return t.s;
}

/* Of what is kept as a number, as it is spelt: 2026-11-20 for every date, so
 * that it tells nothing of it. */
static void
put_length(struct text *t, const struct field *f)
{
	if (value_is_text(f))
		schema_put(t, "length(r.\"%s\")", f->name);
	else
		schema_put(t, "iif(r.\"%s\" IS NULL, NULL, 10)", f->name);
}

char *
schema_lengths(const struct kind *kind, const struct field *f)
{
	struct text t = { 0 };

	schema_put(&t, "INSERT INTO main.sealed_length (entry, field, length)"
	    " SELECT r.entry, '%s', ", f->name);
	put_length(&t, f);
	schema_put(&t, " FROM main.\"%s\" AS r WHERE r.\"%s\" IS NOT NULL"
	    " AND NOT EXISTS (SELECT 1 FROM main.sealed_length AS l"
	    " WHERE l.entry = r.entry AND l.field = '%s')", kind->name,
	    f->name, f->name);
	return t.s;
}

/* Where there is none, or another, or one too many. */
static void
put_wrong_length(struct text *t, const struct kind *kind,
    const struct field *f)
{
	schema_put(t, "%sSELECT r.entry FROM main.\"%s\" AS r"
	    " LEFT JOIN main.sealed_length AS l ON l.entry = r.entry"
	    " AND l.field = '%s' WHERE l.length IS NOT ",
	    t->n > 0 ? " UNION ALL " : "", kind->name, f->name);
	put_length(t, f);
}

char *
schema_wrong_lengths(void)
{
	struct text t = { 0 };
	char before = '(';

	for (size_t i = 0; i < kinds_n; i++)
		for (size_t j = 0; j < kinds[i]->n; j++)
			if (kinds[i]->fields[j].flags & SEALED)
				put_wrong_length(&t, kinds[i],
				    &kinds[i]->fields[j]);
	schema_put(&t, " UNION ALL SELECT l.entry FROM main.sealed_length AS l"
	    " LEFT JOIN main.entry AS e ON e.entry = l.entry"
	    " WHERE coalesce(e.kind, '') || '.' || l.field NOT IN ");
	for (size_t i = 0; i < kinds_n; i++)
		for (size_t j = 0; j < kinds[i]->n; j++)
			if (kinds[i]->fields[j].flags & SEALED) {
				schema_put(&t, "%c'%s.%s'", before,
				    kinds[i]->name, kinds[i]->fields[j].name);
				before = ',';
			}
	schema_put(&t, ") ORDER BY 1");
	return t.s;
}
