/* iop-staff(1): who may do it. */
#include "cli.h"
#include "desk.h"

static const struct verb verbs[] = {
	DESK_VERBS,
};

static const struct program program = { "iop-staff",
	"staff, licenses and supervision",
	verbs, sizeof(verbs) / sizeof(verbs[0]), NULL, 0 };

int
main(int argc, char *argv[])
{
	struct cli cli;

	cli_begin(&cli, &program, argc, argv);
	return cli_end(&cli, cli.verb->run(&cli));
}
