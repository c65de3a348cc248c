/*
 * fuzz_policy: any text as a policy, all of it and its terms alone, as the
 * programs read what is recorded.  What is read once is read again from the
 * text that is kept; a broken promise ends in abort().
 */

#include <stdlib.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/policy/policy_impl.h"

int	LLVMFuzzerTestOneInput(const unsigned char *, size_t);

static void
must(bool kept)
{
	if (!kept)
		abort();
}

static void
check_rules(const struct policy *p)
{
	const struct rule *rules;
	size_t n;

	rules = policy_rules(p, &n);
	must(n <= POLICY_ITEMS_MAX);
	for (size_t i = 0; i < n; i++) {
		must(rules[i].id != NULL && rules[i].query != NULL);
		must(policy_rule(p, rules[i].id) == &rules[i]);
	}
}

static void
check_policy(struct policy *p, bool rules)
{
	struct policy *again;

	if (p == NULL)
		return;
	must(policy_name(p) != NULL && policy_version(p) != NULL);
	if (rules)
		check_rules(p);
	again = rules ? policy_parse(policy_text(p), "again") :
	    policy_parse_terms(policy_text(p), "again");
	must(again != NULL);
	must(strcmp(policy_text(p), policy_text(again)) == 0);
	policy_free(again);
	policy_free(p);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	char *text = strndup((const char *)data, len);

	must(text != NULL && clock_zone("America/Denver"));
	check_policy(policy_parse(text, "policy"), true);
	check_policy(policy_parse_terms(text, "policy"), false);
	free(text);
	return 0;
}
