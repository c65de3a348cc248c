/* list: also who is admitted. */
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "enroll.h"

static bool
is_active(struct cli *cli, const struct record *r)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT 1 FROM admission AS a WHERE a.client = :client"
	    " AND a.admitted_on <= :today AND NOT EXISTS"
	    " (SELECT 1 FROM discharge AS d WHERE d.admission = a.id"
	    "  AND d.discharged_on < :today)");

	rows_text(rows, "client", r->id);
	rows_int(rows, "today", clock_day(cli_now(cli)));
	return rows_any(rows);
}

int
enroll_list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	bool active = cli_has(cli, "active");
	struct record filter;

	if (active && kind != &client_kind)
		cli_usage(cli, "--active lists clients");
	if (active && cli_has(cli, "voided"))
		cli_usage(cli, "--active or --voided");
	desk_open_filter(cli, &filter, kind);
	return desk_list_kind(cli, &filter, active ? is_active : NULL);
}
