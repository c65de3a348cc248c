/* iop-staff(1): who may do it. */
#include "cmd/staff/staff.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"

static const struct cli_option options[] = {
	{ "ahead", '\0', "SPAN", "what is due by then, as 30d; else 14d" },
};

static const struct verb verbs[] = {
	{ "due", "", "as-of at-entry ahead", staff_due,
	    "what runs out or is wanting, and by when" },
	DESK_VERBS,
};

static const struct program program = { "iop-staff",
	"staff, what they may do and what they did for it",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
