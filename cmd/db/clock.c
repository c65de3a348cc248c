/* clock: the system's clock accepted as it is, though it is far from the last
 * entry. */
#include <err.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "db.h"

int
db_clock(struct cli *cli)
{
	struct ledger *ledger;

	if (!cli_has(cli, "accept"))
		cli_usage(cli, "clock: expected --accept");
	cli_open(cli, STORE_WRITE);
	actor_require(&cli->actor, ROLE_ADMIN, "clock");
	ledger_need_clock();
	ledger = ledger_new(cli->store);
	ledger_begin(ledger);
	actor_again(&cli->actor, cli->store);
	actor_require(&cli->actor, ROLE_ADMIN, "clock");
	if (ledger_accept_clock(ledger)) {
		db_append_agency(cli, ledger, LEDGER_CLOCK_ACCEPTED);
		store_commit(cli->store);
	} else {
		store_rollback(cli->store);
		warnx("nothing to accept: the clock is not refused");
	}
	ledger_free(ledger);
	return EX_OK;
}
