/* iop-audit(1): what is not in order. */
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "audit.h"
#include "change.h"
#include "cli.h"
#include "clock.h"
#include "desk.h"
#include "forecast.h"
#include "input.h"
#include "intake.h"
#include "kinds.h"
#include "ledger.h"
#include "night.h"
#include "queue.h"
#include "report.h"
#include "review.h"
#include "status.h"
#include "waiver.h"

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

/* run */

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

static void
put_head(struct out *out, const struct night *night,
    const struct tally *tally)
{
	const struct audit *audit = night->audit;

	if (audit_n(audit) == 0 && tally->not_evaluated == 0 &&
	    audit_fixed(audit) == 0)
		return;		/* clean is silent */
	tally_put(out, night, tally);
	night_put(out, night);
	night_put_failed(out, night);
	for (size_t i = 0; i < audit_fixed(audit); i++)
		out_printf(out, "FIXED  %s\n", audit_fixed_id(audit, i));
}

static void
put_findings(struct out *out, const struct night *night,
    const struct tally *tally)
{
	if (out_format(out) == FORMAT_TEXT)
		put_head(out, night, tally);
	report_findings(out, night->audit, night->policy, false);
}

/* Only a whole run as of now is worth comparing with. */
static bool
is_recorded(const struct cli *cli)
{
	return !cli->is_past && !cli_has(cli, "dry-run") &&
	    !night_is_narrow(cli) && !cli_has(cli, "ahead");
}

static struct review *
draw(struct cli *cli, struct night *night, int64_t n, bool full)
{
	int64_t seed = 1;

	cli_count(cli, "seed", 0, INT64_MAX, &seed);
	return review_new(night, n, seed, full ? 0 :
	    clock_day(night->at) - PAST_DAYS);
}

static int
run(struct cli *cli)
{
	bool full = cli_has(cli, "full");
	struct night night;
	struct tally tally;
	struct review *review = NULL;
	int64_t ahead, sample;
	int status;

	fail_on(cli);
	if (cli_has(cli, "seed") && !cli_has(cli, "sample"))
		cli_usage(cli, "--seed goes with --sample");
	cli_open(cli, STORE_RULES);
	if (is_recorded(cli))
		actor_require(&cli->actor, kind_find("run")->roles, "run");
	night_open(&night, cli->store, cli->as_of, cli->head, NULL);
	night_begin(&night, full);
	night_run(&night, cli);
	if (cli_span(cli, "ahead", &ahead))
		night_look_ahead(&night, cli, NULL, full, ahead);
	night_narrow(&night, cli);
	if (cli_count(cli, "sample", 1, 100000, &sample))
		review = draw(cli, &night, sample, full);
	night_tally(&night, fail_on(cli), &tally);
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	if (review != NULL)
		review_put(cli->out, review, &night, &tally);
	else
		put_findings(cli->out, &night, &tally);
	review_free(review);
	night_tell(&night, &tally);
	status = out_close(cli->out);
	cli->out = NULL;
	if (status == EX_OK) {
		if (is_recorded(cli))
			night_record(&night, cli, &tally);
		status = tally_status(&tally);
	}
	night_close(&night);
	return status;
}

/* rules, explain */

static const struct field rule_fields[] = {
	{ "severity", FIELD_LINE, .help = "how bad" },
	{ "authority", FIELD_LINE, .help = "what kind of rule" },
	{ "title", FIELD_LINE, .help = "in a line" },
	{ "cite", FIELD_TEXT, .help = "where it stands" },
};
static const struct kind rule_kind = { .name = "rule", .fields = rule_fields,
	.n = sizeof(rule_fields) / sizeof(rule_fields[0]) };

static int
rules(struct cli *cli)
{
	const struct rule *all;
	struct policy *policy;
	struct record r;
	size_t n;

	cli_open(cli, STORE_READ);
	policy = policy_in_force(cli->store);
	cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	all = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++) {
		record_begin(&r, &rule_kind);
		r.id = all[i].id;
		record_set(&r, "severity", severity_name(all[i].severity));
		record_set(&r, "authority", all[i].authority);
		record_set(&r, "title", all[i].title);
		record_set(&r, "cite", all[i].cite);
		out_record(cli->out, &r, 0);
		record_free(&r);
	}
	policy_free(policy);
	return EX_OK;
}

/* The parameters that a rule's query binds. */
static void
put_parameters(struct out *out, const struct policy *policy,
    const struct rule *rule)
{
	const struct parameter *all;
	char bound[80];
	size_t n;

	all = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++) {
		snprintf(bound, sizeof(bound), ":%s", all[i].name);
		if (strstr(rule->query, bound) == NULL)
			continue;
		out_printf(out, "\n%s: ", all[i].name);
		if (all[i].text != NULL)
			out_text(out, all[i].text);
		else
			out_printf(out, "%" PRId64, all[i].number);
		out_printf(out, " %s\n    %s\n    %s: %s\n",
		    all[i].unit != NULL ? all[i].unit : "", all[i].about,
		    all[i].authority, all[i].cite);
	}
}

static int
explain(struct cli *cli)
{
	const struct rule *rule;
	struct policy *policy;
	struct out *out;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a rule");
	cli_open(cli, STORE_READ);
	policy = policy_in_force(cli->store);
	rule = policy_rule_named(policy, cli->operands[0]);
	out = cli_text(cli);
	out_printf(out, "%s: %s\n\n%s\nseverity: %s\nauthority: %s\ncite: %s\n"
	    "policy: %s\n", rule->id, rule->title, rule->explain,
	    severity_name(rule->severity), rule->authority, rule->cite,
	    policy_id(policy));
	put_parameters(out, policy, rule);
	out_printf(out, "\nquery:\n%s", rule->query);
	policy_free(policy);
	return EX_OK;
}

/* adopt */

/* Is there a policy of that name and version already, and does it differ? */
static bool
take_adopted(struct intake *in, const struct record *r, struct record *last)
{
	if (!ledger_last(intake_ledger(in), r->kind, r->id, last))
		return false;
	if (!record_same(last, r))
		intake_wrong(in, record_wrong(r, "version", "adopted with "
		    "other content: give it another version"));
	return true;
}

static bool
is_in_force(struct cli *cli, const char *id)
{
	struct policy *policy = policy_in_force(cli->store);
	bool in_force = strcmp(policy_id(policy), id) == 0;

	policy_free(policy);
	return in_force;
}

/* One adopted before comes into force again by a version of its own. */
static void
adopt_record(struct cli *cli, struct intake *in, struct record *r)
{
	struct record last;

	record_begin(&last, r->kind);
	intake_begin(in);
	if (!take_adopted(in, r, &last))
		intake_own(in, r, NULL);
	else if (record_same(&last, r) && !is_in_force(cli, r->id)) {
		r->op = OP_AMEND;
		r->reason = "adopted again";
		intake_own(in, r, &last);
	}
	record_free(&last);
}

static int
adopt(struct cli *cli)
{
	struct policy *policy;
	struct intake *in;
	struct record r;
	char *text;
	int wrong;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a policy's file");
	text = policy_load(cli->operands[0]);
	if ((policy = policy_parse(text, cli->operands[0])) == NULL) {
		free(text);
		return EX_DATAERR;
	}
	in = intake_new(cli, NULL);
	wrong = audit_try(cli_path(cli), policy);
	record_begin(&r, kind_find("policy"));
	record_set(&r, "name", policy_name(policy));
	record_set(&r, "version", policy_version(policy));
	record_set(&r, "text", text);
	wrong += record_finish(&r);
	intake_wrong(in, wrong);
	if (wrong == 0)
		adopt_record(cli, in, &r);
	record_free(&r);
	policy_free(policy);
	free(text);
	return intake_end(in);
}

/* waive, approve, waivers */

static int
waive(struct cli *cli)
{
	struct policy *policy;
	struct intake *in;
	struct record r;
	int wrong = 0;

	if (cli->operands_n == 0 || strchr(cli->operands[0], '=') != NULL)
		cli_usage(cli, "expected a rule");
	in = intake_new(cli, NULL);
	policy = policy_in_force(cli->store);
	record_begin(&r, kind_find("waiver"));
	record_set(&r, "rule", policy_rule_named(policy,
	    cli->operands[0])->id);
	record_set(&r, "asked_by", cli->actor.id);
	for (int i = 1; i < cli->operands_n; i++)
		wrong += record_assign(&r, cli->operands[i]);
	if (r.id == NULL)
		r.id = intake_make_id(&r);
	wrong += record_finish(&r);
	intake_wrong(in, wrong);
	intake_begin(in);
	if (wrong == 0)
		intake_record(in, &r);
	record_free(&r);
	policy_free(policy);
	return intake_end(in);
}

/* Who has approved the version in force has nothing left to do. */
static bool
is_approved(struct cli *cli, const char *waiver)
{
	struct rows *rows = rows_open(cli->store, "SELECT 1 AS one"
	    " FROM waiver AS w JOIN waiver_approval AS a ON a.waiver = w.id"
	    " AND a.waiver_entry = w.entry"
	    " WHERE w.id = :waiver AND a.staff = :staff");
	bool approved;

	rows_text(rows, "waiver", waiver);
	rows_text(rows, "staff", cli->actor.id);
	approved = rows_next(rows);
	rows_close(rows);
	return approved;
}

static void
approve_one(struct cli *cli, struct intake *in, const char *waiver)
{
	struct record r;
	int wrong;

	desk_known(intake_ledger(in), kind_find("waiver"), waiver);
	record_begin(&r, kind_find("waiver_approval"));
	r.id = intake_make_id(&r);
	record_set(&r, "waiver", waiver);
	record_set(&r, "staff", cli->actor.id);
	wrong = record_finish(&r);
	intake_wrong(in, wrong);
	if (wrong == 0 && !is_approved(cli, waiver))
		intake_record(in, &r);
	record_free(&r);
}

static int
approve(struct cli *cli)
{
	struct intake *in;
	struct ids ids;

	ids_read(&ids, cli, cli->operands, cli->operands_n);
	in = intake_new(cli, NULL);
	intake_begin(in);
	for (size_t i = 0; i < ids.n; i++)
		approve_one(cli, in, ids.id[i]);
	ids_free(&ids);
	return intake_end(in);
}

static int
waivers(struct cli *cli)
{
	struct night night;

	cli_open(cli, STORE_RULES);
	night_open(&night, cli->store, cli->as_of, cli->head, NULL);
	night_begin(&night, false);
	audit_uses(night.audit);
	cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	waivers_put(cli->out, cli->store, clock_day(night.at),
	    policy_number(night.policy, "waiver_notice_days",
	    WAIVER_NOTICE));
	night_close(&night);
	return EX_OK;
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
	bool full = cli_has(cli, "full");
	struct night from, to;
	struct changes changes;
	struct tally tally[2];
	struct store *other;

	fail_on(cli);
	cli_open(cli, STORE_RULES);
	other = store_open(cli_path(cli), STORE_RULES);
	open_pair(cli, other, &from, &to);
	night_begin(&from, full);
	night_begin(&to, full);
	audit_look_from(from.audit, audit_looks_from(to.audit));
	audit_look_from(to.audit, audit_looks_from(from.audit));
	night_run(&from, cli);
	night_run(&to, cli);
	night_narrow(&from, cli);
	night_narrow(&to, cli);
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	change_put(cli->out, &from, &to, fail_on(cli), &changes);
	night_tally(&from, fail_on(cli), &tally[0]);
	night_tally(&to, fail_on(cli), &tally[1]);
	night_tell(&from, &tally[0]);
	night_tell(&to, &tally[1]);
	night_close(&from);
	night_close(&to);
	store_close(other);
	if (tally[0].not_evaluated + tally[1].not_evaluated > 0)
		return EX_NOT_EVALUATED;
	return changes.failing ? EX_FOUND : EX_OK;
}

/* queue */

static int
queue(struct cli *cli)
{
	int64_t escalate;
	struct queue *all;
	struct tally tally;
	struct night night;
	int status;

	cli_open(cli, STORE_RULES);
	night_open(&night, cli->store, cli->as_of, cli->head, NULL);
	night_begin(&night, false);
	night_need(&night, cli, "staff");
	night_run(&night, cli);
	escalate = policy_number(night.policy, "escalate_hours",
	    QUEUE_HOURS) * 3600;
	cli_span(cli, "escalate", &escalate);
	all = queue_new(&night, escalate, cli_value(cli, "staff"));
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	queue_put(cli->out, all, &night);
	night_tally(&night, fail_on(cli), &tally);
	night_tell(&night, &tally);
	tally.failing = queue_is_bad(all, fail_on(cli));
	status = tally_status(&tally);
	queue_free(all);
	night_close(&night);
	return status;
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
	night_open(&night, cli->store, cli->as_of, cli->head, NULL);
	night_begin(&night, false);
	forecast_take(&coming, &night, week,
	    clock_day_after(night.at, within));
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	forecast_put(cli->out, &coming, &night);
	status = coming.n > 0 ? EX_FOUND : EX_OK;
	forecast_free(&coming);
	night_close(&night);
	return status;
}

/* status */

static int
status(struct cli *cli)
{
	const struct kind *kind = kind_find("run");
	int64_t age, max;
	struct rows *rows;
	struct record r;
	bool found;

	cli_open(cli, STORE_READ);
	cli_out(cli, FORMAT_YAML, FORMAT_JSONL);
	rows = rows_open(cli->store, "SELECT r.entry, r.id, r.known_at"
	    " AS recorded_at, r.as_of, r.head, r.policy, r.status, r.high,"
	    " r.medium, r.low, r.info, r.not_evaluated FROM run AS r"
	    " ORDER BY r.as_of DESC, r.entry DESC LIMIT 1");
	if ((found = rows_next(rows))) {
		rows_record(rows, &r, kind);
		age = cli_now(cli) - record_number(&r, "as_of");
		out_record(cli->out, &r, 0);
		found = !cli_span(cli, "max-age", &max) || age <= max;
		if (!found)
			warnx("the last run is older than %s",
			    cli_value(cli, "max-age"));
	} else
		warnx("no audit was ever run");
	rows_close(rows);
	return found ? EX_OK : EX_FOUND;
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
