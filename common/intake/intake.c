#include <sys/random.h>

#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/doc/doc.h"
#include "common/door/door.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "input.h"
#include "intake.h"

struct intake {
	struct cli	*cli;
	enum origin	 origin;
	struct author	 author;
	struct ledger	*ledger;
	struct door	*door;
	bool		 own;		/* recorded by programs themselves */
	struct out	*rejects;	/* NULL without --keep-going */
	struct rows	*saw, *seen;	/* ids met in the first reading */
	const char	*of;		/* kinds taken; NULL: the tool's */
	const struct kind *shown;	/* NULL: every kind */
	const char	*child;
	bool		 begun;
	int64_t		 read, added, unchanged, wrong, rejected;
};

enum { MOMENT = 500 };	/* documents checked in one moment of reading */

struct intake *
intake_new(struct cli *cli, const char *source)
{
	struct intake *in = calloc(1, sizeof(*in));

	if (in == NULL)
		err(EX_OSERR, NULL);
	in->cli = cli;
	in->origin = source != NULL ? ORIGIN_IMPORT : ORIGIN_ADD;
	cli_open(cli, STORE_WRITE);
	in->author = (struct author){ cli->actor.id, source };
	in->ledger = ledger_new(cli->store);
	in->door = door_new(cli->store, &cli->actor);
	if (cli_has(cli, "format") || cli_has(cli, "output") ||
	    cli_has(cli, "dry-run"))
		cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	if (cli_has(cli, "keep-going") != cli_has(cli, "rejects"))
		cli_usage(cli, "--keep-going and --rejects go together");
	if (cli_has(cli, "rejects"))
		in->rejects = cli_out_path(cli, cli_value(cli, "rejects"),
		    FORMAT_JSONL);
	return in;
}

struct ledger *
intake_ledger(struct intake *in)
{
	return in->ledger;
}

struct door *
intake_door(struct intake *in)
{
	return in->door;
}

void
intake_wrong(struct intake *in, int wrong)
{
	in->wrong += wrong;
}

int64_t
intake_wrongs(const struct intake *in)
{
	return in->wrong;
}

void
intake_reject(struct intake *in, int64_t before, const char *row)
{
	if (in->rejects == NULL || in->wrong == before)
		return;
	out_text(in->rejects, row);
	in->rejected++;
	in->wrong = before;
}

void
intake_reject_head(struct intake *in, const char *row)
{
	if (in->rejects != NULL)
		out_text(in->rejects, row);
}

void
intake_show_only(struct intake *in, const char *kind)
{
	in->shown = kind_find(kind);
}

void
intake_begin(struct intake *in)
{
	/* views made inside a document's savepoint would go with it */
	if (in->rejects != NULL)
		door_policy(in->door);
	ledger_begin(in->ledger);
	in->begun = true;
}

/* Crockford's base 32: no I, L, O or U to misread; 40 bits. */
const char *
intake_make_id(struct record *r)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char bytes[8];
	char day[CLOCK_BYTES], name[9];

	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes))
		err(EX_OSERR, "getrandom");
	for (int i = 0; i < 8; i++)
		name[i] = digits[bytes[i] % 32];
	name[8] = '\0';
	clock_spell_day(clock_day(clock_now()), day);
	return record_printf(r, "%s-%.4s%.2s%.2s-%s", r->kind->prefix, day,
	    day + 5, day + 8, name);
}

/* Once it is sure to be stored, if anything is. */
static void
show(struct intake *in, const struct record *r)
{
	if (in->cli->out == NULL)
		return;
	if (in->shown == NULL || in->shown == r->kind)
		out_record(in->cli->out, r, 0);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		show(in, &c->record);
}

/* What a later version does not show, or cannot know, stays as it was. */
static void
keep_hidden(struct record *r, const struct record *stored)
{
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct value *v = &r->value[i];

		if (v->withheld || (!v->set &&
		    r->kind->fields[i].type == FIELD_ENTRY))
			record_take(r, i, &stored->value[i]);
	}
}

static int
wrong_withheld(const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++)
		if (r->value[i].withheld)
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "withheld, and there is no such %s to keep it "
			    "from", r->kind->name);
	return wrong;
}

/* What is derived from the day of recording goes by the first version's. */
static void
derive_as_first(struct intake *in, struct record *r)
{
	int64_t claimed = r->recorded_at;

	if (r->kind->complete == NULL)
		return;
	r->recorded_at = ledger_first_known(in->ledger, r->kind, r->id);
	r->kind->complete(r);
	r->recorded_at = claimed;
}

/* What another system recorded stays as it was claimed. */
static void
fill(struct intake *in, struct record *r)
{
	if (in->origin == ORIGIN_ADD && r->op != OP_VOID)
		door_fill(in->door, r);
}

static bool
append(struct intake *in, struct record *r, const struct record *before)
{
	int wrong;

	if (before != NULL && (before->kind != r->kind ||
	    strcmp(before->id, r->id) != 0)) {
		in->wrong += record_wrong(r, "id", "cannot be amended");
		return false;
	}
	fill(in, r);
	if (before != NULL)
		derive_as_first(in, r);
	wrong = ledger_check(in->ledger, r);
	if (wrong == 0 && !in->own)
		wrong += in->origin == ORIGIN_IMPORT ?
		    door_check_import(in->door, r, before) :
		    door_check(in->door, r, before);
	in->wrong += wrong;
	if (wrong > 0)
		return false;
	ledger_append(in->ledger, r, &in->author);
	in->added++;
	return true;
}

static bool
add_new(struct intake *in, struct record *r)
{
	int wrong = wrong_withheld(r);

	if (r->op != OP_ADD)
		wrong += record_wrong(r, "id", "no such %s", r->kind->name);
	in->wrong += wrong;
	return wrong == 0 && append(in, r, NULL);
}

static bool
is_there(struct intake *in, const struct record *r,
    const struct record *last)
{
	if (in->origin == ORIGIN_ADD && last->op == OP_VOID)
		return false;
	return ledger_has(in->ledger, r, in->origin);
}

/* The id is taken: the same again, a later version of an import, or wrong. */
static bool
add_again(struct intake *in, struct record *r, const struct record *last)
{
	if (is_there(in, r, last)) {
		in->unchanged++;
		return true;
	}
	if (r->op != OP_ADD) {
		keep_hidden(r, last);
		return append(in, r, last);
	}
	/* an id that follows from the fields cannot be another */
	if (last->op == OP_VOID && r->kind->id_from != NULL &&
	    wrong_withheld(r) == 0) {
		r->op = OP_AMEND;
		r->reason = "recorded again";
		return append(in, r, last);
	}
	in->wrong += last->op == OP_VOID ?
	    record_wrong(r, "id", "it was made void; %s amend %s --reason "
	    "brings it back, else give it another id", r->kind->tool, r->id) :
	    record_wrong(r, "id", "recorded with other content: to change "
	    "it, %s amend %s", r->kind->tool, r->id);
	return false;
}

static bool
add(struct intake *in, struct record *r)
{
	const struct kind *kind = ledger_kind(in->ledger, r->id);
	struct record last;
	bool good;

	if (kind == NULL)
		return add_new(in, r);
	if (kind != r->kind) {
		in->wrong += record_wrong(r, "id", "names a %s already",
		    kind->name);
		return false;
	}
	ledger_last(in->ledger, kind, r->id, &last);
	fill(in, r);
	good = add_again(in, r, &last);
	record_free(&last);
	return good;
}

static bool
add_whole(struct intake *in, struct record *r)
{
	int64_t added = in->added, unchanged = in->unchanged;
	bool good;

	if (r->children == NULL && in->rejects == NULL)
		return add(in, r);
	/* a document is stored whole or not at all */
	store_savepoint(in->cli->store);
	good = add(in, r);
	for (struct child *c = r->children; good && c != NULL; c = c->next)
		good = add_whole(in, &c->record);
	store_release(in->cli->store, good);
	if (!good) {
		ledger_resume(in->ledger);
		in->added = added;
		in->unchanged = unchanged;
	}
	return good;
}

bool
intake_record(struct intake *in, struct record *r)
{
	bool good = add_whole(in, r);

	if (good)
		show(in, r);
	return good;
}

bool
intake_own(struct intake *in, struct record *r, const struct record *before)
{
	bool good;

	actor_require(&in->cli->actor, r->kind->roles, r->kind->name);
	in->own = true;
	good = before != NULL ? append(in, r, before) : add(in, r);
	in->own = false;
	if (good)
		show(in, r);
	return good;
}

bool
intake_version(struct intake *in, struct record *r,
    const struct record *before)
{
	if (!append(in, r, before))
		return false;
	show(in, r);
	return true;
}

/* Documents */

/*
 * The first reading takes no lock: fields, and references to what is in the
 * store or came before.  Ids met are kept beside the store, on disk if they
 * are many.
 */
static void
saw(struct intake *in, const struct record *r)
{
	if (r->kind == NULL || r->id == NULL)
		return;
	rows_reset(in->saw);
	rows_text(in->saw, "id", r->id);
	rows_text(in->saw, "kind", r->kind->name);
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

		if (f->type == FIELD_REF && r->value[i].set &&
		    !was_seen(in, r->value[i].text, f->of))
			wrong += record_wrong(r, f->name, "no such %s",
			    f->of);
	}
	for (const struct child *c = r->children; c != NULL; c = c->next)
		wrong += check_references(in, &c->record);
	return wrong;
}

static const char *
tool(const struct intake *in)
{
	return in->origin == ORIGIN_IMPORT ? NULL : in->cli->program->name;
}

static int
check_of(struct intake *in, const struct record *r)
{
	if (in->of == NULL)
		return 0;
	if (!word_in(in->of, r->kind->name))
		return record_wrong(r, "kind", "expected one of: %s", in->of);
	if (strcmp(r->kind->name, in->child) != 0 && r->children == NULL)
		return record_wrong(r, in->child, "required");
	return 0;
}

static void
check_document(struct intake *in, const struct node *tree, const char *name)
{
	struct record r;
	int wrong = record_read(&r, tool(in), tree, name, in->origin);

	/* moments of many documents: each one's own would cost more than it */
	if (++in->read % MOMENT == 0) {
		store_read_end(in->cli->store);
		store_read_begin(in->cli->store);
	}
	saw(in, &r);
	if (r.kind != NULL)
		wrong += check_references(in, &r) + check_of(in, &r);
	in->wrong += wrong;
	record_free(&r);
}

static void
record_document(struct intake *in, const struct node *tree, const char *name)
{
	int64_t before = in->wrong;
	struct record r;
	int wrong = record_read(&r, tool(in), tree, name, in->origin);

	in->wrong += wrong;
	if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
	if (in->wrong > before && in->rejects != NULL) {
		out_tree(in->rejects, tree);
		out_text(in->rejects, "\n");
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

static void
check_all(struct intake *in, struct input *input)
{
	store_define(in->cli->store, "CREATE TEMP TABLE seen"
	    " (id TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT,"
	    " WITHOUT ROWID");
	in->saw = rows_open(in->cli->store, "INSERT INTO temp.seen (id, kind)"
	    " VALUES (:id, :kind) ON CONFLICT DO NOTHING");
	in->seen = rows_open(in->cli->store,
	    "SELECT kind FROM temp.seen WHERE id = :id");
	store_read_begin(in->cli->store);
	each_document(in, input, check_document);
	store_read_end(in->cli->store);
	rows_close(in->saw);
	rows_close(in->seen);
}

static void
record_assigned(struct intake *in, const struct kind *kind)
{
	struct record r;
	int wrong = 0;

	record_begin(&r, kind);
	for (int i = 1; i < in->cli->operands_n; i++) {
		if (strchr(in->cli->operands[i], '=') == NULL)
			cli_usage(in->cli, "expected field=value");
		wrong += record_assign(&r, in->cli->operands[i]);
	}
	if (r.id == NULL && kind->id_from == NULL)
		r.id = intake_make_id(&r);
	if (wrong == 0)
		wrong = record_finish(&r);
	in->wrong += wrong;
	intake_begin(in);
	if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
}

static const struct kind *
assigned_kind(const struct cli *cli)
{
	const struct kind *kind;
	char what[KIND_WHAT];

	if (cli->operands_n < 2 || strchr(cli->operands[1], '=') == NULL)
		return NULL;
	kind = kind_of_tool(cli->operands[0], cli->program->name, what);
	if (kind == NULL)
		cli_usage(cli, "%s: %s", cli->operands[0], what);
	return kind;
}

void
intake_documents(struct intake *in)
{
	const struct kind *kind = in->origin == ORIGIN_IMPORT ? NULL :
	    assigned_kind(in->cli);
	struct input *input;

	if (kind != NULL) {
		record_assigned(in, kind);
		return;
	}
	input = input_open(in->cli, in->cli->operands, in->cli->operands_n);
	if (input_is_empty(input) && !cli_has(in->cli, "if-any")) {
		warnx("no input at all");
		in->wrong++;
	}
	if (in->rejects == NULL)
		check_all(in, input);
	if (in->wrong == 0) {
		intake_begin(in);
		each_document(in, input, record_document);
	}
	input_close(input);
}

void
intake_documents_of(struct intake *in, const char *of, const char *child)
{
	in->of = of;
	in->child = child;
	intake_documents(in);
}

static void
tell(const struct intake *in, bool stored)
{
	if (isatty(STDERR_FILENO))
		warnx("%s%" PRId64 " recorded, %" PRId64 " there already",
		    stored ? "" : "dry run: ", in->added, in->unchanged);
}

static int
close_rejects(struct intake *in)
{
	struct out *rejects = in->rejects;

	in->rejects = NULL;
	return rejects == NULL ? EX_OK : out_close(rejects);
}

int
intake_end(struct intake *in)
{
	bool dry = cli_has(in->cli, "dry-run");
	bool good = in->wrong == 0;
	int status = good ? EX_OK : EX_DATAERR;

	/* the rejects first: what they say must not be lost */
	if (good && close_rejects(in) != EX_OK) {
		good = false;
		status = EX_IOERR;
	}
	if (in->begun && good && !dry)
		store_commit(in->cli->store);
	else if (in->begun)
		store_rollback(in->cli->store);
	if (good)
		tell(in, !dry);
	else {
		out_abandon(in->cli->out);
		in->cli->out = NULL;
	}
	if (good && in->rejected > 0)
		status = EX_FOUND;
	out_abandon(in->rejects);
	door_free(in->door);
	ledger_free(in->ledger);
	free(in);
	return status;
}
