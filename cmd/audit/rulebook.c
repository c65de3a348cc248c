/*
 * rulebook: a policy's rules, for people to read.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/out/out.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "judge.h"

static const struct field rule_fields[] = {
	{ "severity", FIELD_LINE, .help = "how bad" },
	{ "authority", FIELD_LINE, .help = "what kind of rule" },
	{ "population", FIELD_WORD, 0, "required optional",
	    .help = "whether to have looked at nothing is no pass" },
	{ "shares", FIELD_LINE, .help = "whose population is one with others'" },
	{ "looked_at", FIELD_INT, .help = "how many things it looked at" },
	{ "title", FIELD_LINE, .help = "in a line" },
	{ "cite", FIELD_TEXT, .help = "where it stands" },
};
static const struct kind rule_kind = { .name = "rule", .fields = rule_fields,
	.n = sizeof(rule_fields) / sizeof(rule_fields[0]) };

static const char *
population(const struct rule *rule)
{
	return rule->required ? "required" : "optional";
}

/* A row for each rule, in the policy's order. */
static void
list_rules(struct out *out, const struct night *night)
{
	const struct rule *rules;
	struct record r;
	int64_t looked_at;
	char *title;
	size_t n;

	rules = policy_rules(night->policy, &n);
	for (size_t i = 0; i < n; i++) {
		record_begin(&r, &rule_kind);
		r.id = rules[i].id;
		record_set(&r, "population", population(&rules[i]));
		if (rules[i].shares != NULL)
			record_set(&r, "shares", rules[i].shares);
		if ((looked_at = audit_count(night->audit, &rules[i])) >= 0)
			record_set_number(&r, "looked_at", looked_at);
		record_set(&r, "severity", severity_name(rules[i].severity));
		record_set(&r, "authority", rules[i].authority);
		title = policy_fill(night->policy, rules[i].title,
		    clock_day(night->at));
		record_set(&r, "title", title);
		record_set(&r, "cite", rules[i].cite);
		out_record(out, &r, 0);
		record_free(&r);
		free(title);
	}
}

/* Whether a text has a word, and after it, on whichever line, another; NULL:
 * whatever comes. */
static bool
names(const char *text, const char *word, const char *then)
{
	size_t n = strlen(word);

	for (const char *p = text; (p = word_find(p, word)) != NULL; p++) {
		const char *rest = p + n + strspn(p + n, " \n");

		if (then == NULL || strncmp(rest, then, strlen(then)) == 0)
			return true;
	}
	return false;
}

/* Bound by its queries, or by a view of theirs, which its text tells of. */
static bool
is_bound(const struct rule *rule, const struct parameter *p)
{
	return policy_rule_reads(rule, p->name) ||
	    names(rule->explain, p->name, NULL);
}

/* As "48 hours", and of a later one "24 hours from 2026-12-01, by mesa:
 * reason". */
static void
put_setting(struct out *out, const struct parameter *p,
    const struct setting *s)
{
	char day[CLOCK_BYTES];

	if (s->text != NULL)
		out_text(out, s->text);
	else
		out_printf(out, "%" PRId64, s->number);
	out_printf(out, " %s", p->unit != NULL ? p->unit : "");
	if (s->from != INT64_MIN)
		out_printf(out, " from %s", clock_spell_day(s->from, day));
	if (s->by != NULL)
		out_printf(out, ", by %s", s->by);
	if (s->reason != NULL)
		out_printf(out, ": %s", s->reason);
	out_text(out, "\n");
}

static void
put_parameter(struct out *out, const struct parameter *p)
{
	out_printf(out, "\n%s: ", p->name);
	for (size_t i = 0; i < p->settings_n; i++) {
		out_text(out, i > 0 ? "    " : "");
		put_setting(out, p, &p->settings[i]);
	}
	out_printf(out, "    %s\n    %s: %s\n", p->about, p->authority,
	    p->cite);
}

static const char *
yes_no(bool yes)
{
	return yes ? "yes" : "no";
}

static void
put_license(struct out *out, const struct license_type *l)
{
	char day[CLOCK_BYTES];

	out_printf(out, "%s: %s; independent: %s, iop_independent: %s, ",
	    l->type, l->title, yes_no(l->independent),
	    yes_no(l->iop_independent));
	if (l->unsure_from != INT64_MAX)
		out_printf(out, "unsure_from: %s, ",
		    clock_spell_day(l->unsure_from, day));
	out_printf(out, "assess: %s, diagnose: %s, treat: %s, prescribe: %s, "
	    "supervise: %s, grace_days: %" PRId64, yes_no(l->assess),
	    yes_no(l->diagnose), yes_no(l->treat), yes_no(l->prescribe),
	    yes_no(l->supervise), l->grace_days);
	if (l->renews != NULL)
		out_printf(out, ", renews: %s", l->renews);
	out_printf(out, "\n    %s\n", l->cite);
}

static void
put_payer(struct out *out, const struct payer *p)
{
	out_printf(out, "%s %s: %s; unit: %s, minutes: %" PRId64
	    ", rounding: %s, authorization: %s, days: %" PRId64
	    "\n    %s: %s\n    the unit: %s: %s\n    the days: %s: %s\n",
	    p->payer, p->code, p->title, p->unit, p->minutes, p->rounding,
	    p->authorization, p->days, p->authority, p->cite,
	    p->unit_authority, p->unit_cite, p->days_authority, p->days_cite);
}

/* The tables that its text tells of. */
static void
put_tables(struct out *out, const struct policy *policy,
    const struct rule *rule)
{
	const struct license_type *licenses;
	const struct payer *payers;
	size_t n;

	licenses = policy_licenses(policy, &n);
	if (names(rule->explain, "license", "table"))
		out_text(out, "\nlicense table:\n");
	else
		n = 0;
	for (size_t i = 0; i < n; i++)
		put_license(out, &licenses[i]);
	payers = policy_payers(policy, &n);
	if (names(rule->explain, "payer", "table"))
		out_text(out, "\npayer table:\n");
	else
		n = 0;
	for (size_t i = 0; i < n; i++)
		put_payer(out, &payers[i]);
}

/* Does its query say the authority of each finding? */
static bool
says_other(const struct rule *rule)
{
	return strstr(rule->query, " AS authority") != NULL;
}

/* How many things it looks at that night; and which rules are asked with it
 * whether that is nothing. */
static void
put_population(struct out *out, const struct night *night,
    const struct rule *rule)
{
	int64_t from = audit_required_from(night->audit);
	int64_t looked_at = audit_count(night->audit, rule);
	const struct rule *rules;
	char day[CLOCK_BYTES];
	size_t n;

	out_printf(out, "population: %s", population(rule));
	rules = policy_rules(night->policy, &n);
	for (size_t i = 0; rule->shares != NULL && i < n; i++)
		if (rules[i].shares != NULL && &rules[i] != rule &&
		    strcmp(rules[i].shares, rule->shares) == 0)
			out_printf(out, ", one with %s", rules[i].id);
	if (rule->required && from == AUDIT_NEVER)
		out_text(out, ", once somebody was admitted");
	else if (rule->required && from > 0)
		out_printf(out, ", from %s on", clock_spell_day(from, day));
	if (looked_at < 0)
		out_text(out, "\nlooked at: its query failed\n");
	else
		out_printf(out, "\nlooked at: %" PRId64 "\n", looked_at);
}

/* One in full, with the parameters that it binds, the tables it tells of and its
 * query. */
static void
explain_rule(struct out *out, const struct night *night,
    const struct rule *rule)
{
	const struct policy *policy = night->policy;
	const struct parameter *parameters;
	int64_t today = clock_day(night->at);
	char *title = policy_fill(policy, rule->title, today);
	char *explain = policy_fill(policy, rule->explain, today);
	size_t n;

	out_printf(out, "%s: %s\n\n%s\nseverity: %s\nauthority: %s%s\ncite: %s\n"
	    "policy: %s\n", rule->id, title, explain,
	    severity_name(rule->severity), rule->authority,
	    says_other(rule) ? ", or as the finding says" : "", rule->cite,
	    policy_id(policy));
	free(title);
	free(explain);
	put_population(out, night, rule);
	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++)
		if (is_bound(rule, &parameters[i]))
			put_parameter(out, &parameters[i]);
	put_tables(out, policy, rule);
	out_printf(out, "\nquery:\n%s", rule->query);
}

/* The verbs */

int
judge_rules(struct cli *cli)
{
	struct night night;

	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    judge_policy(cli), false);
	cli_out(cli, &format_text, &format_jsonl);
	list_rules(cli->out, &night);
	night_close(&night);
	return EX_OK;
}

int
judge_explain(struct cli *cli)
{
	struct night night;

	if (cli->operands_n < 1)
		cli_usage(cli, "expected a rule");
	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    judge_policy(cli), false);
	for (int i = 0; i < cli->operands_n; i++)
		(void)policy_rule_named(night.policy, cli->operands[i]);
	cli_text(cli);
	for (int i = 0; i < cli->operands_n; i++) {
		if (i > 0)
			out_text(cli->out, "\n");
		explain_rule(cli->out, &night,
		    policy_rule_named(night.policy, cli->operands[i]));
	}
	night_close(&night);
	return EX_OK;
}
