/* Documents, read twice: without the lock to find all that is wrong, then with
 * it to be recorded.  An import is read again for those that had to wait. */
#include <string.h>

#include "common/doc/doc.h"
#include "common/out/out.h"
#include "common/store/store.h"
#include "input.h"
#include "intake_impl.h"

enum { MOMENT = 500 };	/* documents checked in one moment of reading */

/*
 * The first reading takes no lock: fields, and references to what is in the
 * store or came before, or in an import comes anywhere.  Ids met are kept
 * beside the store, on disk if they are many.
 */
static void
saw(struct intake *in, const struct record *r)
{
	if (r->kind == NULL || r->id == NULL)
		return;
	rows_reset(in->saw);
	rows_text(in->saw, "id", r->id);
	rows_text(in->saw, "kind", r->kind->name);
	rows_int(in->saw, "first", r->op != OP_ADD || r->recorded_at == 0 ?
	    INT64_MAX : r->recorded_at);
	rows_next(in->saw);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		saw(in, &c->record);
}

static bool
was_seen(struct intake *in, const char *id, const char *kind)
{
	const struct kind *stored;
	bool seen, same = false;

	rows_text(in->seen, "id", id);
	if ((seen = rows_next(in->seen)))
		same = strcmp(rows_string(in->seen, "kind"), kind) == 0;
	/* a statement left open would keep writers out */
	rows_reset(in->seen);
	if (seen)
		return same;
	stored = ledger_kind(in->ledger, id);
	return stored != NULL && strcmp(stored->name, kind) == 0;
}

static int
check_references(struct intake *in, const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->type != FIELD_REF || !r->value[i].set ||
		    was_seen(in, r->value[i].text, f->of))
			continue;
		if (in->origin == ORIGIN_IMPORT)
			held_absent(&in->absent, r, f);
		else
			wrong += record_wrong(r, f->name, "no such %s",
			    f->of);
	}
	for (const struct child *c = r->children; c != NULL; c = c->next)
		wrong += check_references(in, &c->record);
	return wrong;
}

static int
check_of(struct intake *in, const struct record *r)
{
	if (in->of == NULL)
		return 0;
	if (!word_in(in->of, r->kind->name))
		return record_wrong(r, "kind", "expected one of: %s", in->of);
	if (r->kind != in->child && r->children == NULL)
		return record_wrong(r, in->child->name, "required");
	return 0;
}

static void
check_document(struct intake *in, const struct node *tree, const char *name)
{
	struct record r;
	int wrong = record_read(&r, in->how.tool, tree, name, in->origin);

	/* moments of many documents: each one's own would cost more than it */
	if (++in->read % MOMENT == 0) {
		store_read_end(in->how.store);
		store_read_begin(in->how.store);
	}
	saw(in, &r);
	if (r.kind != NULL) {
		intake_need_all(in, &r);
		wrong += check_references(in, &r) + check_of(in, &r);
	}
	in->wrong += wrong;
	record_free(&r);
}

static void
record_document(struct intake *in, const struct node *tree, const char *name)
{
	int64_t before = in->wrong;
	const struct kind *kind;
	struct record r;
	int wrong;

	if (!held_is_due(&in->held))
		return;
	wrong = record_read(&r, in->how.tool, tree, name, in->origin);
	in->wrong += wrong;
	if (wrong == 0 && in->origin == ORIGIN_IMPORT && !in->held.last &&
	    intake_waits(in, &r))
		held_back(&in->held);
	else if (wrong == 0)
		intake_record(in, &r);
	kind = r.kind;
	record_free(&r);
	if (in->wrong > before && in->how.rejects != NULL) {
		out_tree(in->how.rejects, kind, tree);
		out_text(in->how.rejects, "\n");
		in->rejected++;
		in->wrong = before;
	}
}

static void
each_document(struct intake *in, struct input *input,
    void (*act)(struct intake *, const struct node *, const char *))
{
	const struct node *tree;
	const char *name;
	struct doc *doc;
	int fd;

	input_rewind(input);
	while (input_next(input, &fd, &name)) {
		doc = doc_open(fd, name, DOC_ANY, false);
		while ((tree = doc_next(doc)) != NULL)
			act(in, tree, name);
		in->wrong += doc_failed(doc);
		doc_close(doc);
	}
}

/* What no document of the import was either. */
static void
tell_absent(struct intake *in)
{
	for (struct absent *a = in->absent.first; a != NULL; a = a->next)
		if (!was_seen(in, a->id, a->field->of))
			in->wrong += held_tell(a);
	held_forget(&in->absent);
}

static void
check_all(struct intake *in, struct input *input)
{
	store_define(in->how.store, "CREATE TEMP TABLE seen"
	    " (id TEXT PRIMARY KEY, kind TEXT NOT NULL,"
	    " first INTEGER NOT NULL) STRICT, WITHOUT ROWID");
	in->saw = rows_open(in->how.store,
	    "INSERT INTO temp.seen (id, kind, first)"
	    " VALUES (:id, :kind, :first)"
	    " ON CONFLICT DO UPDATE SET first = min(first, excluded.first)");
	in->seen = rows_open(in->how.store,
	    "SELECT kind FROM temp.seen WHERE id = :id");
	store_read_begin(in->how.store);
	each_document(in, input, check_document);
	tell_absent(in);
	store_read_end(in->how.store);
	rows_close(in->saw);
	rows_close(in->seen);
	if (in->origin == ORIGIN_IMPORT)
		in->first = rows_open(in->how.store,
		    "SELECT 1 FROM temp.seen WHERE id = :id"
		    " AND first < :recorded_at");
}

/* In rounds, as long as what came lets others come; what is left then says
 * what it wants. */
static void
record_all(struct intake *in, struct input *input)
{
	intake_begin(in);
	do
		each_document(in, input, record_document);
	while (held_again(&in->held));
	held_free(&in->held);
}

void
intake_documents(struct intake *in, struct input *input)
{
	if (in->how.rejects == NULL)
		check_all(in, input);
	if (in->wrong == 0)
		record_all(in, input);
	rows_close(in->first);
	in->first = NULL;
}

void
intake_only_of(struct intake *in, const char *of, const struct kind *child)
{
	in->of = of;
	in->child = child;
}
