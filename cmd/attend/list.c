/* list, and what several verbs ask of --client. */
#include <sysexits.h>

#include "attend.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "roll.h"

void
attend_clients(struct cli *cli, struct ids *ids)
{
	char *given = (char *)(uintptr_t)cli_value(cli, "client");

	*ids = (struct ids){ 0 };
	if (given != NULL)
		desk_ids(cli, ids, &given, 1);
}

void
attend_known(struct cli *cli, const struct ids *clients)
{
	struct ledger *ledger = ledger_new(cli->store);

	for (size_t i = 0; i < clients->n; i++)
		desk_known(ledger, &client_kind, clients->id[i]);
	ledger_free(ledger);
}

static bool
is_in_week(struct cli *cli, const struct record *r)
{
	struct roll_session session;
	int64_t week;

	return !cli_week(cli, "week", &week) ||
	    (roll_session(cli, record_text(r, "session"), &session) &&
	    clock_week(session.day) == week);
}

int
attend_list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);

	desk_open(cli);
	return desk_list_kind(cli, kind,
	    cli_has(cli, "week") ? is_in_week : NULL);
}
