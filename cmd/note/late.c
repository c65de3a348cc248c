/* late: the same rule that the audit runs, and what of it is still open. */
#include <err.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/night/night.h"
#include "common/night/report.h"
#include "note.h"

int
note_late(struct cli *cli)
{
	const struct judged *judged;
	const struct rule *rule;
	struct night night;
	int64_t ahead = 0;
	int found = 0;
	size_t n;

	cli_span(cli, "ahead", &ahead);
	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    NULL, false);
	if ((rule = policy_role(night.policy, RULE_LATE_NOTES)) == NULL)
		errx(EX_CONFIG, "the policy in force has no rule of the role "
		    "late-notes");
	audit_rule(night.audit, rule);
	audit_sort(night.audit);
	if (ahead > 0)
		night_look_ahead(&night, NULL, rule, false, ahead);
	cli_out(cli, &format_text, &format_text);
	if (report_findings(cli->out, &night, true) > 0)
		found = EX_FOUND;
	judged = audit_judged(night.audit, &n);
	/* nothing attended yet is nothing late */
	if (judged[0].failed && judged[0].looked_at != 0)
		found = EX_NOT_EVALUATED;
	night_close(&night);
	return found;
}
