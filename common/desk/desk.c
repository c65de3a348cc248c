/* What all verbs share: which kind, whose names, which ids. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/word.h"
#include "common/cli/cli.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "desk_impl.h"

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

void
desk_known(struct ledger *ledger, const struct kind *kind, const char *id)
{
	if (ledger_kind(ledger, id) != kind)
		errx(EX_NOINPUT, "%s: no such %s", id, kind->name);
}

void
desk_need(struct cli *cli, const char *option, const struct kind *kind)
{
	struct ledger *ledger = ledger_new(cli->store);

	if (cli_has(cli, option))
		desk_known(ledger, kind, cli_value(cli, option));
	ledger_free(ledger);
}

void
desk_ids(struct cli *cli, struct ids *ids, char *const operands[], int n,
    const char *about)
{
	if (n == 0 && isatty(STDIN_FILENO))
		cli_usage(cli, "expected an id, or - for stdin");
	for (int i = 0; i < n; i++)
		if (strcmp(operands[i], "-") != 0 && !word_is_id(operands[i]))
			cli_usage(cli, "expected an id");
	ids_read(ids, operands, n, cli_has(cli, "if-any"), about);
}

/* Reading, and who may see names */

static void
need_names(const struct cli *cli)
{
	actor_require(&cli->actor, ROLE_FACILITATOR | ROLE_SUPERVISOR |
	    ROLE_RECORDS, "names");
}

static void
open_for(struct cli *cli, bool names)
{
	cli->names = names;
	cli_open(cli, names ? STORE_WRITE : STORE_READ);
	if (names)
		need_names(cli);
	cli_wait_reader(cli);
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

bool
desk_may_see(struct cli *cli, const struct record *r)
{
	return cli->names && actor_may_see(&cli->actor, cli->store, r);
}

void
desk_shows(struct cli *cli, const struct record *r)
{
	cli->shown++;
	actor_about(cli->store, r, &cli->clients);
}

/* A table has columns for what some reader may see of some record. */
void
desk_head(struct cli *cli, const struct kind *kind, unsigned flags)
{
	out_head(cli->out, kind, flags |
	    (cli->names ? OUT_NAMES : 0));
}

void
desk_print(struct cli *cli, const struct record *r, unsigned flags)
{
	bool names = desk_may_see(cli, r);

	if (names)
		desk_shows(cli, r);
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
desk_record_access(struct cli *cli, const char *kind, const char *about)
{
	struct ledger *ledger = ledger_new(cli->store);

	ledger_begin(ledger);
	actor_again(&cli->actor, cli->store);
	if (cli->names)
		need_names(cli);
	intake_access(ledger, &cli->actor, &cli->clients, cli->shown, kind,
	    about);
	store_commit(cli->store);
	ledger_free(ledger);
}

void
desk_close(struct cli *cli, const char *kind, const char *about)
{
	store_read_end(cli->store);
	if (!cli->names)
		return;
	store_as_of(cli->store, STORE_NOW, STORE_NOW);
	desk_record_access(cli, kind, about);
}
