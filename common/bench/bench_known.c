/* What was shipped, and so tried before. */
#include <string.h>

#include "bench_impl.h"
#include "common/bench/released.h"
#include "common/chain/chain.h"

static bool
is_released(const char *hex)
{
	for (size_t i = 0; i < sizeof(released) / sizeof(released[0]); i++)
		if (strcmp(released[i], hex) == 0)
			return true;
	return false;
}

bool
bench_is_shipped(const struct policy *policy)
{
	const char *text = policy_text(policy);
	unsigned char hash[HASH_BYTES];
	char hex[2 * HASH_BYTES + 1];

	chain_digest(text, strlen(text), hash);
	chain_hex(hash, HASH_BYTES, hex);
	return is_released(hex);
}

bool
bench_stands_on_shipped(const struct policy *policy)
{
	const char *root = policy_root_hash(policy);

	return root != NULL && is_released(root);
}

struct policy *
bench_shipped(void)
{
	struct policy *policy = policy_shipped(NULL, "new-mexico", 0);

	if (policy != NULL && bench_is_shipped(policy))
		return policy;
	policy_free(policy);
	return NULL;
}

static bool
same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool
same_cases(const struct rule_case *a, const struct rule_case *b)
{
	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!same(a->name, b->name) ||
		    !same(a->documents, b->documents) ||
		    !same(a->as_of, b->as_of) || !same(a->finds, b->finds) ||
		    !same(a->staff, b->staff) || !same(a->due, b->due) ||
		    !same(a->message, b->message))
			return false;
	return a == b;
}

/* What is found by it, how it is said, and its examples: a number of another
 * policy, or another setup, unmakes none of these. */
bool
bench_is_known(const struct policy *shipped, const struct rule *rule)
{
	const struct rule *its = shipped == NULL ? NULL :
	    policy_rule(shipped, rule->id);

	return its != NULL && same(its->query, rule->query) &&
	    same(its->counts, rule->counts) &&
	    same(its->message, rule->message) &&
	    same(its->remedy, rule->remedy) && same(its->pass, rule->pass) &&
	    same(its->fail, rule->fail) && same(its->finds, rule->finds) &&
	    same_cases(its->cases, rule->cases);
}
