/* Records changed: amend, void. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/cli/cli.h"
#include "common/doc/doc.h"
#include "common/door/door.h"
#include "common/doc/text.h"
#include "common/intake/ids.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/store/ledger.h"
#include "desk_impl.h"

const char *
desk_reason(struct cli *cli)
{
	const char *reason = cli_value(cli, "reason");

	if (reason == NULL || reason[strspn(reason, " ")] == '\0' ||
	    strlen(reason) > LINE_BYTES || text_wrong(reason) != NULL ||
	    strpbrk(reason, "\n\r\t") != NULL)
		cli_usage(cli, "--reason is required: one line");
	return reason;
}

/* The version in force. */
static void
take_last(struct cli *cli, struct intake *in, const char *id,
    struct record *last)
{
	const struct kind *kind = desk_kind_of(cli, intake_ledger(in), id);

	intake_need(in, kind);
	ledger_last(intake_ledger(in), kind, id, last);
}

static bool
is_void(struct intake *in, const struct record *last)
{
	if (last->op != OP_VOID)
		return false;
	warnx("%s: void: see %s history %s", last->id, last->kind->tool,
	    last->id);
	intake_wrong(in, 1);
	return true;
}

static void
take(struct cli *cli, struct intake *in, const char *id,
    struct record *last, struct record *next, enum op op)
{
	take_last(cli, in, id, last);
	record_next(next, last, op, desk_reason(cli));
}

void
desk_take(struct cli *cli, struct intake *in, const char *id,
    struct record *last, struct record *next, enum op op)
{
	take(cli, in, id, last, next, op);
	is_void(in, last);
}

static int
take_assigned(struct cli *cli, struct intake *in, struct record *last,
    struct record *next)
{
	struct record said;
	int wrong;

	record_begin(&said, desk_kind_of(cli, intake_ledger(in),
	    cli->operands[0]));
	wrong = desk_assign(cli, &said, 1);
	if (said.id != NULL)
		wrong += record_wrong(&said, "id", "cannot be amended");
	intake_begin(in);
	take(cli, in, cli->operands[0], last, next, OP_AMEND);
	for (size_t i = 0; i < said.kind->n; i++)
		if (said.value[i].given)
			record_take(next, i, &said.value[i]);
	record_free(&said);
	return wrong;
}

int
desk_take_assigned(struct cli *cli, struct intake *in, struct record *last,
    struct record *next)
{
	int wrong = take_assigned(cli, in, last, next);

	is_void(in, last);
	return wrong;
}

/* What is void comes back, even with nothing changed.  Whether it is the same
 * is not for who may not say it. */
static bool
is_next(struct intake *in, const struct record *last, struct record *next)
{
	int wrong = door_enter(intake_door(in), next, false);

	intake_wrong(in, wrong);
	return wrong == 0 && (!intake_is_same(in, next, last) ||
	    last->op == OP_VOID);
}

typedef void amend_then(struct cli *, struct intake *,
    const struct record *last, struct record *next);

static void
amend_assigned(struct cli *cli, struct intake *in, amend_then *then)
{
	struct record last, next;
	int wrong = take_assigned(cli, in, &last, &next);

	if (cli->operands_n == 1 && last.op != OP_VOID)
		cli_usage(cli, "%s: is in force: expected field=value",
		    last.id);
	intake_wrong(in, wrong);
	if (wrong == 0 && is_next(in, &last, &next))
		wrong = !intake_version(in, &next, &last);
	if (wrong == 0 && then != NULL)
		then(cli, in, &last, &next);
	record_free(&next);
	record_free(&last);
}

/* What was made of another version than the last would take back what others
 * said since. */
static int
is_stale(const struct record *next, const struct record *last)
{
	if (next->entry == 0 || next->entry == last->entry)
		return 0;
	return record_wrong(next, "entry", "not the version in force, which is "
	    "%lld: show it again, and change that", (long long)last->entry);
}

void
desk_ids_in_force(struct intake *in, const struct ids *ids)
{
	struct ledger *ledger = intake_ledger(in);
	struct record last;

	for (size_t i = 0; i < ids->n; i++) {
		const struct kind *kind = ledger_kind(ledger, ids->id[i]);

		if (ids->entry[i] == 0 || kind == NULL)
			continue;
		ledger_last(ledger, kind, ids->id[i], &last);
		last.source = ids->id[i];
		if (ids->entry[i] != last.entry)
			intake_wrong(in, record_wrong(&last, "entry",
			    "not the version in force, which is %lld: show it "
			    "again", (long long)last.entry));
		record_free(&last);
	}
}

/* A later version is one record: what else it would bring is not recorded with
 * it, and none at all would take nothing away. */
static int
has_records(const struct record *next, const struct node *tree)
{
	int wrong = 0;

	for (size_t i = 0; i < next->kind->n; i++) {
		const struct field *f = &next->kind->fields[i];
		const struct node *list = f->type != FIELD_CHILD ? NULL :
		    node_get(tree, f->name);

		if (list != NULL && list->type != NODE_NULL)
			wrong += record_wrong(next, f->name, "not changed by "
			    "what amends the %s: leave it out, and record or "
			    "amend each %s by itself, by %s",
			    next->kind->name, f->of, kind_find(f->of)->tool);
	}
	return wrong;
}

/* A document is the whole new version, but for what it withholds. */
static void
amend_document(struct cli *cli, struct intake *in, const struct node *tree,
    const char *name, const struct kind *whole, amend_then *then)
{
	struct record last, next;
	int wrong = record_read(&next, cli->program->name, tree, name,
	    ORIGIN_ADD);

	if (next.kind != NULL && next.kind != whole)
		wrong += has_records(&next, tree);
	intake_wrong(in, wrong);
	if (wrong == 0) {
		take_last(cli, in, next.id, &last);
		intake_wrong(in, wrong = is_stale(&next, &last));
		intake_keep_hidden(&next, &last);
		next.op = OP_AMEND;
		next.reason = desk_reason(cli);
		if (wrong == 0 && is_next(in, &last, &next))
			intake_version(in, &next, &last);
		if (wrong == 0 && then != NULL)
			then(cli, in, &last, &next);
		record_free(&last);
	}
	record_free(&next);
}

static void
amend_documents(struct cli *cli, struct intake *in, const struct kind *whole,
    amend_then *then)
{
	struct input *input = desk_input(cli, in);
	const struct node *tree;
	const char *name;
	struct doc *doc;
	int fd;

	intake_begin(in);
	while (input_next(input, &fd, &name)) {
		doc = doc_open(fd, name, DOC_ANY, false);
		while ((tree = doc_next(doc)) != NULL)
			amend_document(cli, in, tree, name, whole, then);
		intake_wrong(in, doc_failed(doc));
		doc_close(doc);
	}
	input_close(input);
}

/* An operand alone is a file; where there is none, a void record's id. */
static bool
names_record(const struct cli *cli)
{
	if (cli->operands_n > 1)
		return strchr(cli->operands[1], '=') != NULL;
	return cli->operands_n == 1 && word_is_id(cli->operands[0]) &&
	    access(cli->operands[0], F_OK) != 0;
}

int
desk_amend_then(struct cli *cli, const struct kind *whole, amend_then *then)
{
	struct intake *in;

	desk_reason(cli);
	in = desk_intake(cli);
	if (names_record(cli))
		amend_assigned(cli, in, then);
	else
		amend_documents(cli, in, whole, then);
	return desk_end(cli, in);
}

int
desk_amend(struct cli *cli)
{
	return desk_amend_then(cli, NULL, NULL);
}

int
desk_void_then(struct cli *cli, void (*then)(struct cli *, struct intake *,
    const struct record *))
{
	struct record last, next;
	struct intake *in;
	struct ids ids;

	desk_reason(cli);
	desk_ids(cli, &ids, cli->operands, cli->operands_n, NULL);
	in = desk_intake(cli);
	intake_begin(in);
	desk_ids_in_force(in, &ids);
	for (size_t i = 0; i < ids.n; i++) {
		desk_take(cli, in, ids.id[i], &last, &next, OP_VOID);
		if (last.op != OP_VOID && intake_version(in, &next, &last) &&
		    then != NULL)
			then(cli, in, &next);
		record_free(&next);
		record_free(&last);
	}
	ids_free(&ids);
	return desk_end(cli, in);
}

int
desk_void(struct cli *cli)
{
	return desk_void_then(cli, NULL);
}
