/* clock: the system's clock accepted as it is, though it is far from the last
 * entry. */
#include <err.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "db.h"

/* The agency's record says it, as of an upgrade, so that it is an entry. */
static void
append_acceptance(struct cli *cli, struct ledger *ledger)
{
	struct author author = actor_author(&cli->actor, NULL);
	struct record last, next;

	ledger_last(ledger, &agency_kind, "agency", &last);
	record_next(&next, &last, OP_AMEND, LEDGER_CLOCK_ACCEPTED);
	ledger_append(ledger, &next, &author);
	store_commit(cli->store);
	record_free(&next);
	record_free(&last);
}

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
	if (ledger_accept_clock(ledger))
		append_acceptance(cli, ledger);
	else {
		store_rollback(cli->store);
		warnx("nothing to accept: the clock is not refused");
	}
	ledger_free(ledger);
	return EX_OK;
}
