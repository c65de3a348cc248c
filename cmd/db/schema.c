/* upgrade, schema: what the file is made of. */
#include <err.h>
#include <stdbool.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/schema.h"
#include "common/store/store.h"
#include "db.h"

/* The agency's record says which schema, so that an upgrade is an entry. */
static void
append_upgrade(struct cli *cli)
{
	struct author author = actor_author(&cli->actor, NULL);
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

int
db_upgrade(struct cli *cli)
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
