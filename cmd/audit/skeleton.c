/* new: of a rule and of a policy, too, which are no kinds: what they print passes
 * check as it is. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/share.h"
#include "common/base/word.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "judge.h"

/* One of share/skeleton with a name for the one that stands there. */
static void
put(struct out *out, const char *file, const char *its, const char *name)
{
	char *path = share_path(file), line[1024], *at;
	FILE *f = fopen(path, "r");

	if (f == NULL)
		err(EX_NOINPUT, "%s", path);
	while (fgets(line, sizeof(line), f) != NULL)
		if ((at = strstr(line, its)) == NULL)
			out_text(out, line);
		else
			out_printf(out, "%.*s%s%s", (int)(at - line), line,
			    name, at + strlen(its));
	if (ferror(f))
		err(EX_IOERR, "%s", path);
	fclose(f);
	free(path);
}

/* What `field=' says, or the one that stands there. */
static const char *
name_of(struct cli *cli, const char *field, const char *its)
{
	size_t n = strlen(field);
	const char *given = cli->operands_n > 1 ? cli->operands[1] : NULL;

	if (given == NULL)
		return its;
	if (cli->operands_n > 2 || strncmp(given, field, n) != 0 ||
	    given[n] != '=' || !word_is_id(given + n + 1))
		cli_usage(cli, "new %s: expected %s=NAME, or nothing",
		    cli->operands[0], field);
	return given + n + 1;
}

int
judge_new(struct cli *cli)
{
	const char *what = cli->operands_n > 0 ? cli->operands[0] : "";
	const char *name;

	if (strcmp(what, "rule") == 0) {
		name = name_of(cli, "id", "my-rule");
		put(cli_text(cli), "skeleton/rule.yaml", "my-rule", name);
	} else if (strcmp(what, "policy") == 0) {
		name = name_of(cli, "policy", "my-policy");
		put(cli_text(cli), "skeleton/policy.yaml", "my-policy", name);
		put(cli->out, "skeleton/rule.yaml", "my-rule", "my-rule");
	} else
		return desk_new(cli);
	return EX_OK;
}
