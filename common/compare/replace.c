#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/policy/policy.h"
#include "replace.h"

/* What is lost */

static int
refuse(const struct policy *p, const char *what, const char *name,
    const char *why)
{
	warnx("%s-%s: %s: %s: %s", policy_name(p), policy_version(p), what,
	    name, why);
	return 1;
}

static int
lost_parameters(const struct policy *old, const struct policy *new)
{
	const char *names = POLICY_NEEDED;
	char name[64];
	int lost = 0;

	for (size_t n; *names != '\0'; names += n + (names[n] == ' ')) {
		n = strcspn(names, " ");
		snprintf(name, sizeof(name), "%.*s", (int)n, names);
		if (policy_parameter(old, name) != NULL &&
		    policy_parameter(new, name) == NULL)
			lost += refuse(new, "parameters", name,
			    "a program asks for it");
	}
	return lost;
}

static bool
is_dropped(const char *const drops[], const char *id)
{
	for (; *drops != NULL; drops++)
		if (strcmp(*drops, id) == 0)
			return true;
	return false;
}

static int
lost_rule(const struct policy *new, const struct rule *rule,
    const char *const drops[])
{
	if (policy_rule(new, rule->id) != NULL)
		return 0;
	if (rule->role != RULE_NO_ROLE &&
	    policy_role(new, rule->role) == NULL)
		return refuse(new, "rules", rule->id,
		    "a program asks for it, and no other has its role");
	if (is_dropped(drops, rule->id))
		return 0;
	return refuse(new, "rules", rule->id,
	    "is in force, and would be gone: extend the policy, or --drop it");
}

int
replace_loses(const struct policy *old, const struct policy *new,
    const char *const drops[])
{
	int lost = lost_parameters(old, new);
	const struct rule *rules;
	size_t n;

	rules = policy_rules(old, &n);
	for (size_t i = 0; i < n; i++)
		lost += lost_rule(new, &rules[i], drops);
	return lost;
}

/* What it comes to */

static bool
is_by(const struct policy *p, const char *by)
{
	return by != NULL && strcmp(by, policy_name(p)) == 0;
}

static void
put_count(FILE *f, size_t n, const char *what)
{
	if (n > 0)
		fprintf(f, " + %zu %s%s", n, what, n == 1 ? "" : "s");
}

static void
put_setting(FILE *f, const struct parameter *p, const struct setting *s)
{
	char day[CLOCK_BYTES];

	fprintf(f, "; %s ", p->name);
	if (s->text != NULL)
		fputs(s->text, f);
	else
		fprintf(f, "%" PRId64, s->number);
	fprintf(f, " from %s", clock_spell_day(s->from, day));
}

static void
put_numbers(FILE *f, const struct policy *p)
{
	const struct parameter *parameters;
	size_t n;

	parameters = policy_parameters(p, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < parameters[i].settings_n; j++)
			if (is_by(p, parameters[i].settings[j].by))
				put_setting(f, &parameters[i],
				    &parameters[i].settings[j]);
}

static void
put_rules(FILE *f, const struct policy *p)
{
	const struct rule *rules;
	size_t n, own = 0, disabled = 0;

	rules = policy_rules(p, &n);
	for (size_t i = 0; i < n; i++) {
		own += is_by(p, rules[i].by);
		disabled += is_by(p, rules[i].disabled_by);
	}
	put_count(f, own, "rule");
	if (disabled > 0)
		fprintf(f, " - %zu%s", disabled, own > 0 ? "" :
		    disabled == 1 ? " rule" : " rules");
}

static void
put_severities(FILE *f, const struct policy *p)
{
	const struct rule *rules;
	size_t n;

	rules = policy_rules(p, &n);
	for (size_t i = 0; i < n; i++)
		if (is_by(p, rules[i].severity_by))
			fprintf(f, "; %s %s", rules[i].id,
			    severity_name(rules[i].severity));
}

static void
put_tables(FILE *f, const struct policy *p)
{
	const struct license_type *licenses;
	const struct payer *payers;
	size_t n, own = 0;

	licenses = policy_licenses(p, &n);
	for (size_t i = 0; i < n; i++)
		own += is_by(p, licenses[i].by);
	put_count(f, own, "license");
	own = 0;
	payers = policy_payers(p, &n);
	for (size_t i = 0; i < n; i++)
		own += is_by(p, payers[i].by);
	put_count(f, own, "payer");
}

char *
replace_comes_to(const struct policy *p)
{
	char *text;
	size_t size;
	FILE *f;

	if (policy_base_id(p) == NULL)
		return NULL;
	if ((f = open_memstream(&text, &size)) == NULL)
		err(EX_OSERR, NULL);
	fputs(policy_base_id(p), f);
	put_rules(f, p);
	put_tables(f, p);
	put_numbers(f, p);
	put_severities(f, p);
	if (fclose(f) != 0)
		err(EX_OSERR, NULL);
	return text;
}
