/*
 * Verifying: every entry and its row are read side by side, each kind's rows
 * in entry order as the entries come, a few thousand entries to a moment.
 */
#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "cmd/db/verify_things.sql.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/kinds/kinds.h"
#include "common/chain/chain.h"
#include "common/schema/schema.h"
#include "common/store/store.h"
#include "db.h"
#include "meaning.h"

enum { PIECE = 5000 };

struct verify {
	struct store	*store;
	struct chain	*chain;
	struct meaning	*meaning;	/* NULL: bytes are all that is asked */
	struct rows	**rows;		/* of each kind */
	bool		*more;		/* is there a current row? */
	unsigned char	 prev[HASH_BYTES];
	int64_t		 expected;	/* number of the next entry */
	int64_t		 last_at;
	int64_t		 wrong;
};

static void
say(struct verify *v, int64_t entry, const char *what)
{
	warnx("%s: entry %" PRId64 ": %s", store_path(v->store), entry, what);
	v->wrong++;
}

static bool
hash_row(struct chain *chain, const struct rows *rows)
{
	struct cell cell;

	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		switch (cell.type) {
		case CELL_NULL:
			break;
		case CELL_INT:
			chain_int(chain, cell.name, cell.number);
			break;
		case CELL_TEXT:
			if (memchr(cell.text, '\0', cell.size) != NULL)
				return false;
			chain_text(chain, cell.name, cell.text, cell.size);
			break;
		case CELL_BLOB:
			if (strcmp(cell.name, "hash") != 0)
				chain_blob(chain, cell.name, cell.blob,
				    cell.size);
			break;
		case CELL_OTHER:
			return false;
		}
	}
	return true;
}

static bool
is_hash(const struct rows *rows, const char *column,
    const unsigned char hash[HASH_BYTES])
{
	struct cell cell;

	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		if (strcmp(cell.name, column) == 0)
			return cell.type == CELL_BLOB &&
			    cell.size == HASH_BYTES &&
			    memcmp(cell.blob, hash, HASH_BYTES) == 0;
	}
	return false;
}

static bool
take_hash(const struct rows *rows, unsigned char hash[HASH_BYTES])
{
	struct cell cell;

	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		if (strcmp(cell.name, "hash") == 0 &&
		    cell.type == CELL_BLOB && cell.size == HASH_BYTES) {
			memcpy(hash, cell.blob, HASH_BYTES);
			return true;
		}
	}
	return false;
}

/* Rows of a kind that come before the entry asked for have none of theirs. */
static bool
find_row(struct verify *v, size_t kind, int64_t entry)
{
	while (v->more[kind] &&
	    rows_number(v->rows[kind], "entry") < entry) {
		say(v, rows_number(v->rows[kind], "entry"),
		    "a row that no entry recorded");
		v->more[kind] = rows_next(v->rows[kind]);
	}
	return v->more[kind] && rows_number(v->rows[kind], "entry") == entry;
}

/* What an amendment counts from may be later than it was recorded, if a clock
 * was ahead when what it amends was: that is for its meaning. */
static bool
known_agrees(const struct rows *entry, const struct rows *row)
{
	int64_t known = rows_number(row, "known_at");
	int64_t recorded = rows_number(entry, "recorded_at");

	if (rows_has(entry, "claimed_at"))
		return known == rows_number(entry, "claimed_at");
	return known == recorded || (known > recorded &&
	    strcmp(rows_string(entry, "op"), "add") != 0);
}

/* What the row repeats of its entry so that queries need not look it up. */
static bool
row_agrees(const struct rows *entry, const struct rows *row)
{
	const char *id = rows_string(row, "id");
	const char *op = rows_string(entry, "op");

	return id != NULL && op != NULL &&
	    rows_has(entry, "id") &&
	    strcmp(id, rows_string(entry, "id")) == 0 &&
	    known_agrees(entry, row) &&
	    (rows_number(row, "voided") == 1) == (strcmp(op, "void") == 0);
}

static size_t
kind_of(const struct rows *entry)
{
	const char *name = rows_string(entry, "kind");
	size_t i;

	for (i = 0; i < kinds_n; i++)
		if (name != NULL && strcmp(kinds[i]->name, name) == 0)
			break;
	return i;
}

static void
verify_row(struct verify *v, const struct rows *entry, int64_t number)
{
	unsigned char hash[HASH_BYTES];
	size_t kind = kind_of(entry);
	int64_t before = v->wrong;
	struct rows *row;

	if (kind == kinds_n || !find_row(v, kind, number)) {
		say(v, number, "the record is missing");
		return;
	}
	row = v->rows[kind];
	chain_begin(v->chain);
	if (!hash_row(v->chain, entry) || !hash_row(v->chain, row))
		say(v, number, "a value of a type that is never stored");
	chain_end(v->chain, hash);
	if (!is_hash(entry, "hash", hash))
		say(v, number, "does not say what was recorded");
	else if (!row_agrees(entry, row))
		say(v, number, "record and entry disagree");
	if (v->meaning != NULL && v->wrong == before)
		v->wrong += meaning_wrong(v->meaning, entry, row,
		    kinds[kind]);
	v->more[kind] = rows_next(row);
}

static void
verify_entry(struct verify *v, const struct rows *entry)
{
	int64_t number = rows_number(entry, "entry");

	if (number != v->expected)
		say(v, v->expected, "is missing");
	if (!is_hash(entry, "prev", v->prev))
		say(v, number, "does not follow the one before it");
	if (rows_number(entry, "recorded_at") < v->last_at &&
	    !meaning_turns_back(entry))
		say(v, number, "recorded before the one before it");
	verify_row(v, entry, number);
	if (!take_hash(entry, v->prev))
		say(v, number, "has no hash");
	v->last_at = rows_number(entry, "recorded_at");
	v->expected = number < INT64_MAX ? number + 1 : number;
}

static void
begin_rows(struct verify *v, size_t kind, int64_t from, int64_t to)
{
	rows_reset(v->rows[kind]);
	rows_int(v->rows[kind], "from", from);
	rows_int(v->rows[kind], "to", to);
	v->more[kind] = rows_next(v->rows[kind]);
}

/* Below 1 there is nothing: no program numbers so, and no query looks there. */
static void
verify_below(struct verify *v)
{
	struct rows *rows = rows_open(v->store, "SELECT entry FROM main.entry"
	    " WHERE entry < 1 UNION ALL SELECT entry FROM main.thing"
	    " WHERE entry < 1 ORDER BY entry");

	while (rows_next(rows))
		say(v, rows_number(rows, "entry"), "numbered below 1");
	rows_close(rows);
	for (size_t i = 0; i < kinds_n; i++) {
		for (begin_rows(v, i, INT64_MIN, 0); v->more[i];
		    v->more[i] = rows_next(v->rows[i]))
			say(v, rows_number(v->rows[i], "entry"),
			    "a row numbered below 1");
		rows_reset(v->rows[i]);
	}
}

static void
verify_piece(struct verify *v, struct rows *entries, int64_t from, int64_t to)
{
	store_read_begin(v->store);
	for (size_t i = 0; i < kinds_n; i++)
		begin_rows(v, i, from + 1, to);
	rows_reset(entries);
	rows_int(entries, "from", from);
	rows_int(entries, "to", to);
	while (rows_next(entries))
		verify_entry(v, entries);
	for (size_t i = 0; i < kinds_n; i++) {
		find_row(v, i, INT64_MAX);
		rows_reset(v->rows[i]);
	}
	rows_reset(entries);
	store_read_end(v->store);
}

/* What names each id, against the first entry of the id; both ways. */
static void
verify_things(struct verify *v, int64_t head)
{
	struct rows *rows = rows_open(v->store, verify_things_sql);

	rows_int(rows, "head", head);
	while (rows_next(rows))
		say(v, rows_number(rows, "entry"),
		    "its id names something else");
	rows_close(rows);
}

/* How long the sealed fields of each row are, as who may not read them is told. */
static void
verify_lengths(struct verify *v)
{
	char *sql = schema_wrong_lengths();
	struct rows *rows = rows_open(v->store, sql);

	while (rows_next(rows))
		say(v, rows_number(rows, "entry"),
		    "a sealed field is of another length");
	rows_close(rows);
	free(sql);
}

/* Rows after the last entry. */
static void
verify_end(struct verify *v)
{
	int64_t head;

	store_read_begin(v->store);
	head = store_head(v->store);
	for (size_t i = 0; i < kinds_n && head < INT64_MAX; i++) {
		begin_rows(v, i, head + 1, INT64_MAX);
		while (v->more[i] && find_row(v, i, INT64_MAX)) {
			say(v, INT64_MAX, "a row that no entry recorded");
			v->more[i] = rows_next(v->rows[i]);
		}
		rows_reset(v->rows[i]);
	}
	store_read_end(v->store);
}

/* Tables and indexes agree: a query by way of an index sees the same rows. */
static void
verify_file(struct verify *v)
{
	struct rows *rows = rows_open(v->store,
	    "PRAGMA main.integrity_check(20)");
	const char *said;

	while (rows_next(rows)) {
		said = rows_string(rows, "integrity_check");
		if (strcmp(said, "ok") == 0)
			continue;
		warnx("%s: %s", store_path(v->store), said);
		v->wrong++;
	}
	rows_close(rows);
}

/* References point to things that are there. */
static void
verify_references(struct verify *v)
{
	struct rows *rows = rows_open(v->store,
	    "PRAGMA main.foreign_key_check");

	while (rows_next(rows))
		say(v, rows_number(rows, "rowid"),
		    "refers to something that is not there");
	rows_close(rows);
}

/*
 * Recompute everything the store says up to its present head, in pieces, so
 * that a writer waits for one; then SQLite's own checks, in one piece each.
 * Each thing that is wrong is one line on stderr that names the entry.
 * Returns how many things were wrong.
 */
static int64_t
verify_entries(struct store *store, struct meaning *meaning)
{
	struct verify v = { .store = store, .chain = chain_new(),
	    .meaning = meaning, .expected = 1 };
	struct rows *entries;
	int64_t head = store_head(store);

	if ((v.rows = calloc(kinds_n, sizeof(*v.rows))) == NULL ||
	    (v.more = calloc(kinds_n, sizeof(*v.more))) == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; i < kinds_n; i++) {
		char *sql = schema_range(kinds[i]);

		v.rows[i] = rows_open(store, sql);
		free(sql);
	}
	entries = rows_open(store, "SELECT * FROM main.entry"
	    " WHERE entry > :from AND entry <= :to ORDER BY entry");
	verify_below(&v);
	for (int64_t from = 0, to; from < head; from = to) {
		to = store_piece_end(store, from, PIECE);
		verify_piece(&v, entries, from, to);
	}
	rows_close(entries);
	verify_end(&v);
	verify_things(&v, head);
	if (meaning != NULL)
		verify_lengths(&v);
	verify_references(&v);
	verify_file(&v);
	for (size_t i = 0; i < kinds_n; i++)
		rows_close(v.rows[i]);
	free(v.rows);
	free(v.more);
	chain_free(v.chain);
	return v.wrong;
}

/* What entries mean is asked where tables are what they were. */
int64_t
db_verify_store(struct store *store, bool bytes)
{
	struct meaning *meaning = NULL;
	int64_t wrong = store_check_schema(store);

	if (wrong == 0 && !bytes) {
		meaning = meaning_new(store);
		wrong += meaning == NULL;
	}
	wrong += verify_entries(store, meaning);
	meaning_free(meaning);
	return wrong;
}

int
db_verify(struct cli *cli)
{
	int64_t wrong;

	cli_open_unasked(cli, STORE_VERIFY);
	wrong = db_verify_store(cli->store, cli_has(cli, "bytes"));
	if (wrong == 0 && isatty(STDERR_FILENO))
		warnx("%lld entries, all as recorded",
		    (long long)store_head(cli->store));
	return wrong == 0 ? EX_OK : EX_INTEGRITY;
}
