#include "audit.h"
#include "common/base/clock.h"
#include "common/policy/policy.h"
#include "common/policy/query.h"
#include "common/policy/views.h"
#include "common/store/store.h"

/* On a night of which nothing is known: what a night keeps of its views, and
 * rules then read, is there at once. */
int
audit_try(const char *path, const struct policy *policy)
{
	struct store *store = store_open(path, STORE_RULES);
	struct query_night night = { .store = store, .policy = policy };
	const struct rule *rules;
	int wrong = 0;
	size_t n;

	store_as_of(store, 0, 0);
	views_define(store, policy, clock_day(clock_now()));
	store_settle(store);
	query_all(&night);
	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++)
		wrong += query_try(&night, &rules[i]);
	store_close(store);
	return wrong;
}
