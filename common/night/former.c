#include <string.h>

#include "common/array/id_set.h"
#include "common/audit/audit.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "common/compare/compare.h"
#include "former.h"
#include "night.h"

static struct policy *
read_policy(struct store *store, const char *id)
{
	struct rows *rows = rows_open(store, "SELECT text FROM main.policy"
	    " WHERE id = :id AND entry >= 1 ORDER BY entry DESC LIMIT 1");
	struct policy *policy = NULL;

	rows_text(rows, "id", id);
	if (rows_next(rows))
		policy = policy_parse(rows_string(rows, "text"), id);
	rows_close(rows);
	return policy;
}

static bool
is_new(const struct record *f)
{
	return strcmp(record_text(f, "delta"), "new") == 0 &&
	    !finding_is(f, "ahead");
}

static bool
has_new(const struct audit *audit, const char *rule)
{
	for (size_t i = 0; i < audit_n(audit); i++)
		if (is_new(audit_finding(audit, i)) && strcmp(record_text(
		    audit_finding(audit, i), "rule"), rule) == 0)
			return true;
	return false;
}

/* What a rule finds depends on itself, and on all that is not a rule. */
static bool
is_touched(const struct differences *all, const char *rule)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->one[i].what, "rule") != 0 ||
		    strcmp(all->one[i].name, rule) == 0)
			return true;
	return false;
}

/* Judge by it what may be otherwise by it. */
static void
ask(struct audit *former, const struct night *night,
    const struct policy *policy, const struct differences *all)
{
	const struct rule *rules;
	size_t n;

	audit_look_from(former, audit_looks_from(night->audit));
	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++)
		if (is_touched(all, rules[i].id) &&
		    has_new(night->audit, rules[i].id))
			audit_rule(former, &rules[i]);
	audit_sort(former);
}

static int64_t
count(const struct night *night, const struct audit *former,
    const struct policy *policy, const struct differences *all)
{
	struct id_set found = { 0 };
	int64_t n = 0;

	for (size_t i = 0; i < audit_n(former); i++)
		id_set_add(&found, audit_finding(former, i)->id);
	id_set_sort(&found);
	for (size_t i = 0; i < audit_n(night->audit); i++) {
		const struct record *f = audit_finding(night->audit, i);
		const char *rule = record_text(f, "rule");

		n += is_new(f) && (policy_rule(policy, rule) == NULL ||
		    (is_touched(all, rule) && !id_set_has(&found, f->id) &&
		    audit_unseen(former, f->id) != UNSEEN_NO_ANSWER));
	}
	id_set_free(&found);
	return n;
}

static int64_t
count_by(const struct night *night, struct store *store,
    const struct policy *policy, bool full)
{
	struct audit *former = audit_new(store, policy, night->at, full);
	struct differences all;
	int64_t n;

	compare_policies(&all, policy, night->policy);
	ask(former, night, policy, &all);
	n = count(night, former, policy, &all);
	compare_free(&all);
	audit_free(former);
	return n;
}

void
former_take(struct former *former, const struct night *night, bool full)
{
	const char *last = audit_last_policy(night->audit);
	struct policy *policy;
	struct store *store;

	*former = (struct former){ 0 };
	if (last[0] == '\0' || strcmp(last, policy_id(night->policy)) == 0)
		return;
	memcpy(former->policy, last, strlen(last) + 1);
	former->by = -1;
	store = store_open(store_path(night->store), STORE_RULES);
	store_as_of(store, night->as_of, night->head);
	if ((policy = read_policy(store, last)) != NULL)
		former->by = count_by(night, store, policy, full);
	policy_free(policy);
	store_close(store);
}
