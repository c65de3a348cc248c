#include <err.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/policy/policy.h"
#include "compare.h"
#include "rebase.h"

static bool
is_by(const char *by, const struct policy *p)
{
	return by != NULL && strcmp(by, policy_name(p)) == 0;
}

/* The first of the parameters that the house changes and the rule asks. */
static const char *
asked_of(const struct policy *p, const struct rule *rule)
{
	const struct parameter *all;
	size_t n;

	all = policy_parameters(p, &n);
	for (size_t i = 0; i < n; i++)
		if (policy_changes(p, &all[i]) &&
		    policy_rule_reads(rule, all[i].name))
			return all[i].name;
	return NULL;
}

static void
tell_rule(const struct policy *p, const struct policy *base,
    const struct difference *d)
{
	const struct rule *rule = policy_rule(p, d->name);
	const char *asked = rule != NULL ? asked_of(p, rule) : NULL;

	if (rule == NULL)
		return;
	if (is_by(rule->disabled_by, p) || is_by(rule->severity_by, p))
		warnx("%s: changed by %s, and another in %s-%s: %s", d->name,
		    policy_name(p), policy_name(base), policy_version(base),
		    d->text);
	else if (asked != NULL)
		warnx("%s: asks %s, which %s changes, and is another in "
		    "%s-%s: %s", d->name, asked, policy_name(p),
		    policy_name(base), policy_version(base), d->text);
}

static void
tell_parameter(const struct policy *p, const struct policy *base,
    const struct difference *d)
{
	const struct parameter *parameter = policy_parameter(p, d->name);

	if (parameter != NULL && policy_changes(p, parameter))
		warnx("%s: changed by %s, and another in %s-%s: %s", d->name,
		    policy_name(p), policy_name(base), policy_version(base),
		    d->text);
}

void
rebase_tell(const struct policy *from, const struct policy *to)
{
	struct policy *was = policy_base(from), *is = policy_base(to);
	struct differences all = { 0 };

	if (is != NULL)
		compare_policies(&all, was != NULL ? was : from, is);
	for (size_t i = 0; i < all.n; i++)
		if (all.one[i].how != DIFFERENCE_CHANGED)
			continue;
		else if (strcmp(all.one[i].what, "rule") == 0)
			tell_rule(to, is, &all.one[i]);
		else if (strcmp(all.one[i].what, "parameter") == 0)
			tell_parameter(to, is, &all.one[i]);
	compare_free(&all);
	policy_free(was);
	policy_free(is);
}
