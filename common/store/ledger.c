/* Recording. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/kinds/kinds.h"
#include "common/schema/schema.h"
#include "ledger_impl.h"
#include "store.h"

struct ledger *
ledger_new(struct store *store)
{
	struct ledger *ledger = calloc(1, sizeof(*ledger));

	if (ledger == NULL)
		err(EX_OSERR, NULL);
	if (kinds_n > KINDS_MAX)
		errx(EX_SOFTWARE, "too many kinds");
	ledger->store = store;
	ledger->chain = chain_new();
	return ledger;
}

void
ledger_free(struct ledger *ledger)
{
	if (ledger == NULL)
		return;
	rows_close(ledger->entry);
	rows_close(ledger->thing);
	rows_close(ledger->length);
	rows_close(ledger->kind_of);
	rows_close(ledger->source_of);
	rows_close(ledger->first_of);
	rows_close(ledger->passed);
	rows_close(ledger->pass);
	for (size_t i = 0; i < KINDS_MAX; i++) {
		rows_close(ledger->insert[i]);
		rows_close(ledger->versions[i]);
		rows_close(ledger->at[i]);
		rows_close(ledger->by[i]);
		rows_close(ledger->first[i]);
		rows_close(ledger->one[i]);
	}
	chain_free(ledger->chain);
	free(ledger);
}

void
ledger_begin(struct ledger *ledger)
{
	store_begin(ledger->store);
	ledger_resume(ledger);
}

void
ledger_resume(struct ledger *ledger)
{
	struct rows *rows;
	struct cell cell;

	ledger->head = 0;
	ledger->last_at = 0;
	memset(ledger->hash, 0, sizeof(ledger->hash));
	rows = rows_open(ledger->store, "SELECT hash, entry, recorded_at"
	    " FROM main.entry WHERE entry >= 1 ORDER BY entry DESC LIMIT 1");
	if (rows_next(rows)) {
		rows_cell(rows, 0, &cell);
		if (cell.size != HASH_BYTES)
			errx(EX_INTEGRITY, "a hash of another length; run "
			    "iop-db verify");
		memcpy(ledger->hash, cell.blob, HASH_BYTES);
		ledger->head = rows_number(rows, "entry");
		ledger->last_at = rows_number(rows, "recorded_at");
	}
	rows_close(rows);
}

/* Bind a value and hash it: the same name, the same bytes. */

static void
put_int(struct ledger *ledger, struct rows *rows, const char *name,
    int64_t number)
{
	rows_int(rows, name, number);
	chain_int(ledger->chain, name, number);
}

static void
put_text(struct ledger *ledger, struct rows *rows, const char *name,
    const char *text)
{
	if (text == NULL) {
		rows_null(rows, name);
		return;
	}
	rows_text(rows, name, text);
	chain_text(ledger->chain, name, text, strlen(text));
}

bool
ledger_accept_clock(struct ledger *ledger)
{
	enum clock_trust trust = clock_trust(ledger->last_at);

	ledger->accepts = trust == CLOCK_BEHIND || trust == CLOCK_AHEAD;
	return ledger->accepts;
}

void
ledger_need_clock(void)
{
	if (clock_trust(0) == CLOCK_UNREADABLE)
		errx(EX_OSERR, "the system's clock says a year that no "
		    "document can name: nothing can be recorded until it is "
		    "right");
}

static int64_t
recorded_now(struct ledger *ledger)
{
	enum clock_trust trust = clock_trust(ledger->last_at);
	bool accepts = ledger->accepts;
	int64_t now = clock_now();

	ledger->accepts = false;
	ledger_need_clock();
	if (accepts)
		return now;
	if (trust == CLOCK_BEHIND)
		errx(EX_OSERR, "the system's clock is behind the last entry: "
		    "nothing can be recorded until it is right; if it is, "
		    "iop-db clock --accept");
	if (trust == CLOCK_AHEAD)
		errx(EX_OSERR, "the system's clock is more than 400 days "
		    "after the last entry: nothing can be recorded until it "
		    "is right; if it is, iop-db clock --accept");
	return now > ledger->last_at ? now : ledger->last_at;
}

/* From when it counts: from when it is recorded, and never before what it
 * amends, which a clock may have recorded that was ahead. */
static int64_t
known_from(struct ledger *ledger, const struct record *r)
{
	int64_t known = ledger->last_at;
	struct rows *rows;

	if (r->op == OP_ADD)
		return known;
	rows = ledger_kind_statement(ledger, ledger->by, r->kind,
	    schema_version_by);
	rows_text(rows, "id", r->id);
	rows_int(rows, "at", INT64_MAX);
	if (rows_next(rows) && rows_number(rows, "recorded_at") > known)
		known = rows_number(rows, "recorded_at");
	rows_reset(rows);
	return known;
}

static void
put_entry(struct ledger *ledger, struct rows *rows, const struct record *r,
    const struct author *author)
{
	bool claimed = author->source != NULL && r->recorded_at != 0;

	put_int(ledger, rows, "entry", ledger->head);
	rows_blob(rows, "prev", ledger->hash, HASH_BYTES);
	chain_blob(ledger->chain, "prev", ledger->hash, HASH_BYTES);
	put_text(ledger, rows, "kind", r->kind->name);
	put_text(ledger, rows, "id", r->id);
	put_text(ledger, rows, "op", record_op_name(r->op));
	put_text(ledger, rows, "op_reason", r->reason);
	put_int(ledger, rows, "recorded_at", ledger->last_at);
	put_text(ledger, rows, "recorded_by", author->id);
	if (claimed)
		put_int(ledger, rows, "claimed_at", r->recorded_at);
	else
		rows_null(rows, "claimed_at");
	put_text(ledger, rows, "claimed_by",
	    author->source != NULL ? r->recorded_by : NULL);
	put_text(ledger, rows, "source", author->source);
	put_text(ledger, rows, "program", author->program);
	put_text(ledger, rows, "verb", author->verb);
}

static void
put_row(struct ledger *ledger, struct rows *rows, const struct record *r,
    int64_t known)
{
	put_int(ledger, rows, "entry", ledger->head);
	put_text(ledger, rows, "id", r->id);
	put_int(ledger, rows, "known_at", known);
	put_int(ledger, rows, "voided", r->op == OP_VOID);
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const struct value *v = &r->value[i];

		if (f->type == FIELD_CHILD)
			continue;
		if (!v->set)
			rows_null(rows, f->name);
		else if (value_is_text(f))
			put_text(ledger, rows, f->name, v->text);
		else
			put_int(ledger, rows, f->name, v->number);
	}
}

/* The version, of those there are, of what a record's entry field is about
 * that was known when it was recorded; 0 for none. */
static int64_t
known_entry(struct ledger *ledger, const struct kind *kind, const char *id,
    int64_t at)
{
	struct record known;
	int64_t entry = 0;

	if (ledger_known(ledger, kind, id, at, &known))
		entry = known.entry;
	record_free(&known);
	return entry;
}

/* A signature names the version that is newest when it is recorded. */
static void
fill_entries(struct ledger *ledger, struct record *r, int64_t at)
{
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		int64_t entry;

		if (f->type != FIELD_ENTRY || r->op != OP_ADD)
			continue;
		*record_value(r, f->name) = (struct value){ 0 };
		entry = known_entry(ledger, kind_find(f->of),
		    record_text(r, f->of), at);
		if (entry != 0)
			record_set_number(r, f->name, entry);
	}
}

static void
name_thing(struct ledger *ledger, const struct record *r)
{
	struct rows *rows = ledger_statement(ledger, &ledger->thing,
	    "INSERT INTO main.thing (id, kind, entry)"
	    " VALUES (:id, :kind, :entry)");

	rows_text(rows, "id", r->id);
	rows_text(rows, "kind", r->kind->name);
	rows_int(rows, "entry", ledger->head);
	rows_next(rows);
	rows_reset(rows);
}

/* How long is all that who may not read it is told. */
static void
put_lengths(struct ledger *ledger, const struct record *r)
{
	char spelt[SPELL_BYTES];

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		struct rows *rows;

		if ((f->flags & SEALED) == 0 || !r->value[i].set)
			continue;
		rows = ledger_statement(ledger, &ledger->length,
		    "INSERT INTO main.sealed_length (entry, field, length)"
		    " VALUES (:entry, :field, length(:value))");
		rows_int(rows, "entry", ledger->head);
		rows_text(rows, "field", f->name);
		rows_text(rows, "value",
		    value_spell(f, &r->value[i], spelt));
		rows_next(rows);
		rows_reset(rows);
	}
}

/* As of when it counts, whatever records it. */
static int64_t
count_from(struct ledger *ledger, const struct record *r,
    const struct author *author)
{
	return author->source != NULL && r->recorded_at != 0 ?
	    r->recorded_at : known_from(ledger, r);
}

static void
append(struct ledger *ledger, struct record *r, const struct author *author)
{
	bool is_new = ledger_kind(ledger, r->id) == NULL;
	int64_t known = count_from(ledger, r, author);
	struct rows *entry, *row;

	fill_entries(ledger, r, known);
	ledger->head++;
	entry = ledger_statement(ledger, &ledger->entry,
	    "INSERT INTO main.entry (entry, prev, kind, id, op, op_reason,"
	    " recorded_at, recorded_by, claimed_at, claimed_by, source, hash,"
	    " program, verb) VALUES (:entry, :prev, :kind, :id, :op,"
	    " :op_reason, :recorded_at, :recorded_by, :claimed_at,"
	    " :claimed_by, :source, :hash, :program, :verb)");
	row = ledger_kind_statement(ledger, ledger->insert, r->kind,
	    schema_insert);
	chain_begin(ledger->chain);
	put_entry(ledger, entry, r, author);
	put_row(ledger, row, r, known);
	chain_end(ledger->chain, ledger->hash);
	rows_blob(entry, "hash", ledger->hash, HASH_BYTES);
	rows_next(entry);
	rows_reset(entry);
	if (is_new)
		name_thing(ledger, r);
	rows_next(row);
	rows_reset(row);
	put_lengths(ledger, r);
	r->entry = ledger->head;
}

int64_t
ledger_append(struct ledger *ledger, struct record *r,
    const struct author *author)
{
	if ((ledger_kind(ledger, r->id) == NULL) != (r->op == OP_ADD))
		errx(EX_SOFTWARE, "%s: not the first version, or not a later "
		    "one", r->id);
	ledger->last_at = recorded_now(ledger);
	append(ledger, r, author);
	return ledger->head;
}

/* What the file itself would refuse, and whose it is. */
static int
wrong_entry(struct ledger *ledger, const struct record *r)
{
	const struct kind *kind = ledger_kind(ledger, r->id);
	int wrong = 0;

	if (r->entry != ledger->head + 1)
		return record_wrong(r, "entry", "expected the next one");
	if ((kind == NULL) != (r->op == OP_ADD) ||
	    (kind != NULL && kind != r->kind))
		return record_wrong(r, "op", "not the first version, or not a "
		    "later one");
	if ((r->op == OP_ADD) != (r->reason == NULL))
		return record_wrong(r, "op_reason", r->reason == NULL ?
		    "required" : "expected none");
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].flags & REQUIRED && !r->value[i].set)
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "required");
	return wrong + ledger_check(ledger, r);
}

int
ledger_replay(struct ledger *ledger, struct record *r)
{
	const struct entered *e = &r->entered;
	struct author author = { e->by, e->source, e->program, e->verb };
	char hash[2 * HASH_BYTES + 1];
	int wrong = wrong_entry(ledger, r);

	if (wrong > 0)
		return wrong;
	ledger->last_at = e->at;
	append(ledger, r, &author);
	chain_hex(ledger->hash, HASH_BYTES, hash);
	return strcmp(hash, e->hash) == 0 ? 0 : record_wrong(r, "hash",
	    "does not say what was recorded");
}
