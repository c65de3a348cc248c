/* adopt: a policy put in force. */
#include <sys/stat.h>

#include <err.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/night/adopt.h"
#include "common/compare/rebase.h"
#include "common/compare/replace.h"
#include "judge.h"

/* Where a file lies, or would. */
static char *
folder_of(const char *path)
{
	char *real = realpath(path, NULL), *copy;

	if (real != NULL) {
		*strrchr(real, '/') = '\0';
		return real;
	}
	if ((copy = strdup(path)) == NULL)
		err(EX_OSERR, NULL);
	real = realpath(dirname(copy), NULL);
	free(copy);
	return real;
}

void
judge_keep_folder(const struct cli *cli, const char *policy)
{
	const char *output = cli_value(cli, "output");
	char *folder = realpath(policy, NULL), *to = NULL;
	struct stat st;
	size_t n;

	if (output != NULL && folder != NULL && stat(folder, &st) == 0 &&
	    S_ISDIR(st.st_mode) && (to = folder_of(output)) != NULL) {
		n = strlen(folder);
		if (strncmp(to, folder, n) == 0 &&
		    (to[n] == '/' || to[n] == '\0'))
			cli_usage(cli, "%s: lies in a folder that is read",
			    output);
	}
	free(to);
	free(folder);
}

/* What it comes to, and what a house's changes meet in another base. */
static void
tell(struct cli *cli, const struct policy *policy)
{
	char *sum = replace_comes_to(policy);
	struct policy *old;

	if (sum != NULL)
		warnx("%s-%s: %s", policy_name(policy),
		    policy_version(policy), sum);
	free(sum);
	if (!cli_has(cli, "rebase"))
		return;
	old = policy_in_force(cli->store);
	rebase_tell(old, policy);
	policy_free(old);
}

int
judge_adopt(struct cli *cli)
{
	const char **drops;
	struct policy *policy;
	struct intake *in;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a policy's file");
	judge_keep_folder(cli, cli->operands[0]);
	in = desk_intake_ids(cli);
	policy = policy_open(cli->store, cli->operands[0],
	    cli_has(cli, "rebase"));
	if (policy == NULL)
		intake_wrong(in, 1);
	else {
		tell(cli, policy);
		drops = cli_all(cli, "drop");
		adopt_policy(cli->store, in, policy, drops);
		free(drops);
		policy_free(policy);
	}
	return desk_end(cli, in);
}
