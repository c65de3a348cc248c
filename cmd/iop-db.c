/* iop-db(1): the store itself. */
#include "cmd/db/db.h"
#include "common/cli/cli.h"

static const struct cli_option options[] = {
	{ "zone", '\0', "ZONE", "the program's time zone, as America/Denver" },
	{ "identity", '\0', "HOW", "unix or declared" },
	{ "admin", '\0', "STAFF", "id of the first administrator" },
	{ "policy", '\0', "FILE", "policy to adopt; else New Mexico's" },
	{ "accept", '\0', NULL, "record by the clock as it is" },
	{ "bytes", '\0', NULL, "the chain alone, not what entries mean" },
	{ "client", '\0', "CLIENT", "accesses by which that client was shown" },
	{ "prefix", '\0', "TEXT", "what each id that comes in begins with here" },
	{ "map", '\0', "FILE", "which ids that come in become which" },
	{ "source", '\0', "NAME", "the system that recorded what is imported" },
};

static const struct verb verbs[] = {
	{ "init", "", "zone identity admin policy", db_init, "make a store" },
	{ "info", "", "as-of at-entry", db_info,
	    "what a store is, and its last entry" },
	{ "import", "[FILE]...",
	    "source prefix map dry-run if-any keep-going rejects", db_import,
	    "take in what another system recorded" },
	{ "export", "", "as-of at-entry", db_export,
	    "everything, sealed fields too" },
	{ "restore", "[FILE]", "", db_restore,
	    "make a store from its export, entry by entry" },
	{ "list", "[KIND] [field=value]...", "as-of at-entry client", db_list,
	    "who was shown names, when, and of what" },
	{ "verify", "", "bytes", db_verify,
	    "recompute every hash, and ask what entries mean" },
	{ "upgrade", "", "", db_upgrade, "add what this version's schema has" },
	{ "clock", "", "accept", db_clock,
	    "accept a clock far from the last entry" },
	{ "schema", "", "", db_schema, "print the schema as SQL" },
};

static const struct program program = { "iop-db", "the store itself",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
