/* Documents, read twice: without the lock to find all that is wrong, then with
 * it to be recorded.  An import is read again for those that had to wait, and
 * where something is rejected after what rests on it was recorded. */
#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/doc/doc.h"
#include "common/door/door.h"
#include "common/out/out.h"
#include "common/store/store.h"
#include "input.h"
#include "intake_impl.h"

enum { MOMENT = 500 };	/* documents checked in one moment of reading */

enum { SAID = 20 };	/* mistakes of an import that stderr has */

/*
 * The first reading takes no lock: fields, and references to what is in the
 * store or came before, or in an import comes anywhere.  Ids met are kept
 * beside the store, on disk if they are many.  Of the versions of a thing that
 * claim the same time, or none, each is held against those before it: an input
 * has so many at most.
 */
enum { VERSIONS_MAX = 1000 };

static int
saw_version(struct intake *in, const struct record *r)
{
	int wrong = 0;

	if (in->origin != ORIGIN_IMPORT || r->op == OP_ADD)
		return 0;
	rows_reset(in->saw_version);
	rows_text(in->saw_version, "id", r->id);
	rows_int(in->saw_version, "at", r->recorded_at);
	if (rows_next(in->saw_version) &&
	    rows_number(in->saw_version, "n") == VERSIONS_MAX + 1)
		wrong = record_wrong(r, "recorded_at", "more than %d versions "
		    "of it that claim the same time, or none, in one input",
		    VERSIONS_MAX);
	rows_reset(in->saw_version);
	return wrong;
}

static int
saw(struct intake *in, const struct record *r)
{
	int wrong;

	if (r->kind == NULL || r->id == NULL)
		return 0;
	rows_reset(in->saw);
	rows_text(in->saw, "id", r->id);
	rows_text(in->saw, "kind", r->kind->name);
	rows_int(in->saw, "first", r->op != OP_ADD || r->recorded_at == 0 ?
	    INT64_MAX : r->recorded_at);
	rows_next(in->saw);
	rows_reset(in->saw);
	wrong = saw_version(in, r);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		wrong += saw(in, &c->record);
	return wrong;
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
			held_absent(&in->absent, in->nth, r, f);
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

/* What was wrong with the nth document since before: where rejects are kept it
 * is one of them, and does not count. */
static void
judge(struct intake *in, int64_t nth, int64_t before)
{
	if (in->how.rejects == NULL)
		return;
	if (in->wrong == before) {
		rejects_pass(&in->rejects);
		return;
	}
	rejects_add(&in->rejects, nth);
	in->wrong = before;
}

/* As another store would have recorded it, under the ids it is to have here. */
static int
read_document(struct intake *in, struct record *r, const struct node *tree,
    const char *name)
{
	int wrong = record_read(r, in->how.tool, tree, name, in->origin);

	if (in->how.renaming == NULL || r->kind == NULL)
		return wrong;
	wrong += record_rename(r, in->how.renaming);
	return wrong > 0 ? wrong : record_finish_again(r);
}

static int
check_others(struct intake *in, const struct record *r)
{
	int wrong = 0;

	if (in->origin != ORIGIN_IMPORT)
		return 0;
	if (r->id != NULL && (wrong = intake_enter(in, r)) == 0)
		wrong = intake_others(in, r);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		wrong += check_others(in, &c->record);
	return wrong;
}

static void
check_document(struct intake *in, struct node *tree, const char *name)
{
	int64_t before = in->wrong;
	struct record r;
	int others = 0;

	in->wrong += read_document(in, &r, tree, name);
	/* moments of many documents: each one's own would cost more than it */
	if (++in->read % MOMENT == 0) {
		store_read_end(in->how.store);
		store_read_begin(in->how.store);
	}
	in->wrong += saw(in, &r);
	intake_compares(in, &r);
	if (r.kind != NULL) {
		intake_need_all(in, &r);
		in->wrong += check_references(in, &r) + check_of(in, &r);
		if (in->wrong == before)
			others = check_others(in, &r);
		in->wrong += others;
	}
	intake_keep_place(in, &r);
	intake_keep(in, &r, others > 0);
	judge(in, in->nth, before);
	record_free(&r);
}

static void
record_document(struct intake *in, struct node *tree, const char *name)
{
	int64_t before = in->wrong;
	struct record r;
	int wrong;

	if (!held_is_due(&in->held) || rejects_has(&in->rejects, in->nth))
		return;
	wrong = read_document(in, &r, tree, name);
	in->wrong += wrong;
	if (wrong == 0 && in->origin == ORIGIN_IMPORT && !in->held.last &&
	    intake_waits(in, &r))
		held_back(&in->held);
	else if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
	judge(in, in->nth, before);
}

static void
each_document(struct intake *in, struct input *input,
    void (*act)(struct intake *, struct node *, const char *))
{
	struct node *tree;
	const char *name;
	struct doc *doc;
	int fd;

	in->nth = 0;
	input_rewind(input);
	while (input_next(input, &fd, &name)) {
		doc = doc_open(fd, name, DOC_ANY, false);
		for (; (tree = doc_next(doc)) != NULL; in->nth++)
			act(in, tree, name);
		in->wrong += doc_failed(doc);
		doc_close(doc);
	}
}

/* What no document of the import was either. */
static void
tell_absent(struct intake *in)
{
	for (struct absent *a = in->absent.first; a != NULL; a = a->next) {
		int64_t before = in->wrong;

		if (was_seen(in, a->id, a->field->of))
			continue;
		in->wrong += held_tell(a);
		judge(in, a->nth, before);
	}
	held_forget(&in->absent);
}

static void
check_all(struct intake *in, struct input *input)
{
	store_define(in->how.store, "CREATE TEMP TABLE seen"
	    " (id TEXT PRIMARY KEY, kind TEXT NOT NULL,"
	    " first INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	    "CREATE TEMP TABLE seen_version (id TEXT NOT NULL,"
	    " at INTEGER NOT NULL, n INTEGER NOT NULL DEFAULT 1,"
	    " PRIMARY KEY (id, at)) STRICT, WITHOUT ROWID");
	in->saw = rows_open(in->how.store,
	    "INSERT INTO temp.seen (id, kind, first)"
	    " VALUES (:id, :kind, :first)"
	    " ON CONFLICT DO UPDATE SET first = min(first, excluded.first)");
	in->saw_version = rows_open(in->how.store,
	    "INSERT INTO temp.seen_version (id, at) VALUES (:id, :at)"
	    " ON CONFLICT DO UPDATE SET n = n + 1 RETURNING n");
	in->seen = rows_open(in->how.store,
	    "SELECT kind FROM temp.seen WHERE id = :id");
	if (in->how.rejects != NULL)
		intake_keep_begin(in);
	store_read_begin(in->how.store);
	each_document(in, input, check_document);
	tell_absent(in);
	intake_keep_end(in);
	if (in->wrong == 0)
		intake_reject_referring(in);
	store_read_end(in->how.store);
	rows_close(in->saw);
	rows_close(in->saw_version);
	rows_close(in->seen);
	if (in->origin == ORIGIN_IMPORT)
		in->first = rows_open(in->how.store,
		    "SELECT 1 FROM temp.seen WHERE id = :id"
		    " AND first < :recorded_at");
}

/* In rounds, as long as what came lets others come; what is left then says
 * what it wants. */
static void
record_rounds(struct intake *in, struct input *input)
{
	do
		each_document(in, input, record_document);
	while (held_again(&in->held));
	held_free(&in->held);
}

/* Once more, without what refers to what was rejected, as often as that is
 * more: which the first reading could not know. */
static void
record_all(struct intake *in, struct input *input)
{
	bool again = true;

	intake_begin(in);
	if (in->how.rejects == NULL) {
		record_rounds(in, input);
		return;
	}
	door_policy(in->door);
	while (again && in->wrong == 0) {
		store_savepoint(in->how.store);
		record_rounds(in, input);
		again = intake_reject_referring(in);
		store_release(in->how.store, !again);
		if (!again)
			continue;
		ledger_resume(in->ledger);
		in->added = in->unchanged = 0;
		if (in->how.out != NULL)
			out_again(in->how.out);
	}
}

/* A list of what is wrong, one text each, at the end of a document. */
static void
put_said(struct node *tree, char *lines, struct node *said)
{
	struct node **last = &tree->child, *item, **to = &said->child;

	while (*last != NULL)
		if ((*last)->key != NULL && strcmp((*last)->key, "rejected") == 0)
			*last = (*last)->next;
		else
			last = &(*last)->next;
	*last = said;
	for (char *line = lines, *end; (end = strchr(line, '\n')) != NULL;
	    line = end + 1) {
		*end = '\0';
		if ((item = calloc(1, sizeof(*item))) == NULL)
			err(EX_OSERR, NULL);
		*item = (struct node){ .type = NODE_TEXT, .text = line };
		*to = item;
		to = &item->next;
	}
}

static void
reject_document(struct intake *in, struct node *tree, const char *name)
{
	struct node said = { .type = NODE_LIST, .key = "rejected" }, *item;
	const struct node *kind = tree->type == NODE_MAP ?
	    node_get(tree, "kind") : NULL;
	char *lines;

	(void)name;
	if (!rejects_has(&in->rejects, in->nth))
		return;
	lines = rejects_lines(&in->rejects, &in->rejects.done);
	if (in->origin == ORIGIN_IMPORT && tree->type == NODE_MAP)
		put_said(tree, lines, &said);
	out_tree(in->how.rejects, kind == NULL || kind->type != NODE_TEXT ?
	    NULL : kind_find(kind->text), tree);
	out_text(in->how.rejects, "\n");
	while ((item = said.child) != NULL) {
		said.child = item->next;
		free(item);
	}
	free(lines);
}

static void
tell_rest(const struct intake *in)
{
	int64_t more = in->rejects.told - SAID;

	if (in->origin != ORIGIN_IMPORT || more <= 0)
		return;
	warnx(in->how.rejects != NULL ? "%" PRId64 " more mistakes: the "
	    "rejects have them all" : "%" PRId64 " more mistakes: -n "
	    "--keep-going --rejects FILE has them all", more);
}

void
intake_documents(struct intake *in, struct input *input)
{
	struct rejects *rejects = &in->rejects;

	rejects->limit = in->origin == ORIGIN_IMPORT ? SAID : 0;
	rejects->keeps = in->how.rejects != NULL;
	record_tell(rejects_say, rejects);
	check_all(in, input);
	if (in->wrong == 0)
		record_all(in, input);
	record_tell(NULL, NULL);
	if (in->wrong == 0 && rejects->documents > 0) {
		rejects_sort(rejects);
		rejects->done = 0;
		each_document(in, input, reject_document);
	}
	in->rejected += rejects->documents;
	tell_rest(in);
	rejects_free(rejects);
	rows_close(in->first);
	in->first = NULL;
}

void
intake_only_of(struct intake *in, const char *of, const struct kind *child)
{
	in->of = of;
	in->child = child;
}
