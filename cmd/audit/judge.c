/* A policy that is named: what of a store its rules may tell, and to whom. */
#include "common/cli/cli.h"
#include "common/door/rights.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "judge.h"

/* What a rule prints of a store is for who decides on rules, or may know who
 * was shown whom: a query reads that, too. */
void
judge_may_try(struct cli *cli, const char *policy)
{
	struct ledger *ledger = ledger_new(cli->store);

	judge_keep_folder(cli, policy);
	if (ledger_kind(ledger, policy) != &policy_kind)
		actor_require(&cli->actor, RIGHTS_READ_ACCESS,
		    "a policy that was not adopted");
	ledger_free(ledger);
}

const char *
judge_policy(struct cli *cli)
{
	const char *policy, *next;
	size_t at = 0;

	if ((policy = cli_each(cli, "policy", &at)) == NULL)
		return NULL;
	if ((next = cli_each(cli, "policy", &at)) != NULL)
		cli_usage(cli, "--policy: one of %s and %s", policy, next);
	judge_may_try(cli, policy);
	return policy;
}
