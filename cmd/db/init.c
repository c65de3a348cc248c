/* init: a store with its agency, first administrator and policy. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/base/share.h"
#include "common/base/word.h"
#include "common/bench/bench.h"
#include "common/cli/cli.h"
#include "common/door/actor.h"
#include "common/file/aside.h"
#include "common/kinds/kinds.h"
#include "common/night/adopt.h"
#include "common/policy/policy.h"
#include "common/store/ledger.h"
#include "common/schema/schema.h"
#include "common/store/store.h"
#include "db.h"

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
append_beginning(const struct cli *cli, struct beginning *b)
{
	struct author author = { b->admin.id, NULL, cli->program->name,
	    cli->verb->name };
	struct ledger *ledger = ledger_new(cli->store);

	ledger_begin(ledger);
	ledger_append(ledger, &b->agency, &author);
	ledger_append(ledger, &b->admin, &author);
	ledger_append(ledger, &b->policy, &author);
	store_commit(cli->store);
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

/* Everything that can be wrong is known before the file is made. */
int
db_init(struct cli *cli)
{
	const char *identity = cli_value(cli, "identity");
	char *path = policy_file(cli);
	struct policy *policy;
	struct beginning b;
	const char *beside;
	int wrong;

	if (!cli_has(cli, "zone") || !clock_is_zone(cli_value(cli, "zone")) ||
	    !clock_zone(cli_value(cli, "zone")))
		cli_usage(cli, "--zone: expected a time zone as "
		    "America/Denver");
	if (identity == NULL || !word_in("unix declared", identity))
		cli_usage(cli, "--identity: expected unix or declared");
	if (word_in("unix", identity))
		actor_need_user();
	policy = policy_open(NULL, path, false);
	free(path);
	if (policy == NULL)
		return EX_DATAERR;
	wrong = begin_agency(cli, &b.agency) +
	    begin_admin(&b.admin, admin_id(cli)) +
	    adopt_fill(&b.policy, policy) + bench_try(policy);
	if (wrong == 0) {
		ledger_need_clock();
		beside = aside_begin(cli_path(cli));
		cli->store = store_create(beside);
		append_beginning(cli, &b);
		store_close(cli->store);
		cli->store = NULL;
		aside_place(cli_path(cli));
	}
	record_free(&b.agency);
	record_free(&b.admin);
	record_free(&b.policy);
	policy_free(policy);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}
