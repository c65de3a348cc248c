/*
 * Charts stay apart: an id is of the system that it came in from first, and what
 * refers to a rejected document is rejected with it, in whatever order they
 * come and however far it goes.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/word.h"
#include "common/door/actor.h"
#include "common/door/rights.h"
#include "common/store/store.h"
#include "intake_impl.h"

/* Is it said by name that an id is one here and there? */
static bool
is_same(const struct intake *in, const char *id)
{
	const struct renaming *renaming = in->how.renaming;

	return renaming != NULL && renaming->is_here(renaming->arg, id);
}

/* Whose an id is: said again by another, it is taken for the same; said
 * otherwise, or not in full, it is another's that is called alike. */
static bool
is_others(struct intake *in, const struct record *r, char source[SOURCE_BYTES])
{
	/* of what nobody may, the door says why */
	if (in->origin != ORIGIN_IMPORT || in->own ||
	    rights_of(r->kind, rights_act(r, true)) == 0 ||
	    ledger_kind(in->ledger, r->id) == NULL || is_same(in, r->id))
		return false;
	ledger_source(in->ledger, r->id, source);
	if (strcmp(source, in->how.source) == 0)
		return false;
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->value[i].withheld)
			return true;
	/* what one may not see is not held against it */
	if (intake_touches_sealed(r) && !actor_sees_versions(in->how.actor,
	    in->how.store, r))
		return true;
	return !ledger_has(in->ledger, r);
}

int
intake_others(struct intake *in, const struct record *r)
{
	char source[SOURCE_BYTES];

	if (!is_others(in, r, source))
		return 0;
	if (source[0] == '\0')
		return record_wrong(r, "id", "another was made here with this "
		    "id: --prefix or --map gives what comes in others, or says "
		    "that they are one");
	return record_wrong(r, "id", "another came in from %s with this id: "
	    "--prefix or --map gives what comes in others, or says that they "
	    "are one", source);
}

int
intake_early(struct intake *in, const struct record *r)
{
	char source[SOURCE_BYTES];

	if (in->origin != ORIGIN_IMPORT || in->own || r->op == OP_ADD ||
	    r->recorded_at == 0)
		return 0;
	ledger_source(in->ledger, r->id, source);
	if (source[0] != '\0' || r->recorded_at >=
	    ledger_first_known(in->ledger, r->kind, r->id))
		return 0;
	return record_wrong(r, "recorded_at", "before it was recorded here: "
	    "expected a later version");
}

/* What of the input each document brings and refers to, beside the store, on
 * disk if it is much. */
void
intake_keep_begin(struct intake *in)
{
	store_define(in->how.store, "CREATE TEMP TABLE document"
	    " (nth INTEGER PRIMARY KEY, place TEXT NOT NULL) STRICT;"
	    "CREATE TEMP TABLE brought (nth INTEGER NOT NULL,"
	    " id TEXT NOT NULL, since INTEGER NOT NULL,"
	    " PRIMARY KEY (nth, id)) STRICT, WITHOUT ROWID;"
	    "CREATE TEMP TABLE refers (id TEXT NOT NULL, at INTEGER NOT NULL,"
	    " nth INTEGER NOT NULL, field TEXT NOT NULL, place TEXT NOT NULL,"
	    " PRIMARY KEY (id, at, nth, field)) STRICT, WITHOUT ROWID;"
	    "CREATE TEMP TABLE tainted (id TEXT PRIMARY KEY,"
	    " since INTEGER NOT NULL) STRICT, WITHOUT ROWID");
	in->kept.document = rows_open(in->how.store,
	    "INSERT INTO temp.document (nth, place) VALUES (:nth, :place)");
	in->kept.brought = rows_open(in->how.store,
	    "INSERT INTO temp.brought (nth, id, since)"
	    " VALUES (:nth, :id, :since) ON CONFLICT DO UPDATE"
	    " SET since = min(since, excluded.since)");
	in->kept.refers = rows_open(in->how.store,
	    "INSERT INTO temp.refers (id, at, nth, field, place)"
	    " VALUES (:id, :at, :nth, :field, :place)"
	    " ON CONFLICT DO NOTHING");
}

void
intake_keep_end(struct intake *in)
{
	rows_close(in->kept.document);
	rows_close(in->kept.brought);
	rows_close(in->kept.refers);
	in->kept.document = in->kept.brought = in->kept.refers = NULL;
}

static int64_t
claimed(const struct record *r)
{
	return r->recorded_at != 0 ? r->recorded_at : INT64_MAX;
}

static void
keep_reference(struct intake *in, const struct record *r, const char *field,
    const struct value *v, const char *id)
{
	struct rows *rows = in->kept.refers;
	bool here = v != NULL && v->line > 0;
	char place[PLACE_BYTES];

	record_place(r, here ? v->line : r->line, here ? v->column : r->column,
	    place);
	rows_reset(rows);
	rows_text(rows, "id", id);
	rows_int(rows, "at", claimed(r));
	rows_int(rows, "nth", in->nth);
	rows_text(rows, "field", field);
	rows_text(rows, "place", place);
	rows_next(rows);
}

/* Ids, or findings, RULE:SUBJECT[:PERIOD]. */
static void
keep_list(struct intake *in, const struct record *r, const struct field *f,
    const struct value *v)
{
	char id[ID_MAX + 1];
	size_t n;

	for (const char *p = v->text; *p != '\0'; p += n) {
		const char *from = p;

		if ((n = strspn(p, " ")) > 0)
			continue;
		n = strcspn(p, " ");
		if (memchr(p, ':', n) != NULL)
			from = strchr(p, ':') + 1;
		snprintf(id, sizeof(id), "%.*s", (int)strcspn(from, ": "),
		    from);
		keep_reference(in, r, f->name, v, id);
	}
}

static void
keep_references(struct intake *in, const struct record *r)
{
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const struct value *v = &r->value[i];

		if (!v->set || v->text == NULL)
			continue;
		if (f->type == FIELD_REF)
			keep_reference(in, r, f->name, v, v->text);
		else if (f->flags & IDS)
			keep_list(in, r, f, v);
	}
	if (r->recorded_by != NULL)
		keep_reference(in, r, "recorded_by", NULL, r->recorded_by);
	if (r->op != OP_ADD && r->id != NULL)
		keep_reference(in, r, "id", NULL, r->id);
}

/* From when on what refers to it is rejected with it: a later version that is
 * wrong leaves what was said before it came. */
static void
keep_own(struct intake *in, const struct record *r, bool others)
{
	struct rows *rows = in->kept.brought;

	if (r->id == NULL)
		return;
	rows_reset(rows);
	rows_int(rows, "nth", in->nth);
	rows_text(rows, "id", r->id);
	rows_int(rows, "since", others || r->op == OP_ADD ? INT64_MIN :
	    claimed(r));
	rows_next(rows);
}

void
intake_keep(struct intake *in, const struct record *r, bool others)
{
	if (in->kept.brought == NULL || r->kind == NULL)
		return;
	keep_own(in, r, others);
	keep_references(in, r);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		intake_keep(in, &c->record, others);
}

void
intake_keep_place(struct intake *in, const struct record *r)
{
	char place[PLACE_BYTES];

	if (in->kept.document == NULL)
		return;
	record_place(r, r->line, r->column, place);
	rows_reset(in->kept.document);
	rows_int(in->kept.document, "nth", in->nth);
	rows_text(in->kept.document, "place", place);
	rows_next(in->kept.document);
}

/* From here on an id is of a rejected document since then; false where it was
 * already.  What was claimed after until went with it before. */
static bool
taint(struct intake *in, const char *id, int64_t since, int64_t *until)
{
	struct rows *rows = rows_open(in->how.store,
	    "SELECT since FROM temp.tainted WHERE id = :id");
	bool known;

	*until = INT64_MAX;
	rows_text(rows, "id", id);
	if ((known = rows_next(rows)))
		*until = rows_number(rows, "since");
	rows_close(rows);
	if (known && *until <= since)
		return false;
	*until -= known;
	rows = rows_open(in->how.store, "INSERT INTO temp.tainted (id, since)"
	    " VALUES (:id, :since) ON CONFLICT DO UPDATE"
	    " SET since = excluded.since");
	rows_text(rows, "id", id);
	rows_int(rows, "since", since);
	rows_next(rows);
	rows_close(rows);
	return true;
}

static void
reject_referring(struct intake *in, const char *id, int64_t from, int64_t to,
    const char *place)
{
	struct rows *rows = rows_open(in->how.store,
	    "SELECT nth, field, place FROM temp.refers"
	    " WHERE id = :id AND at BETWEEN :from AND :to ORDER BY nth");
	char line[3 * PLACE_BYTES];

	rows_text(rows, "id", id);
	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	while (rows_next(rows)) {
		int64_t nth = rows_number(rows, "nth");

		if (rejects_has(&in->rejects, nth))
			continue;
		snprintf(line, sizeof(line), "%s: %s: %s is rejected, %s",
		    rows_string(rows, "place"), rows_string(rows, "field"), id,
		    place);
		rejects_say(&in->rejects, line);
		rejects_add(&in->rejects, nth);
	}
	rows_close(rows);
}

static void
reject_with(struct intake *in, int64_t nth)
{
	struct rows *rows = rows_open(in->how.store,
	    "SELECT b.id, b.since, d.place FROM temp.brought AS b"
	    " JOIN temp.document AS d USING (nth) WHERE b.nth = :nth"
	    " ORDER BY b.id");

	rows_int(rows, "nth", nth);
	while (rows_next(rows)) {
		const char *id = rows_string(rows, "id");
		int64_t since = rows_number(rows, "since"), until;

		if (taint(in, id, since, &until))
			reject_referring(in, id, since, until,
			    rows_string(rows, "place"));
	}
	rows_close(rows);
}

bool
intake_reject_referring(struct intake *in)
{
	struct rejects *rejects = &in->rejects;
	int64_t before = rejects->documents;

	for (; rejects->done < rejects->n; rejects->done++)
		reject_with(in, rejects->one[rejects->done].nth);
	return rejects->documents > before;
}
