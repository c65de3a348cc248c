#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/cli/cli.h"
#include "common/base/clock.h"
#include "common/doc/doc.h"
#include "common/doc/text.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/schema.h"
#include "desk.h"

const struct kind *
desk_kind(struct cli *cli)
{
	const char *name = cli->operands_n > 0 &&
	    strchr(cli->operands[0], '=') == NULL ? cli->operands[0] : NULL;

	const struct kind *kind = NULL;
	char what[KIND_WHAT];

	for (size_t i = 0; kind == NULL && i < kinds_n; i++)
		if (strcmp(kinds[i]->tool, cli->program->name) == 0)
			kind = kinds[i];
	if (name != NULL) {
		kind = kind_of_tool(name, cli->program->name, what);
		if (kind == NULL)
			cli_usage(cli, "%s: %s", name, what);
		cli->operands++;
		cli->operands_n--;
	}
	return kind;
}

/* new */

void
desk_skeleton(struct cli *cli, const struct record *r)
{
	out_skeleton(cli_text(cli), r);
}

int
desk_assign(struct cli *cli, struct record *r, int first)
{
	int wrong = 0;

	for (int i = first; i < cli->operands_n; i++)
		wrong += record_assign(r, cli->operands[i]);
	return wrong;
}

int
desk_new(struct cli *cli)
{
	struct record r;
	int wrong;

	if (cli->operands_n == 0)
		cli_usage(cli, "expected a kind");
	cli_open(cli, STORE_READ);
	record_begin(&r, desk_kind(cli));
	wrong = desk_assign(cli, &r, 0);
	if (r.kind->not_by_hand != NULL)
		wrong += record_wrong(&r, "kind", "%s", r.kind->not_by_hand);
	if (r.id == NULL && r.kind->id_from == NULL)
		r.id = intake_make_id(&r);
	if (wrong == 0)
		desk_skeleton(cli, &r);
	record_free(&r);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}

/* add */

int
desk_add(struct cli *cli)
{
	struct intake *in = intake_new(cli, NULL);

	intake_documents(in);
	return intake_end(in);
}

/* Reading, and who may see names */

static void
open_for(struct cli *cli, bool names)
{
	cli->names = names;
	cli_open(cli, names ? STORE_WRITE : STORE_READ);
	if (names)
		actor_require(&cli->actor, ROLE_FACILITATOR |
		    ROLE_SUPERVISOR | ROLE_RECORDS, "names");
	store_read_begin(cli->store);
}

void
desk_open(struct cli *cli)
{
	open_for(cli, cli_has(cli, "names"));
}

void
desk_open_names(struct cli *cli)
{
	open_for(cli, true);
}

/* The client a record is about, by the name of its field; NULL if none. */
static const char *
client_of(const struct record *r)
{
	if (strcmp(r->kind->name, "client") == 0)
		return r->id;
	return kind_field(r->kind, "client") != NULL ?
	    record_text(r, "client") : NULL;
}

/* A facilitator sees the names on rosters of one's own. */
static bool
is_own_client(struct cli *cli, const char *client)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT 1 FROM admission WHERE client = :client"
	    "  AND facilitator = :staff"
	    " UNION ALL SELECT 1 FROM membership AS m JOIN \"group\" AS g"
	    "  ON g.id = m.\"group\" WHERE m.client = :client"
	    "  AND :staff IN (g.facilitator, g.co_facilitator)"
	    " UNION ALL SELECT 1 FROM session WHERE client = :client"
	    "  AND :staff IN (facilitator, co_facilitator)"
	    " UNION ALL SELECT 1 FROM membership AS m JOIN session AS s"
	    "  ON s.\"group\" = m.\"group\" AND s.date BETWEEN m.starts_on"
	    "   AND coalesce(m.ends_on, s.date) WHERE m.client = :client"
	    "  AND :staff IN (s.facilitator, s.co_facilitator)"
	    " UNION ALL SELECT 1 FROM note WHERE client = :client"
	    "  AND author = :staff");

	rows_text(rows, "client", client);
	rows_text(rows, "staff", cli->actor.id);
	return rows_any(rows);
}

/* A discharge is about the client of the admission it ends. */
static bool
is_own_admission(struct cli *cli, const char *admission)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT client FROM admission WHERE id = :admission");
	bool own;

	rows_text(rows, "admission", admission);
	own = rows_next(rows) &&
	    is_own_client(cli, rows_string(rows, "client"));
	rows_close(rows);
	return own;
}

bool
desk_may_see(struct cli *cli, const struct record *r)
{
	const char *client = client_of(r);

	if (!cli->names)
		return false;
	if (cli->actor.roles & (ROLE_SUPERVISOR | ROLE_RECORDS))
		return true;
	if (strcmp(r->kind->name, "discharge") == 0)
		return is_own_admission(cli, record_text(r, "admission"));
	return client != NULL && is_own_client(cli, client);
}

/* A table has columns for what some reader may see of some record. */
static void
desk_head(struct cli *cli, const struct kind *kind, unsigned flags)
{
	out_head(cli->out, kind, flags |
	    (cli->names ? OUT_NAMES : 0));
}

void
desk_print(struct cli *cli, const struct record *r, unsigned flags)
{
	bool names = desk_may_see(cli, r);

	cli->shown += names;
	out_record(cli->out, r, flags | (names ? OUT_NAMES : 0));
}

size_t
desk_rows(struct cli *cli, struct rows *rows, const struct kind *kind)
{
	struct record r;
	size_t n = 0;

	for (; rows_next(rows); n++) {
		rows_record(rows, &r, kind);
		out_record(cli->out, &r, OUT_PLAIN);
	}
	rows_close(rows);
	return n;
}

void
desk_close(struct cli *cli, const char *kind, const char *about)
{
	struct author author = { cli->actor.id, NULL };
	struct ledger *ledger;
	struct record access;

	store_read_end(cli->store);
	if (!cli->names)
		return;
	store_as_of(cli->store, STORE_NOW, STORE_NOW);
	record_begin(&access, &access_kind);
	access.id = intake_make_id(&access);
	record_set(&access, "command", record_printf(&access, "%s %s",
	    cli->program->name, cli->verb->name));
	record_set(&access, "of_kind", kind);
	if (about != NULL)
		record_set(&access, "about", about);
	record_set_number(&access, "shown", cli->shown);
	ledger = ledger_new(cli->store);
	ledger_begin(ledger);
	ledger_append(ledger, &access, &author);
	store_commit(cli->store);
	ledger_free(ledger);
	record_free(&access);
}

/* list */

void
desk_known(struct ledger *ledger, const struct kind *kind, const char *id)
{
	if (ledger_kind(ledger, id) != kind)
		errx(EX_NOINPUT, "%s: no such %s", id, kind->name);
}

void
desk_need(struct cli *cli, const char *option)
{
	struct ledger *ledger = ledger_new(cli->store);

	if (cli_has(cli, option))
		desk_known(ledger, kind_find(option), cli_value(cli, option));
	ledger_free(ledger);
}

static void
take_filters(struct cli *cli, struct record *filter, const struct kind *kind)
{
	int wrong = 0;

	record_begin(filter, kind);
	for (int i = 0; i < cli->operands_n; i++) {
		if (strchr(cli->operands[i], '=') == NULL)
			cli_usage(cli, "expected field=value");
		wrong += record_assign(filter, cli->operands[i]);
	}
	if (wrong > 0)
		exit(EX_USAGE);
}

/* Nothing refers to what was never recorded: that is a slip, and none is not
 * the answer to it. */
static void
check_filters(struct cli *cli, const struct record *filter)
{
	struct ledger *ledger = ledger_new(cli->store);

	for (size_t i = 0; i < filter->kind->n; i++) {
		const struct field *f = &filter->kind->fields[i];

		if (f->type == FIELD_REF && filter->value[i].set)
			desk_known(ledger, kind_find(f->of),
			    filter->value[i].text);
	}
	ledger_free(ledger);
}

/* What one may not see cannot be asked for either. */
static bool
is_wanted(struct cli *cli, const struct record *r,
    const struct record *filter)
{
	if (filter->id != NULL && strcmp(filter->id, r->id) != 0)
		return false;
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct value *want = &filter->value[i];
		const struct value *have = &r->value[i];

		if (!want->set)
			continue;
		if (r->kind->fields[i].flags & SEALED && !desk_may_see(cli, r))
			return false;
		if (!have->set || have->number != want->number)
			return false;
		if (want->text != NULL && strcmp(have->text, want->text) != 0)
			return false;
	}
	return true;
}

void
desk_filter(struct cli *cli, struct record *filter, const struct kind *kind)
{
	take_filters(cli, filter, kind);
	check_filters(cli, filter);
}

void
desk_each(struct cli *cli, const struct record *filter,
    bool (*keep)(struct cli *, const struct record *),
    void (*each)(struct cli *, const struct record *, void *), void *with)
{
	char *sql = schema_list(filter->kind);
	struct rows *rows = rows_open(cli->store, sql);
	struct record r;

	while (rows_next(rows)) {
		rows_record(rows, &r, filter->kind);
		if (is_wanted(cli, &r, filter) &&
		    (keep == NULL || keep(cli, &r)))
			each(cli, &r, with);
	}
	rows_close(rows);
	free(sql);
}

static void
list_one(struct cli *cli, const struct record *r, void *with)
{
	desk_print(cli, r, *(const unsigned *)with);
}

static int
list_as(struct cli *cli, const struct kind *kind,
    bool (*keep)(struct cli *, const struct record *), unsigned flags)
{
	struct record filter;

	desk_filter(cli, &filter, kind);
	cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	desk_head(cli, kind, flags);
	desk_each(cli, &filter, keep, list_one, &flags);
	record_free(&filter);
	desk_close(cli, kind->name, NULL);
	return EX_OK;
}

int
desk_list_kind(struct cli *cli, const struct kind *kind,
    bool (*keep)(struct cli *, const struct record *))
{
	return list_as(cli, kind, keep, 0);
}

int
desk_list_origin(struct cli *cli, const struct kind *kind)
{
	return list_as(cli, kind, NULL, OUT_ORIGIN);
}

int
desk_list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);

	desk_open(cli);
	return desk_list_kind(cli, kind, NULL);
}

/* show, history */

static const struct kind *
kind_of(struct cli *cli, struct ledger *ledger, const char *id)
{
	const struct kind *kind = ledger_kind(ledger, id);

	if (kind == NULL || strcmp(kind->tool, cli->program->name) != 0)
		errx(EX_NOINPUT, "%s: no such record", id);
	return kind;
}

/* On the night asked about it was not known yet, or void. */
static void __attribute__((noreturn))
not_found(struct cli *cli, const struct kind *kind, const char *id)
{
	char *sql = schema_versions(kind);
	struct rows *rows = rows_open(cli->store, sql);

	rows_text(rows, "id", id);
	if (rows_next(rows))
		errx(EX_NOINPUT, "%s: void: see %s history %s", id,
		    kind->tool, id);
	errx(EX_NOINPUT, "%s: no such record", id);
}

static void
print_all(struct cli *cli, const struct kind *kind, const char *id,
    char *(*make)(const struct kind *), unsigned flags)
{
	char *sql = make(kind);
	struct rows *rows = rows_open(cli->store, sql);
	bool found = false;
	struct record r;

	rows_text(rows, "id", id);
	desk_head(cli, kind, flags);
	while (rows_next(rows)) {
		rows_record(rows, &r, kind);
		desk_print(cli, &r, flags);
		found = true;
	}
	if (!found)
		not_found(cli, kind, id);
	rows_close(rows);
	free(sql);
}

static int
print_ids(struct cli *cli, char *(*make)(const struct kind *), unsigned flags)
{
	const struct kind *kind = NULL;
	struct ledger *ledger;
	struct ids ids;

	ids_read(&ids, cli, cli->operands, cli->operands_n);
	desk_open(cli);
	cli_out(cli, FORMAT_YAML, FORMAT_JSONL);
	ledger = ledger_new(cli->store);
	for (size_t i = 0; i < ids.n; i++) {
		kind = kind_of(cli, ledger, ids.id[i]);
		print_all(cli, kind, ids.id[i], make, flags);
	}
	ledger_free(ledger);
	desk_close(cli, ids.n == 1 ? kind->name : "several",
	    ids.n == 1 ? ids.id[0] : NULL);
	ids_free(&ids);
	return EX_OK;
}

int
desk_show(struct cli *cli)
{
	return print_ids(cli, schema_latest, 0);
}

int
desk_history(struct cli *cli)
{
	return print_ids(cli, schema_versions, OUT_ORIGIN);
}

/* amend, void */

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
	const struct kind *kind = kind_of(cli, intake_ledger(in), id);

	ledger_last(intake_ledger(in), kind, id, last);
	/* what is derived from the day of recording goes by the first one's */
	last->recorded_at = ledger_first_known(intake_ledger(in), kind, id);
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

	record_begin(&said, kind_of(cli, intake_ledger(in),
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

int
desk_each_id(struct cli *cli, void (*one)(struct cli *, struct intake *,
    const char *))
{
	struct intake *in;
	struct ids ids;

	ids_read(&ids, cli, cli->operands, cli->operands_n);
	in = intake_new(cli, NULL);
	intake_begin(in);
	for (size_t i = 0; i < ids.n; i++)
		one(cli, in, ids.id[i]);
	ids_free(&ids);
	return intake_end(in);
}

/* What is void comes back, even with nothing changed. */
static bool
is_next(const struct record *last, const struct record *next)
{
	return last->op == OP_VOID || !record_same(last, next);
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
	if (wrong == 0)
		wrong = record_finish(&next);
	intake_wrong(in, wrong);
	if (wrong == 0 && is_next(&last, &next))
		intake_version(in, &next, &last);
	if (wrong == 0 && then != NULL)
		then(cli, in, &last, &next);
	record_free(&next);
	record_free(&last);
}

/* A document is the whole new version, but for what it withholds. */
static void
amend_document(struct cli *cli, struct intake *in, const struct node *tree,
    const char *name, amend_then *then)
{
	struct record last, next;
	int wrong = record_read(&next, cli->program->name, tree, name,
	    ORIGIN_ADD);

	intake_wrong(in, wrong);
	if (wrong == 0) {
		take_last(cli, in, next.id, &last);
		for (size_t i = 0; i < next.kind->n; i++)
			if (next.value[i].withheld ||
			    next.kind->fields[i].type == FIELD_ENTRY)
				next.value[i] = last.value[i];
		next.op = OP_AMEND;
		next.reason = desk_reason(cli);
		if (is_next(&last, &next))
			intake_version(in, &next, &last);
		if (then != NULL)
			then(cli, in, &last, &next);
		record_free(&last);
	}
	record_free(&next);
}

static void
amend_documents(struct cli *cli, struct intake *in, amend_then *then)
{
	struct input *input = input_open(cli, cli->operands, cli->operands_n);
	const struct node *tree;
	const char *name;
	struct doc *doc;
	int fd;

	if (input_is_empty(input) && !cli_has(cli, "if-any")) {
		warnx("no input at all");
		intake_wrong(in, 1);
	}
	intake_begin(in);
	while (input_next(input, &fd, &name)) {
		doc = doc_open(fd, name, DOC_ANY, false);
		while ((tree = doc_next(doc)) != NULL)
			amend_document(cli, in, tree, name, then);
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
desk_amend_then(struct cli *cli, amend_then *then)
{
	struct intake *in;

	desk_reason(cli);
	in = intake_new(cli, NULL);
	if (names_record(cli))
		amend_assigned(cli, in, then);
	else
		amend_documents(cli, in, then);
	return intake_end(in);
}

int
desk_amend(struct cli *cli)
{
	return desk_amend_then(cli, NULL);
}

int
desk_void_then(struct cli *cli, void (*then)(struct cli *, struct intake *,
    const struct record *))
{
	struct record last, next;
	struct intake *in;
	struct ids ids;

	desk_reason(cli);
	ids_read(&ids, cli, cli->operands, cli->operands_n);
	in = intake_new(cli, NULL);
	intake_begin(in);
	for (size_t i = 0; i < ids.n; i++) {
		desk_take(cli, in, ids.id[i], &last, &next, OP_VOID);
		if (last.op != OP_VOID && intake_version(in, &next, &last) &&
		    then != NULL)
			then(cli, in, &next);
		record_free(&next);
		record_free(&last);
	}
	ids_free(&ids);
	return intake_end(in);
}

int
desk_void(struct cli *cli)
{
	return desk_void_then(cli, NULL);
}
