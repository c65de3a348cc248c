/* upgrade, schema: what the file is made of. */
#include <err.h>
#include <stdbool.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/schema/schema.h"
#include "common/store/store.h"
#include "db.h"

void
db_append_agency(struct cli *cli, struct ledger *ledger, const char *reason)
{
	struct author author = actor_author(&cli->actor, NULL);
	struct record last, next;

	ledger_last(ledger, &agency_kind, "agency", &last);
	record_next(&next, &last, OP_AMEND, reason);
	record_set_number(&next, "schema", schema_version());
	ledger_append(ledger, &next, &author);
	record_free(&next);
	record_free(&last);
}

int
db_upgrade(struct cli *cli)
{
	struct ledger *ledger;
	bool upgraded;

	cli->store = store_open(cli_path(cli), STORE_UPGRADE);
	upgraded = store_upgrade(cli->store);
	cli_settle(cli);
	actor_require(&cli->actor, ROLE_ADMIN, "upgrade");
	if (!upgraded) {
		warnx("nothing to upgrade");
		return EX_OK;
	}
	ledger = ledger_new(cli->store);
	ledger_resume(ledger);
	db_append_agency(cli, ledger, "iop-db upgrade");
	store_commit(cli->store);
	ledger_free(ledger);
	return EX_OK;
}

int
db_schema(struct cli *cli)
{
	struct schema *all = schema_new();

	cli_text(cli);
	for (size_t i = 0; i < all->n; i++)
		out_printf(cli->out, "%s;\n\n", all->items[i].sql);
	schema_free(all);
	return EX_OK;
}
