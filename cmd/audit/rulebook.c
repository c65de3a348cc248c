/*
 * rulebook: a policy's rules, for people to read.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/out/out.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "judge.h"

static const struct field rule_fields[] = {
	{ "severity", FIELD_LINE, .help = "how bad" },
	{ "authority", FIELD_LINE, .help = "what kind of rule" },
	{ "title", FIELD_LINE, .help = "in a line" },
	{ "cite", FIELD_TEXT, .help = "where it stands" },
};
static const struct kind rule_kind = { .name = "rule", .fields = rule_fields,
	.n = sizeof(rule_fields) / sizeof(rule_fields[0]) };

/* A row for each rule, in the policy's order. */
static void
list_rules(struct out *out, const struct policy *policy)
{
	const struct rule *rules;
	struct record r;
	size_t n;

	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++) {
		record_begin(&r, &rule_kind);
		r.id = rules[i].id;
		record_set(&r, "severity", severity_name(rules[i].severity));
		record_set(&r, "authority", rules[i].authority);
		record_set(&r, "title", rules[i].title);
		record_set(&r, "cite", rules[i].cite);
		out_record(out, &r, 0);
		record_free(&r);
	}
}

static bool
is_bound(const struct rule *rule, const struct parameter *p)
{
	char bound[80];

	snprintf(bound, sizeof(bound), ":%s", p->name);
	return strstr(rule->query, bound) != NULL;
}

static void
put_parameter(struct out *out, const struct parameter *p)
{
	out_printf(out, "\n%s: ", p->name);
	if (p->text != NULL)
		out_text(out, p->text);
	else
		out_printf(out, "%" PRId64, p->number);
	out_printf(out, " %s\n    %s\n    %s: %s\n",
	    p->unit != NULL ? p->unit : "", p->about, p->authority, p->cite);
}

/* Does its query say the authority of each finding? */
static bool
says_other(const struct rule *rule)
{
	return strstr(rule->query, " AS authority") != NULL;
}

/* One in full, with the parameters that it binds and its query. */
static void
explain_rule(struct out *out, const struct policy *policy,
    const struct rule *rule)
{
	const struct parameter *parameters;
	size_t n;

	out_printf(out, "%s: %s\n\n%s\nseverity: %s\nauthority: %s%s\ncite: %s\n"
	    "policy: %s\n", rule->id, rule->title, rule->explain,
	    severity_name(rule->severity), rule->authority,
	    says_other(rule) ? ", or as the finding says" : "", rule->cite,
	    policy_id(policy));
	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++)
		if (is_bound(rule, &parameters[i]))
			put_parameter(out, &parameters[i]);
	out_printf(out, "\nquery:\n%s", rule->query);
}

/* The verbs */

int
judge_rules(struct cli *cli)
{
	struct policy *policy;

	cli_open(cli, STORE_READ);
	policy = policy_in_force(cli->store);
	cli_out(cli, &format_text, &format_jsonl);
	list_rules(cli->out, policy);
	policy_free(policy);
	return EX_OK;
}

int
judge_explain(struct cli *cli)
{
	const struct rule *rule;
	struct policy *policy;

	if (cli->operands_n != 1)
		cli_usage(cli, "expected a rule");
	cli_open(cli, STORE_READ);
	policy = policy_in_force(cli->store);
	rule = policy_rule_named(policy, cli->operands[0]);
	cli_text(cli);
	explain_rule(cli->out, policy, rule);
	policy_free(policy);
	return EX_OK;
}
