/* iop-schedule(1): what ought to happen. */
#include "cmd/schedule/schedule.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"

static const struct cli_option options[] = {
	{ "date", '\0', "DAY", "sessions of that day" },
	{ "week", '\0', "WEEK", "of that week" },
	{ "from", '\0', "DAY", "from that day on" },
	{ "to", '\0', "DAY", "up to that day" },
	{ "cohort", '\0', "ID", "the calendar of that cohort" },
	{ "template", '\0', "NAME", "that calendar, by itself" },
	{ "ended", '\0', NULL, "only sessions that were held and are over" },
	{ "group", '\0', "GROUP", "of that group" },
	{ "client", '\0', "CLIENT", "of that client" },
	{ "staff", '\0', "STAFF", "led by that member of staff" },
	{ "closures", '\0', NULL, "days closed instead of sessions" },
	{ "observances", '\0', NULL, "with --closures: days kept but not off, too" },
};

static const struct verb verbs[] = {
	{ "fill", "[GROUP]...", "dry-run week date from to cohort",
	    schedule_fill, "make the sessions of a period, or of a cohort, "
	    "once" },
	{ "check", "", "as-of at-entry template week date from to",
	    schedule_check, "what does not hold of what is planned" },
	{ "week", "", "as-of at-entry week client staff", schedule_week,
	    "the week of a client, of a member of staff or of all" },
	{ "makeup", "SESSION starts_at=TIME...", "dry-run", schedule_makeup,
	    "make up for a session that was lost" },
	{ "join", "GROUP | WAITING [starts_on=DAY]", "dry-run", schedule_join,
	    "make who waits for a place a member" },
	{ "cancel", "SESSION...", "dry-run if-any reason", schedule_cancel,
	    "cancel sessions" },
	{ "move", "SESSION starts_at=TIME...", "dry-run reason", schedule_move,
	    "move a session" },
	{ "cover", "LEAVE...", "dry-run if-any reason", schedule_cover,
	    "hand a leave's sessions to who covers" },
	{ "export", "[field=value]...", "as-of at-entry date week from to "
	    "staff", schedule_export, "write sessions as a calendar" },
	{ "import", "[FILE]", "dry-run if-any date week from to group staff "
	    "closures observances", schedule_import,
	    "make sessions or closures of a calendar" },
	{ "new", "KIND [field=value]...", "", schedule_new,
	    "print a skeleton to fill in" },
	DESK_ADD,
	{ "list", "[KIND] [field=value]...",
	    DESK_READS " voided date week from to ended", schedule_list,
	    "list what is in force" },
	DESK_REST,
};

static const struct program program = { "iop-schedule",
	"groups, members and sessions",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
