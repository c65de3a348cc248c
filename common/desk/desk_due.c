/* What is due, of clients or of staff. */
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/policy/policy.h"
#include "common/policy/views.h"
#include "common/store/store.h"
#include "desk.h"

int
desk_due(struct cli *cli, const struct kind *kind, desk_due_ask *ask)
{
	int64_t ahead = 14 * 86400, today;
	bool overdue = false;
	struct policy *policy;
	struct record r;
	struct rows *rows;

	cli_span(cli, "ahead", &ahead);
	cli_open(cli, STORE_READ);
	today = clock_day(cli_now(cli));
	policy = policy_terms_in_force(cli->store);
	views_define(cli->store, policy, today);
	cli_out(cli, &format_text, &format_text);
	store_read_begin(cli->store);
	rows = ask(cli->store, policy, cli_now(cli),
	    clock_day_after(cli_now(cli), ahead));
	while (rows_next(rows)) {
		rows_record(rows, &r, kind);
		overdue = overdue || record_number(&r, "overdue") != 0;
		out_record(cli->out, &r, OUT_PLAIN);
	}
	rows_close(rows);
	store_read_end(cli->store);
	policy_free(policy);
	return overdue ? EX_FOUND : EX_OK;
}
