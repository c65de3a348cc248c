/* iop-db(1): the store itself. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "cmd/db/verify.h"
#include "common/audit/audit.h"
#include "common/base/clock.h"
#include "common/base/share.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/night/adopt.h"
#include "common/policy/policy.h"
#include "common/store/chain.h"
#include "common/store/ledger.h"
#include "common/store/schema.h"

static const struct cli_option options[] = {
	{ "zone", '\0', "ZONE", "the program's time zone, as America/Denver" },
	{ "identity", '\0', "HOW", "unix or declared" },
	{ "admin", '\0', "STAFF", "id of the first administrator" },
	{ "policy", '\0', "FILE", "policy to adopt; else New Mexico's" },
	{ "source", '\0', "NAME", "the system that recorded what is imported" },
};

/* init */

/* What every store begins with. */
struct beginning {
	struct record	 agency, admin, policy;
};

static int
begin_agency(struct cli *cli, struct record *r)
{
	int wrong;

	record_begin(r, &agency_kind);
	r->id = "agency";
	wrong = record_put(r, "zone", cli_value(cli, "zone"));
	wrong += record_put(r, "identity", cli_value(cli, "identity"));
	record_set_number(r, "schema", schema_version());
	return wrong + record_finish(r);
}

static int
begin_admin(struct record *r, const char *admin)
{
	record_begin(r, &staff_kind);
	r->id = admin;
	record_set(r, "name", admin);
	record_set(r, "roles", "compliance records admin");
	record_set(r, "login", actor_login());
	return record_finish(r);
}

static void
append_beginning(struct store *store, struct beginning *b)
{
	struct author author = { b->admin.id, NULL };
	struct ledger *ledger = ledger_new(store);

	ledger_begin(ledger);
	ledger_append(ledger, &b->agency, &author);
	ledger_append(ledger, &b->admin, &author);
	ledger_append(ledger, &b->policy, &author);
	store_commit(store);
	ledger_free(ledger);
}

static char *
policy_file(struct cli *cli)
{
	const char *given = cli_value(cli, "policy");
	char *path;

	if (given == NULL)
		return share_path("policy/new-mexico");
	if ((path = strdup(given)) == NULL)
		err(EX_OSERR, NULL);
	return path;
}

static const char *
admin_id(struct cli *cli)
{
	const char *admin = cli_value(cli, "admin");

	if (admin == NULL)
		admin = cli_value(cli, "actor");
	if (admin == NULL)
		admin = secure_getenv("IOP_ACTOR");
	if (admin == NULL)
		admin = actor_login();
	if (!word_is_id(admin))
		cli_usage(cli, "--admin: expected an id");
	return admin;
}

/* Everything that can be wrong is known before the file is made, but for the
 * policy's queries, which need its views: then it is taken away again. */
static int
init(struct cli *cli)
{
	const char *identity = cli_value(cli, "identity");
	char *path = policy_file(cli);
	struct policy *policy;
	struct beginning b;
	int wrong;

	if (!cli_has(cli, "zone") || !clock_zone(cli_value(cli, "zone")))
		cli_usage(cli, "--zone: expected a time zone as "
		    "America/Denver");
	if (identity == NULL || !word_in("unix declared", identity))
		cli_usage(cli, "--identity: expected unix or declared");
	policy = policy_open(path);
	free(path);
	if (policy == NULL)
		return EX_DATAERR;
	wrong = begin_agency(cli, &b.agency) +
	    begin_admin(&b.admin, admin_id(cli)) +
	    adopt_fill(&b.policy, policy);
	if (wrong == 0) {
		cli->store = store_create(cli_path(cli));
		append_beginning(cli->store, &b);
		if ((wrong = audit_try(cli_path(cli), policy)) > 0)
			unlink(cli_path(cli));
	}
	record_free(&b.agency);
	record_free(&b.admin);
	record_free(&b.policy);
	policy_free(policy);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}

/* info */

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

static int
info(struct cli *cli)
{
	char hex[2 * HASH_BYTES + 1];
	struct policy *policy;
	struct rows *rows;
	struct cell hash;
	struct record r;

	cli_open_unasked(cli, STORE_READ);
	policy = policy_in_force(cli->store);
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

/* import, export */

static int
import(struct cli *cli)
{
	const char *source = cli_value(cli, "source");
	struct intake *in;

	if (source == NULL || !word_is_id(source))
		cli_usage(cli, "--source: expected a name for the system it "
		    "comes from");
	in = desk_import(cli, source);
	actor_require(&cli->actor, ROLE_RECORDS | ROLE_ADMIN, "import");
	return desk_add_documents(cli, in);
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
	rows = rows_open(cli->store, "SELECT entry, kind FROM main.entry"
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
		out_record(cli->out, &r, OUT_NAMES | OUT_CLAIM);
		record_free(&r);
	}
	rows_close(rows);
	store_read_end(cli->store);
	return shown;
}

/* Names leave here, so it is recorded before the first byte. */
static void
append_access(struct cli *cli, struct ledger *ledger, int64_t shown)
{
	struct author by = { cli->actor.id, NULL };
	struct record r;

	record_begin(&r, &access_kind);
	r.id = intake_make_id(&r);
	record_set(&r, "command", "iop-db export");
	record_set_number(&r, "shown", shown);
	ledger_begin(ledger);
	ledger_append(ledger, &r, &by);
	store_commit(cli->store);
	record_free(&r);
}

static int
export(struct cli *cli)
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
	append_access(cli, ledger, shown);
	ledger_free(ledger);
	return EX_OK;
}

/* list: who was shown names is for those who answer for it */

static int
list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);

	desk_open(cli);
	actor_require(&cli->actor, ROLE_COMPLIANCE | ROLE_RECORDS |
	    ROLE_ADMIN, kind->name);
	return desk_list_origin(cli, kind);
}

/* verify, upgrade, schema */

static int
verify(struct cli *cli)
{
	int64_t wrong;

	cli_open_unasked(cli, STORE_VERIFY);
	wrong = store_check_schema(cli->store);
	wrong += verify_store(cli->store);
	if (wrong == 0 && isatty(STDERR_FILENO))
		warnx("%lld entries, all as recorded",
		    (long long)store_head(cli->store));
	return wrong == 0 ? EX_OK : EX_INTEGRITY;
}

/* The agency's record says which schema, so that an upgrade is an entry. */
static void
append_upgrade(struct cli *cli)
{
	struct author author = { cli->actor.id, NULL };
	struct ledger *ledger = ledger_new(cli->store);
	struct record last, next;

	ledger_resume(ledger);
	ledger_last(ledger, &agency_kind, "agency", &last);
	record_next(&next, &last, OP_AMEND, "iop-db upgrade");
	record_set_number(&next, "schema", schema_version());
	ledger_append(ledger, &next, &author);
	record_free(&next);
	record_free(&last);
	ledger_free(ledger);
}

static int
upgrade(struct cli *cli)
{
	bool upgraded;

	cli->store = store_open(cli_path(cli), STORE_UPGRADE);
	upgraded = store_upgrade(cli->store);
	cli_settle(cli);
	actor_require(&cli->actor, ROLE_ADMIN, "upgrade");
	if (!upgraded) {
		warnx("nothing to upgrade");
		return EX_OK;
	}
	append_upgrade(cli);
	store_commit(cli->store);
	return EX_OK;
}

static int
schema(struct cli *cli)
{
	struct schema *all = schema_new();

	cli_text(cli);
	for (size_t i = 0; i < all->n; i++)
		out_printf(cli->out, "%s;\n\n", all->items[i].sql);
	schema_free(all);
	return EX_OK;
}

static const struct verb verbs[] = {
	{ "init", "", "zone identity admin policy", init, "make a store" },
	{ "info", "", "as-of at-entry", info,
	    "what a store is, and its last entry" },
	{ "import", "[FILE]...",
	    "source dry-run if-any keep-going rejects", import,
	    "take in what another system recorded" },
	{ "export", "", "as-of at-entry", export,
	    "everything, sealed fields too" },
	{ "list", "[KIND] [field=value]...", "as-of at-entry", list,
	    "who was shown names, when, and of what" },
	{ "verify", "", "", verify, "recompute every hash" },
	{ "upgrade", "", "", upgrade, "add what this version's schema has" },
	{ "schema", "", "", schema, "print the schema as SQL" },
};

static const struct program program = { "iop-db", "the store itself",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
