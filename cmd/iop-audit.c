/* iop-audit(1): what is not in order. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/audit/change.h"
#include "cmd/audit/forecast.h"
#include "cmd/audit/queue.h"
#include "cmd/audit/review.h"
#include "cmd/audit/rulebook.h"
#include "common/audit/audit.h"
#include "common/audit/last_run.h"
#include "common/audit/waiver.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/night/adopt.h"
#include "common/night/night.h"
#include "common/night/report.h"
#include "common/night/tally.h"

static const struct cli_option options[] = {
	{ "full", '\0', NULL, "past findings of all time, not of 35 days" },
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
	{ "policy", '\0', "ID", "twice: an adopted one's id, or a file" },
	{ "escalate", '\0', "SPAN", "how late is the supervisor's; 72h" },
	{ "ahead", '\0', "SPAN", "also what will be found by then, as 24h" },
};

/* What of a night is asked for */

static struct night_choice
choose(const struct cli *cli)
{
	return (struct night_choice){ cli_all(cli, "rule"),
	    cli_all(cli, "client"), cli_all(cli, "staff"),
	    cli_all(cli, "group"), cli_has(cli, "new") };
}

static void
choice_free(struct night_choice *choice)
{
	free(choice->rules);
	free(choice->clients);
	free(choice->staff);
	free(choice->groups);
}

static enum severity
fail_on(struct cli *cli)
{
	enum severity severity = SEVERITY_LOW;

	if (cli_has(cli, "fail-on") &&
	    !severity_find(cli_value(cli, "fail-on"), &severity))
		cli_usage(cli, "--fail-on: expected high, medium, low or "
		    "info");
	return severity;
}

/* run */

/* Only a whole run as of now is worth comparing with. */
static bool
is_recorded(const struct cli *cli, const struct night_choice *choice)
{
	return !cli->is_past && !cli_has(cli, "dry-run") &&
	    !night_is_narrow(choice) && !cli_has(cli, "sample") &&
	    !cli_has(cli, "ahead");
}

static struct review *
draw(struct cli *cli, struct night *night, bool full)
{
	int64_t n, seed = 1;

	if (!cli_count(cli, "sample", 1, 100000, &n))
		return NULL;
	cli_count(cli, "seed", 0, INT64_MAX, &seed);
	return review_new(night, n, seed, full ? 0 :
	    clock_day(night->at) - PAST_DAYS);
}

/* A run is recorded once what it found was written. */
static int
close_and_record(struct cli *cli, const struct night *night,
    const struct night_choice *choice, const struct tally *tally)
{
	int wrote = out_close(cli->out);

	cli->out = NULL;
	if (wrote != EX_OK)
		return wrote;
	if (is_recorded(cli, choice))
		night_record(night, &cli->actor, tally, cli_has(cli, "full"));
	return tally_status(tally);
}

static int
run(struct cli *cli)
{
	struct night_choice choice = choose(cli);
	bool full = cli_has(cli, "full");
	enum severity bad = fail_on(cli);
	struct review *review;
	struct night night;
	struct tally tally;
	int64_t ahead;
	int status;

	if (cli_has(cli, "seed") && !cli_has(cli, "sample"))
		cli_usage(cli, "--seed goes with --sample");
	cli_open(cli, STORE_RULES);
	if (is_recorded(cli, &choice))
		actor_require(&cli->actor, run_kind.roles, "run");
	night_start(&night, cli->store, cli->as_of, cli->head,
	    full);
	night_run(&night, &choice);
	if (cli_span(cli, "ahead", &ahead))
		night_look_ahead(&night, &choice, NULL, full, ahead);
	night_narrow(&night, &choice);
	review = draw(cli, &night, full);
	tally_take(&tally, &night, bad);
	cli_out(cli, &format_text, &format_text);
	if (review != NULL)
		review_put(cli->out, review, &night, &tally);
	else
		report_night(cli->out, &night, &tally);
	review_free(review);
	night_tell(&night);
	status = close_and_record(cli, &night, &choice, &tally);
	night_close(&night);
	choice_free(&choice);
	return status;
}

/* rules, explain */

static int
rules(struct cli *cli)
{
	struct policy *policy;

	cli_open(cli, STORE_READ);
	policy = policy_in_force(cli->store);
	cli_out(cli, &format_text, &format_jsonl);
	rulebook_list(cli->out, policy);
	policy_free(policy);
	return EX_OK;
}

static int
explain(struct cli *cli)
{
	const struct rule *rule;
	struct policy *policy;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a rule");
	cli_open(cli, STORE_READ);
	policy = policy_in_force(cli->store);
	rule = policy_rule_named(policy, cli->operands[0]);
	cli_text(cli);
	rulebook_explain(cli->out, policy, rule);
	policy_free(policy);
	return EX_OK;
}

/* adopt */

static int
adopt(struct cli *cli)
{
	struct policy *policy;
	struct intake *in;
	char *text;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a policy's file");
	text = policy_load(cli->operands[0]);
	if ((policy = policy_parse(text, cli->operands[0])) == NULL) {
		free(text);
		return EX_DATAERR;
	}
	in = desk_intake(cli);
	adopt_policy(cli->store, in, policy, text);
	policy_free(policy);
	free(text);
	return desk_end(cli, in);
}

/* waive, approve, waivers */

static int
waive(struct cli *cli)
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

static int
approve(struct cli *cli)
{
	return desk_each_id(cli, approve_one);
}

static int
waivers(struct cli *cli)
{
	struct night night;
	bool all;

	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    false);
	all = audit_uses(night.audit);
	cli_out(cli, &format_text, &format_jsonl);
	waivers_put(cli->out, cli->store, clock_day(night.at),
	    policy_number(night.policy, "waiver_notice_days",
	    WAIVER_NOTICE));
	night_close(&night);
	return all ? EX_OK : EX_NOT_EVALUATED;
}

/* diff */

/* Of nights, what was known at each; of policies, both are of one night. */
static void
open_pair(struct cli *cli, struct store *other, struct night *from,
    struct night *to)
{
	const char *policy[3] = { NULL };
	int64_t at[2] = { STORE_NOW, STORE_NOW };
	size_t n = 0, place = 0;

	while (n < 3 && (policy[n] = cli_each(cli, "policy", &place)) != NULL)
		n++;
	if (n == 2 && cli->operands_n == 0) {
		night_open(from, cli->store, cli->as_of, cli->head,
		    policy[0]);
		night_open(to, other, cli->as_of, cli->head, policy[1]);
		return;
	}
	if (n > 0 || cli->is_past || cli->operands_n < 1 ||
	    cli->operands_n > 2)
		cli_usage(cli, "expected one night or two, or two of "
		    "--policy");
	for (int i = 0; i < cli->operands_n; i++)
		at[i] = cli_night(cli, cli->operands[i], cli->operands[i]);
	night_open(from, cli->store, at[0], STORE_NOW, NULL);
	night_open(to, other, at[1], STORE_NOW, NULL);
}

static int
diff(struct cli *cli)
{
	struct night_choice choice = choose(cli);
	enum severity bad = fail_on(cli);
	struct night from, to;
	struct changes changes;
	struct tally before, after;
	struct store *other;

	cli_open(cli, STORE_RULES);
	other = store_open(cli_path(cli), STORE_RULES);
	open_pair(cli, other, &from, &to);
	night_judge_both(&from, &to, &choice, cli_has(cli, "full"));
	cli_out(cli, &format_text, &format_text);
	change_put(cli->out, &from, &to, bad, &changes);
	tally_take(&before, &from, bad);
	tally_take(&after, &to, bad);
	night_tell(&from);
	night_tell(&to);
	night_close(&from);
	night_close(&to);
	store_close(other);
	choice_free(&choice);
	if (before.not_evaluated + after.not_evaluated > 0)
		return EX_NOT_EVALUATED;
	return changes.failing ? EX_FOUND : EX_OK;
}

/* queue */

static int
queue(struct cli *cli)
{
	struct night_choice choice = choose(cli);
	enum severity bad = fail_on(cli);
	int64_t escalate;
	struct queue *all;
	struct tally tally;
	struct night night;

	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    false);
	night_need(&night, &staff_kind, choice.staff);
	night_run(&night, &choice);
	escalate = policy_number(night.policy, "escalate_hours",
	    QUEUE_HOURS) * 3600;
	cli_span(cli, "escalate", &escalate);
	all = queue_new(&night, escalate, cli_value(cli, "staff"));
	tally_take(&tally, &night, bad);
	tally.failing = queue_is_bad(all, bad);
	cli_out(cli, &format_text, &format_text);
	queue_put(cli->out, all, &night);
	night_tell(&night);
	queue_free(all);
	night_close(&night);
	choice_free(&choice);
	return tally_status(&tally);
}

/* forecast */

static int
forecast(struct cli *cli)
{
	int64_t week, within = FORECAST_DAYS * INT64_C(86400);
	struct forecast coming;
	struct night night;
	int status;

	cli_open(cli, STORE_RULES);
	week = clock_week(clock_day(cli_now(cli)));
	cli_week(cli, "week", &week);
	cli_span(cli, "within", &within);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    false);
	forecast_take(&coming, &night, week,
	    clock_day_after(night.at, within));
	cli_out(cli, &format_text, &format_text);
	forecast_put(cli->out, &coming, &night);
	status = coming.n > 0 ? EX_FOUND : EX_OK;
	forecast_free(&coming);
	night_close(&night);
	return status;
}

/* status */

static bool
is_too_old(const struct cli *cli, const struct record *run)
{
	int64_t max;

	if (!cli_span(cli, "max-age", &max) ||
	    cli_now(cli) - record_number(run, "as_of") <= max)
		return false;
	warnx("the last run is older than %s", cli_value(cli, "max-age"));
	return true;
}

static int
status(struct cli *cli)
{
	struct record last;
	bool good;

	cli_open(cli, STORE_READ);
	cli_out(cli, &format_yaml, &format_jsonl);
	if (!last_run_of_all(&last, cli->store)) {
		warnx("no audit was ever run");
		return EX_FOUND;
	}
	out_record(cli->out, &last, 0);
	good = !is_too_old(cli, &last);
	record_free(&last);
	return good ? EX_OK : EX_FOUND;
}

static const struct verb verbs[] = {
	{ "run", "", "as-of at-entry dry-run full fail-on rule client staff "
	    "group new ahead sample seed", run, "judge a night" },
	{ "diff", "[NIGHT [NIGHT]]", "as-of at-entry full fail-on rule client "
	    "staff group policy", diff,
	    "what came, went and changed between two nights" },
	{ "queue", "", "as-of at-entry fail-on rule staff escalate", queue,
	    "what is open, by who must act" },
	{ "rules", "", "as-of at-entry", rules, "the rules in force" },
	{ "explain", "RULE", "as-of at-entry", explain,
	    "a rule, its source and its query" },
	{ "adopt", "FILE", "dry-run", adopt, "put a policy in force" },
	{ "forecast", "", "as-of at-entry week within", forecast,
	    "what will be late, short or over unless somebody acts" },
	{ "waive", "RULE [field=value]...", "dry-run", waive,
	    "ask for findings to be accepted for a time" },
	{ "approve", "WAIVER...", "dry-run if-any", approve,
	    "approve what another asked for" },
	{ "waivers", "", "as-of at-entry", waivers,
	    "who waived what until when, and whether it is used" },
	{ "status", "", "as-of at-entry max-age", status,
	    "when was the last run, and how did it end" },
	DESK_VERBS,
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
