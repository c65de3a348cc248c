#include <string.h>

#include "common/policy/policy.h"
#include "common/policy/query.h"
#include "common/store/store.h"
#include "population.h"

int64_t
population_required_from(struct store *store)
{
	int64_t first = store_number(store,
	    "SELECT min(admitted_on) FROM admission", INT64_MAX);
	int64_t days = store_number(store, "SELECT setting("
	    "'required_after_days', coalesce(min(admitted_on), 0))"
	    " FROM admission", -1);

	if (days < 0)
		return INT64_MIN;
	return first == INT64_MAX ? INT64_MAX : first + days;
}

static bool
shares(const struct rule *a, const struct rule *b)
{
	return a != b && a->shares != NULL && b->shares != NULL &&
	    strcmp(a->shares, b->shares) == 0;
}

bool
population_is_none(struct query_night *night, const struct rule *rule,
    int64_t looked_at)
{
	const struct rule *rules;
	size_t n;

	if (looked_at != 0)
		return false;
	rules = policy_rules(night->policy, &n);
	for (size_t i = 0; i < n; i++)
		if (shares(rule, &rules[i]) &&
		    query_count(night, &rules[i]) != 0)
			return false;
	return true;
}
