/* adopt: a policy put in force. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/night/adopt.h"
#include "judge.h"

int
judge_adopt(struct cli *cli)
{
	struct policy *policy;
	struct intake *in;
	char *text;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a policy's file");
	text = policy_load(cli->operands[0]);
	if ((policy = policy_parse(text, cli->operands[0])) == NULL) {
		free(text);
		return EX_DATAERR;
	}
	in = desk_intake(cli);
	adopt_policy(cli->store, in, policy, text);
	policy_free(policy);
	free(text);
	return desk_end(cli, in);
}
