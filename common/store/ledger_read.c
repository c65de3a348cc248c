/* What is there, by id and by version. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/kinds/kinds.h"
#include "common/schema/schema.h"
#include "ledger_impl.h"
#include "store.h"

static size_t
kind_place(const struct kind *kind)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (kinds[i] == kind)
			return i;
	errx(EX_SOFTWARE, "%s is no kind of record", kind->name);
}

struct rows *
ledger_statement(struct ledger *ledger, struct rows **rows, const char *sql)
{
	if (*rows == NULL)
		*rows = rows_open(ledger->store, sql);
	rows_reset(*rows);
	return *rows;
}

struct rows *
ledger_kind_statement(struct ledger *ledger, struct rows **rows,
    const struct kind *kind, char *(*make)(const struct kind *))
{
	struct rows **mine = &rows[kind_place(kind)];
	char *sql;

	if (*mine == NULL) {
		sql = make(kind);
		*mine = rows_open(ledger->store, sql);
		free(sql);
	}
	rows_reset(*mine);
	return *mine;
}

const struct kind *
ledger_kind(struct ledger *ledger, const char *id)
{
	struct rows *rows = ledger_statement(ledger, &ledger->kind_of,
	    "SELECT kind FROM main.thing WHERE id = :id AND entry >= 1");
	const struct kind *kind = NULL;

	rows_text(rows, "id", id);
	if (rows_next(rows))
		kind = kind_find(rows_string(rows, "kind"));
	rows_reset(rows);
	return kind;
}

static int64_t
first_entry(struct ledger *ledger, const char *id)
{
	struct rows *rows = ledger_statement(ledger, &ledger->first_of,
	    "SELECT entry FROM main.thing WHERE id = :id");
	int64_t entry = 0;

	rows_text(rows, "id", id);
	if (rows_next(rows))
		entry = rows_number(rows, "entry");
	rows_reset(rows);
	return entry;
}

void
ledger_source(struct ledger *ledger, const char *id, char source[SOURCE_BYTES])
{
	struct rows *rows = ledger_statement(ledger, &ledger->source_of,
	    "SELECT coalesce(e.source, '') AS source FROM main.thing AS t"
	    " JOIN main.entry AS e USING (entry) WHERE t.id = :id");

	rows_text(rows, "id", id);
	snprintf(source, SOURCE_BYTES, "%s", rows_next(rows) ?
	    rows_string(rows, "source") : "");
	rows_reset(rows);
}

bool
ledger_known(struct ledger *ledger, const struct kind *kind, const char *id,
    int64_t at, struct record *known)
{
	struct rows *rows = ledger_kind_statement(ledger, ledger->by, kind,
	    schema_version_by);
	struct record row;
	bool found;

	record_begin(known, kind);
	rows_text(rows, "id", id);
	rows_int(rows, "at", at);
	if ((found = rows_next(rows))) {
		rows_record(rows, &row, kind);
		record_copy(known, &row);
	}
	rows_reset(rows);
	return found;
}

bool
ledger_last(struct ledger *ledger, const struct kind *kind, const char *id,
    struct record *last)
{
	return ledger_known(ledger, kind, id, INT64_MAX, last);
}

bool
ledger_in_force(struct store *store, const struct kind *kind, const char *id)
{
	char *sql = schema_in_force(kind);
	struct rows *rows = rows_open(store, sql);

	free(sql);
	rows_text(rows, "id", id);
	return rows_any(rows);
}

int64_t
ledger_first_known(struct ledger *ledger, const struct kind *kind,
    const char *id)
{
	struct rows *rows = ledger_kind_statement(ledger, ledger->first, kind,
	    schema_first_known);
	int64_t known = 0;

	rows_text(rows, "id", id);
	if (rows_next(rows) && rows_has(rows, "known_at"))
		known = rows_number(rows, "known_at");
	rows_reset(rows);
	return known;
}

bool
ledger_entry(struct ledger *ledger, const struct kind *kind, int64_t entry,
    struct record *r)
{
	struct rows *rows = ledger_kind_statement(ledger, ledger->one, kind,
	    schema_entry);
	struct record row;
	bool found;

	record_begin(r, kind);
	rows_int(rows, "entry", entry);
	if ((found = rows_next(rows))) {
		rows_record(rows, &row, kind);
		record_copy(r, &row);
	}
	rows_reset(rows);
	return found;
}

/* The last versions of those passed: to look for each among all that there are
 * takes the longer the more come after it. */
static void
begin_passing(struct ledger *ledger)
{
	if (ledger->passed != NULL)
		return;
	store_define(ledger->store, "CREATE TEMP TABLE passed"
	    " (kind TEXT NOT NULL, id TEXT NOT NULL, known_at INTEGER NOT NULL,"
	    " entry INTEGER NOT NULL, PRIMARY KEY (kind, id))"
	    " STRICT, WITHOUT ROWID");
	ledger->passed = rows_open(ledger->store,
	    "SELECT entry FROM temp.passed WHERE kind = :kind AND id = :id");
	ledger->pass = rows_open(ledger->store,
	    "INSERT INTO temp.passed (kind, id, known_at, entry)"
	    " VALUES (:kind, :id, :known_at, :entry) ON CONFLICT DO UPDATE"
	    " SET known_at = excluded.known_at, entry = excluded.entry"
	    " WHERE excluded.known_at >= known_at");
}

bool
ledger_before(struct ledger *ledger, const struct kind *kind, const char *id,
    struct record *before)
{
	int64_t entry = 0;

	begin_passing(ledger);
	rows_text(ledger->passed, "kind", kind->name);
	rows_text(ledger->passed, "id", id);
	if (rows_next(ledger->passed))
		entry = rows_number(ledger->passed, "entry");
	rows_reset(ledger->passed);
	return ledger_entry(ledger, kind, entry, before);
}

void
ledger_pass(struct ledger *ledger, const struct record *r)
{
	if (r->id == NULL)
		return;
	begin_passing(ledger);
	rows_text(ledger->pass, "kind", r->kind->name);
	rows_text(ledger->pass, "id", r->id);
	rows_int(ledger->pass, "known_at", r->recorded_at);
	rows_int(ledger->pass, "entry", r->entry);
	rows_next(ledger->pass);
	rows_reset(ledger->pass);
}

/* Those that an imported one may be the same as: the first is the first, and
 * what claims a time is one of that time. */
static struct rows *
versions_like(struct ledger *ledger, const struct record *r)
{
	struct rows *rows;

	if (r->op == OP_ADD) {
		rows = ledger_kind_statement(ledger, ledger->one, r->kind,
		    schema_entry);
		rows_int(rows, "entry", first_entry(ledger, r->id));
		return rows;
	}
	if (r->recorded_at == 0)
		rows = ledger_kind_statement(ledger, ledger->versions,
		    r->kind, schema_known);
	else {
		rows = ledger_kind_statement(ledger, ledger->at, r->kind,
		    schema_known_at);
		rows_int(rows, "at", r->recorded_at);
	}
	rows_text(rows, "id", r->id);
	return rows;
}

static bool
text_same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/*
 * An import of the same line again: a first version says the same whoever
 * recorded it and when; a later one may go back to what was said before, and
 * is told from that by its reason and origin, as far as it claims one.
 */
static bool
origin_same(const struct record *stored, const struct record *given)
{
	if (given->op == OP_ADD)
		return stored->op == OP_ADD;
	return stored->op == given->op &&
	    text_same(stored->reason, given->reason) &&
	    (given->recorded_at == 0 ||
	    stored->recorded_at == given->recorded_at) &&
	    (given->recorded_by == NULL ||
	    text_same(stored->recorded_by, given->recorded_by));
}

bool
ledger_has(struct ledger *ledger, const struct record *r)
{
	struct rows *rows = versions_like(ledger, r);
	struct record stored;
	bool found = false;

	while (!found && rows_next(rows)) {
		rows_record(rows, &stored, r->kind);
		found = record_same(&stored, r) && origin_same(&stored, r);
	}
	rows_reset(rows);
	return found;
}

int
ledger_check(struct ledger *ledger, const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const struct kind *kind;

		if (f->type != FIELD_REF || !r->value[i].set)
			continue;
		kind = ledger_kind(ledger, r->value[i].text);
		if (kind == NULL || strcmp(kind->name, f->of) != 0)
			wrong += record_wrong(r, f->name, "no such %s",
			    f->of);
	}
	return wrong;
}
