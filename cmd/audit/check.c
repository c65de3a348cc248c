/* check: a policy tried, before it is anybody's. */
#include <err.h>
#include <inttypes.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "common/bench/bench.h"
#include "common/cli/cli.h"
#include "common/out/out.h"
#include "common/policy/policy.h"
#include "judge.h"

static void
put_sum(struct out *out, const struct policy *policy,
    const struct bench_sum *sum)
{
	out_printf(out, "%s-%s: %zu rule%s, %zu example%s", policy_name(policy),
	    policy_version(policy), sum->rules, sum->rules == 1 ? "" : "s",
	    sum->cases, sum->cases == 1 ? "" : "s");
	if (sum->known > 0)
		out_printf(out, "; %zu as shipped, tried before", sum->known);
	out_text(out, "\n");
}

int
judge_check(struct cli *cli)
{
	struct policy *policy;
	struct bench_sum sum;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a policy's file or folder");
	judge_keep_folder(cli, cli->operands[0]);
	if (cli_has_store(cli))
		cli_open(cli, STORE_READ);
	policy = policy_open(cli->store, cli->operands[0], false);
	if (policy == NULL)
		return EX_DATAERR;
	sum = bench_check(policy);
	if (sum.wrong == 0)
		put_sum(cli_text(cli), policy, &sum);
	policy_free(policy);
	return sum.wrong == 0 ? EX_OK : EX_DATAERR;
}
