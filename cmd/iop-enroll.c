/* iop-enroll(1): the client's way in and out. */
#include "cmd/enroll/enroll.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"

static const struct cli_option options[] = {
	{ "ahead", '\0', "SPAN", "what is due by then, as 30d; else 14d" },
	{ "active", '\0', NULL, "only clients who are admitted" },
};

static const struct verb verbs[] = {
	{ "admit", "[FILE]...", "dry-run if-any keep-going rejects",
	    enroll_admit, "record clients and their admissions" },
	{ "discharge", "CLIENT field=value...", "dry-run", enroll_discharge,
	    "end an admission and its memberships" },
	{ "due", "", "as-of at-entry ahead", enroll_due,
	    "what is to be done about clients, and by when" },
	DESK_NEW, DESK_ADD,
	{ "list", "[KIND] [field=value]...", DESK_READS " voided active", enroll_list,
	    "list what is in force" },
	DESK_SHOW, DESK_AMEND(enroll_amend), DESK_VOID(enroll_void),
};

static const struct program program = { "iop-enroll",
	"the client's way in and out",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
