/* iop-attend(1): what did happen. */
#include "cmd/attend/attend.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"

static const struct cli_option options[] = {
	{ "status", '\0', "STATUS", "present, late, left-early, excused or "
	    "absent" },
	{ "all", '\0', "STATUS", "the same for everybody not marked yet" },
	{ "from", '\0', "TIME", "actual arrival, as 17:45; of units, a day" },
	{ "to", '\0', "TIME", "actual leaving; of units, a day" },
	{ "date", '\0', "DATE", "drawn for that day" },
	{ "html", '\0', NULL, "as HTML, a page for each" },
	{ "guest", '\0', NULL, "clients may be on no roster of the session" },
	{ "week", '\0', "WEEK", "of that week" },
	{ "client", '\0', "ID", "that client; - reads ids from stdin" },
};

static const struct verb verbs[] = {
	{ "mark", "SESSION... [CLIENT]... [field=value]...",
	    "dry-run if-any status all from to guest", attend_mark,
	    "record who was there" },
	{ "hours", "", "as-of at-entry week client if-any", attend_hours,
	    "core minutes of a week, by client" },
	{ "missing", "", "as-of at-entry week", attend_missing,
	    "who is not marked yet" },
	{ "draw", "", "dry-run date", attend_draw,
	    "pick at random who is tested that day, and record it" },
	{ "sheet", "SESSION...", "as-of at-entry names html if-any",
	    attend_sheet, "print sheets to sign" },
	{ "read", "[FILE]...", "dry-run if-any keep-going rejects guest",
	    attend_read, "record sheets that come back as CSV" },
	{ "units", "", "as-of at-entry week from to client if-any", attend_units,
	    "days and units that may be billed, and what blocks them" },
	DESK_NEW, DESK_ADD,
	{ "list", "[KIND] [field=value]...", DESK_READS " voided week", attend_list,
	    "list what is in force" },
	DESK_REST,
};

static const struct program program = { "iop-attend",
	"attendance, and the hours it comes to",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
