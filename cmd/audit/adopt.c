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

int
judge_adopt(struct cli *cli)
{
	struct policy *policy;
	struct intake *in;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a policy's file");
	judge_keep_folder(cli, cli->operands[0]);
	if ((policy = policy_open(cli->operands[0])) == NULL)
		return EX_DATAERR;
	in = desk_intake_ids(cli);
	adopt_policy(cli->store, in, policy);
	policy_free(policy);
	return desk_end(cli, in);
}
