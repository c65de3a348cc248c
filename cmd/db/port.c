/* import, export, and a list of who was shown names. */
#include <err.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "common/base/word.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/door/rights.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "db.h"

int
db_import(struct cli *cli)
{
	const char *source = cli_value(cli, "source");
	struct rename *rename;
	struct intake *in;
	int status;

	if (source == NULL || !word_is_id(source))
		cli_usage(cli, "--source: expected a name for the system it "
		    "comes from");
	rename = db_rename_new(cli);
	in = desk_import(cli, source, db_rename_ids(rename));
	actor_require(&cli->actor, ROLE_RECORDS | ROLE_ADMIN, "import");
	db_rename_use_store(rename, cli->store);
	status = desk_add_documents(cli, in);
	db_rename_free(rename);
	return status;
}

/* Entries a moment, so that writers never wait long. */
enum { PIECE = 1000 };

static int64_t
export_piece(struct cli *cli, struct ledger *ledger, int64_t from, int64_t to)
{
	struct rows *rows;
	struct record r;
	int64_t shown = 0;

	store_read_begin(cli->store);
	rows = rows_open(cli->store, "SELECT entry, kind, lower(hex(hash)) AS"
	    " hash FROM main.entry"
	    " WHERE entry > :from AND entry <= :to"
	    " AND coalesce(claimed_at, recorded_at) <= :night"
	    " ORDER BY entry");
	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	rows_int(rows, "night", cli->as_of);
	for (; rows_next(rows); shown++) {
		const struct kind *kind = kind_find(rows_string(rows, "kind"));

		if (kind == NULL || !ledger_entry(ledger, kind,
		    rows_number(rows, "entry"), &r))
			errx(EX_INTEGRITY, "%s: an entry without its record; "
			    "run iop-db verify", store_path(cli->store));
		r.entered.hash = rows_string(rows, "hash");
		out_record(cli->out, &r, OUT_NAMES | OUT_CLAIM | OUT_ENTRY);
		record_free(&r);
	}
	rows_close(rows);
	store_read_end(cli->store);
	return shown;
}

/* Names leave here, of everybody, so it is recorded before the first byte. */
static void
append_access(struct cli *cli, int64_t head, int64_t shown)
{
	struct rows *rows = rows_open(cli->store, "SELECT id FROM main.thing"
	    " WHERE kind = 'client' AND entry <= :head");

	rows_int(rows, "head", head);
	while (rows_next(rows))
		id_set_add(&cli->clients, rows_string(rows, "id"));
	rows_close(rows);
	cli->shown = shown;
	desk_record_access(cli, NULL, NULL);
}

int
db_export(struct cli *cli)
{
	struct ledger *ledger;
	int64_t head, shown = 0;

	cli_open(cli, STORE_WRITE);
	actor_require(&cli->actor, ROLE_RECORDS | ROLE_ADMIN, "export");
	head = store_head(cli->store);
	if (cli->head < head)
		head = cli->head;
	cli_out(cli, &format_jsonl, &format_jsonl);
	ledger = ledger_new(cli->store);
	for (int64_t from = 0, to; from < head; from = to) {
		to = store_piece_end(cli->store, from, PIECE);
		shown += export_piece(cli, ledger, from, to < head ? to :
		    head);
	}
	store_as_of(cli->store, STORE_NOW, STORE_NOW);
	ledger_free(ledger);
	append_access(cli, head, shown);
	return EX_OK;
}

static bool
is_about(struct cli *cli, const struct record *access)
{
	const char *clients = record_text(access, "clients");

	return clients != NULL && word_in(clients, cli_value(cli, "client"));
}

/* Who was shown names is for those who answer for it. */
int
db_list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	struct record filter;

	desk_open_filter(cli, &filter, kind);
	actor_require(&cli->actor, RIGHTS_READ_ACCESS, kind->name);
	desk_need(cli, "client", &client_kind);
	return desk_list_origin(cli, &filter, cli_has(cli, "client") ?
	    is_about : NULL);
}
