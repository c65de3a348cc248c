/* waive, approve, waivers: which findings are accepted, by whom, until when. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/audit/waiver.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "judge.h"

int
judge_waive(struct cli *cli)
{
	struct policy *policy;
	struct intake *in;
	struct record r;
	int wrong;

	if (cli->operands_n == 0 || strchr(cli->operands[0], '=') != NULL)
		cli_usage(cli, "expected a rule");
	in = desk_intake(cli);
	policy = policy_in_force(cli->store);
	record_begin(&r, &waiver_kind);
	record_set(&r, "rule", policy_rule_named(policy,
	    cli->operands[0])->id);
	record_set(&r, "asked_by", cli->actor.id);
	wrong = desk_assign(cli, &r, 1);
	if (r.id == NULL)
		r.id = intake_make_id(&r);
	intake_wrong(in, wrong);
	intake_begin(in);
	if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
	policy_free(policy);
	return desk_end(cli, in);
}

static void
approve_one(struct cli *cli, struct intake *in, const char *waiver)
{
	struct record r;

	desk_known(intake_ledger(in), &waiver_kind, waiver);
	record_begin(&r, &waiver_approval_kind);
	r.id = intake_make_id(&r);
	record_set(&r, "waiver", waiver);
	record_set(&r, "staff", cli->actor.id);
	/* who has approved the version in force has nothing left to do */
	if (!waiver_has_approver(cli->store, waiver,
	    cli->actor.id))
		intake_record(in, &r);
	record_free(&r);
}

int
judge_approve(struct cli *cli)
{
	return desk_each_id(cli, approve_one);
}

int
judge_waivers(struct cli *cli)
{
	struct night night;
	int64_t today;
	bool all;

	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    NULL, false);
	all = audit_uses(night.audit);
	cli_out(cli, &format_text, &format_jsonl);
	today = clock_day(night.at);
	waivers_put(cli->out, cli->store, today,
	    policy_number(night.policy, "waiver_notice_days", today));
	night_close(&night);
	return all ? EX_OK : EX_NOT_EVALUATED;
}
