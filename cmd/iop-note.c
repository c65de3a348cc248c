/* iop-note(1): how it is documented. */
#include "cmd/note/note.h"
#include "cmd/note/parts.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/kinds/kinds.h"

static const struct cli_option options[] = {
	{ "ahead", '\0', "SPAN", "what will be late by then, as 4h" },
	{ "late-reason", '\0', "FILE", "why what is late is late; one line" },
	{ "unsigned", '\0', NULL, "what its author has not signed" },
	{ "awaiting-cosign", '\0', NULL, "what a supervisor is to co-sign" },
	{ "staff", '\0', "ID", "of that member of staff, not of who asks" },
	{ "client", '\0', "ID", "about that client" },
	{ "from", '\0', "DATE", "of services from that day on" },
	{ "to", '\0', "DATE", "of services up to that day" },
	{ "since", '\0', "DATE", "signed or co-signed from that day on" },
	{ "verbose", 'v', NULL, "name what is left out, not signed" },
};

static int
amend(struct cli *cli)
{
	return desk_amend_then(cli, &group_note_kind, parts_amend);
}

static const struct verb verbs[] = {
	{ "new", "KIND [field=value]...", "", note_new,
	    "print a skeleton to fill in" },
	DESK_ADD,
	{ "sign", "NOTE...", "dry-run if-any late-reason", note_sign,
	    "sign notes one has written" },
	{ "cosign", "NOTE...", "dry-run if-any", note_cosign,
	    "co-sign notes of those one supervises" },
	{ "late", "", "as-of at-entry ahead", note_late,
	    "notes that are late, or will be" },
	{ "export", "[NOTE]...", "as-of at-entry if-any client from to since "
	    "verbose", note_export, "signed notes, for an EHR or a portal" },
	{ "list", "[KIND] [field=value]...", DESK_READS " voided unsigned "
	    "awaiting-cosign staff", note_list, "list what is in force" },
	DESK_SHOW, DESK_AMEND(amend), DESK_VOID(desk_void),
};

static const struct program program = { "iop-note",
	"notes, their signatures and co-signatures",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
