/* Records in: new, add, and how every verb that records something begins and
 * ends. */
#include <err.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/status.h"
#include "common/bench/bench.h"
#include "common/cli/cli.h"
#include "common/door/door.h"
#include "common/intake/ids.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/store/store.h"
#include "desk_impl.h"

/* Beginning and ending */

static struct intake *
begin(struct cli *cli, const char *source, const struct renaming *renaming,
    const struct format *unasked)
{
	struct intake *in;
	struct intake_how how = { .source = source, .renaming = renaming,
	    .tool = source == NULL ? cli->program->name : NULL,
	    .dry_run = cli_has(cli, "dry-run") };

	cli_open(cli, STORE_WRITE);
	how.store = cli->store;
	how.actor = &cli->actor;
	if (cli_has(cli, "format") || cli_has(cli, "output") || how.dry_run)
		how.out = cli_out(cli, unasked != NULL ? unasked :
		    &format_text, unasked != NULL ? unasked : &format_jsonl);
	if (cli_has(cli, "keep-going") != cli_has(cli, "rejects"))
		cli_usage(cli, "--keep-going and --rejects go together");
	if (cli_has(cli, "rejects"))
		how.rejects = cli_out_path(cli, cli_value(cli, "rejects"),
		    &format_jsonl);
	in = intake_new(&how);
	door_try_policies(intake_door(in), bench_try);
	return in;
}

struct intake *
desk_intake(struct cli *cli)
{
	return begin(cli, NULL, NULL, NULL);
}

struct intake *
desk_intake_ids(struct cli *cli)
{
	return begin(cli, NULL, NULL, &format_id);
}

struct intake *
desk_import(struct cli *cli, const char *source,
    const struct renaming *renaming)
{
	return begin(cli, source, renaming, NULL);
}

int
desk_end(struct cli *cli, struct intake *in)
{
	int status = intake_end(in);

	/* what was not stored is not said */
	if (status != EX_OK && status != EX_FOUND) {
		out_abandon(cli->out);
		cli->out = NULL;
	}
	return status;
}

struct input *
desk_input(struct cli *cli, struct intake *in)
{
	struct input *input;

	if (cli->operands_n == 0 && isatty(STDIN_FILENO))
		cli_usage(cli, "expected a file, or - for stdin");
	input = input_open(cli->operands, cli->operands_n);
	if (input_is_empty(input) && !cli_has(cli, "if-any")) {
		warnx("no input at all");
		intake_wrong(in, 1);
	}
	return input;
}

int
desk_each_id(struct cli *cli, void (*one)(struct cli *, struct intake *,
    const char *))
{
	struct intake *in;
	struct ids ids;

	desk_ids(cli, &ids, cli->operands, cli->operands_n, NULL);
	in = desk_intake(cli);
	intake_begin(in);
	desk_ids_in_force(in, &ids);
	for (size_t i = 0; i < ids.n; i++)
		one(cli, in, ids.id[i]);
	ids_free(&ids);
	return desk_end(cli, in);
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

/* The kind of KIND field=value ...; NULL where documents are meant. */
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

static void
add_assigned(struct cli *cli, struct intake *in, const struct kind *kind)
{
	struct record r;
	int wrong;

	record_begin(&r, kind);
	for (int i = 1; i < cli->operands_n; i++)
		if (strchr(cli->operands[i], '=') == NULL)
			cli_usage(cli, "expected field=value");
	wrong = desk_assign(cli, &r, 1);
	if (r.id == NULL && kind->id_from == NULL)
		r.id = intake_make_id(&r);
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_compares(in, &r);
	intake_begin(in);
	if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
}

int
desk_add_documents(struct cli *cli, struct intake *in)
{
	struct input *input = desk_input(cli, in);

	intake_documents(in, input);
	input_close(input);
	return desk_end(cli, in);
}

int
desk_add(struct cli *cli)
{
	struct intake *in = desk_intake(cli);
	const struct kind *kind = assigned_kind(cli);

	if (kind == NULL)
		return desk_add_documents(cli, in);
	add_assigned(cli, in, kind);
	return desk_end(cli, in);
}
