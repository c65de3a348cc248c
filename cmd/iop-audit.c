/* iop-audit(1): what is not in order. */
#include "cmd/audit/judge.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"

static const struct cli_option options[] = {
	{ "full", '\0', NULL, "past findings of all time; of status all, judged again" },
	{ "fail-on", '\0', "SEVERITY", "status 1 from there on; else low" },
	{ "max-age", '\0', "SPAN", "how old the last run may be, as 26h" },
	{ "rule", '\0', "RULE", "only that rule; may be repeated" },
	{ "client", '\0', "ID", "only about that client; may be repeated" },
	{ "staff", '\0', "ID", "only that one's to do; may be repeated" },
	{ "group", '\0', "ID", "only about that group; may be repeated" },
	{ "week", '\0', "WEEK", "the hours of that week; this one" },
	{ "within", '\0', "SPAN", "what runs out by then; 30d" },
	{ "new", '\0', NULL, "only what no run of an earlier day found" },
	{ "sample", '\0', "N", "only so many charts, drawn by lot" },
	{ "seed", '\0', "N", "another number, another lot; 1" },
	{ "policy", '\0', "ID", "by another: an adopted one's id, or a file" },
	{ "escalate", '\0', "SPAN",
	    "how late is the supervisor's; else the policy's" },
	{ "views", '\0', NULL, "which there are, or the columns of one" },
	{ "rebase", '\0', NULL, "on what comes with the programs by now" },
	{ "drop", '\0', "RULE", "in force, to be gone; may be repeated" },
	{ "ahead", '\0', "SPAN", "also what will be found by then, as 24h" },
};

static const struct verb verbs[] = {
	{ "run", "", "as-of at-entry dry-run full fail-on rule client staff "
	    "group new ahead sample seed policy", judge_run, "judge a night" },
	{ "diff", "[NIGHT [NIGHT]]", "as-of at-entry full fail-on rule client "
	    "staff group policy", judge_diff,
	    "what came, went and changed between two nights" },
	{ "queue", "", "as-of at-entry fail-on rule staff escalate",
	    judge_queue, "what is open, by who must act" },
	{ "rules", "", "as-of at-entry policy", judge_rules, "the rules in force" },
	{ "explain", "RULE...", "as-of at-entry policy", judge_explain,
	    "a rule, its source and its query" },
	{ "query", "[SQL | FILE | VIEW...]", "as-of at-entry policy views",
	    judge_query, "ask a question of the views that rules read" },
	{ "check", "FILE", "", judge_check,
	    "try a policy: its queries, and each of its examples" },
	{ "adopt", "FILE", "dry-run rebase drop",
	    judge_adopt, "put a policy in force" },
	{ "forecast", "", "as-of at-entry week within", judge_forecast,
	    "what will be late, short or over unless somebody acts" },
	{ "waive", "RULE [field=value]...", "dry-run", judge_waive,
	    "ask for findings to be accepted for a time" },
	{ "approve", "WAIVER...", "dry-run if-any", judge_approve,
	    "approve what another asked for" },
	{ "waivers", "", "as-of at-entry", judge_waivers,
	    "who waived what until when, and whether it is used" },
	{ "status", "", "as-of at-entry full max-age", judge_status,
	    "when was the last run, and how did it end" },
	DESK_NEW_BY(judge_new), DESK_ADD, DESK_LIST, DESK_REST,
};

static const struct program program = { "iop-audit",
	"what is not in order",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
