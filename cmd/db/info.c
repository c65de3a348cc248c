/* info: what a store is, and its last entry. */
#include <err.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "common/chain/chain.h"
#include "common/store/store.h"
#include "db.h"

static const struct field info_fields[] = {
	{ "store", FIELD_LINE, .help = "path" },
	{ "zone", FIELD_LINE, .help = "time zone" },
	{ "identity", FIELD_LINE, .help = "how people are known" },
	{ "schema", FIELD_INT, .help = "version of the schema" },
	{ "policy", FIELD_LINE, .help = "in force" },
	{ "entries", FIELD_INT, .help = "entries, and so the last one" },
	{ "head", FIELD_LINE, .help = "hash of the last entry" },
	{ "recorded_at", FIELD_TIME, .help = "when that was recorded" },
};
static const struct kind info_kind = { .name = "info", .fields = info_fields,
	.n = sizeof(info_fields) / sizeof(info_fields[0]) };

int
db_info(struct cli *cli)
{
	char hex[2 * HASH_BYTES + 1];
	struct policy *policy;
	struct rows *rows;
	struct cell hash;
	struct record r;

	cli_open_unasked(cli, STORE_READ);
	policy = policy_terms_in_force(cli->store);
	record_begin(&r, &info_kind);
	r.id = "info";
	rows = rows_open(cli->store, "SELECT e.hash, e.entry, e.recorded_at,"
	    " a.zone, a.identity, a.schema FROM main.entry AS e, agency AS a"
	    " WHERE e.entry <= :head"
	    " AND coalesce(e.claimed_at, e.recorded_at) <= :night"
	    " ORDER BY e.entry DESC LIMIT 1");
	rows_int(rows, "head", cli->head);
	rows_int(rows, "night", cli->as_of);
	if (!rows_next(rows))
		errx(EX_NOINPUT, "%s: there was no store yet",
		    store_path(cli->store));
	rows_cell(rows, 0, &hash);
	if (hash.size != HASH_BYTES)
		errx(EX_INTEGRITY, "%s: a hash of another length; run iop-db "
		    "verify", store_path(cli->store));
	chain_hex(hash.blob, HASH_BYTES, hex);
	record_set(&r, "store", store_path(cli->store));
	record_set(&r, "zone", rows_string(rows, "zone"));
	record_set(&r, "identity", rows_string(rows, "identity"));
	record_set(&r, "policy", policy_id(policy));
	record_set(&r, "head", hex);
	record_set_number(&r, "schema", rows_number(rows, "schema"));
	record_set_number(&r, "entries", rows_number(rows, "entry"));
	record_set_number(&r, "recorded_at", rows_number(rows,
	    "recorded_at"));
	rows_close(rows);
	cli_out(cli, &format_yaml, &format_jsonl);
	out_record(cli->out, &r, OUT_PLAIN);
	record_free(&r);
	policy_free(policy);
	return EX_OK;
}
