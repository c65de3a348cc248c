#include <stdlib.h>
#include <string.h>

#include "adopt.h"
#include "common/bench/bench.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "common/compare/compare.h"
#include "common/compare/replace.h"

int
adopt_fill(struct record *r, const struct policy *policy)
{
	record_begin(r, &policy_kind);
	record_set(r, "name", policy_name(policy));
	record_set(r, "version", policy_version(policy));
	record_set(r, "text", policy_text(policy));
	return record_finish(r);
}

static bool
is_the_policy(struct store *store, const char *id)
{
	struct policy *policy = policy_terms_in_force(store);
	bool in_force = strcmp(policy_id(policy), id) == 0;

	policy_free(policy);
	return in_force;
}

enum { FIRST_DIFFERENCES = 5 };

/* What the same version says that this does not, and what to do. */
static int
say_other(const struct record *r, const struct record *last,
    const struct policy *policy)
{
	struct policy *other = policy_parse(record_text(last, "text"),
	    last->id);
	struct differences all = { 0 };
	char *line;
	int wrong;

	if (other != NULL)
		compare_policies(&all, other, policy);
	line = compare_line(&all, FIRST_DIFFERENCES);
	wrong = record_wrong(r, "version", "adopted with other content: %s: "
	    "give it another version; iop-audit diff --policy %s --policy "
	    "FILE shows all that differs", all.n > 0 ? line :
	    "only comments, or how it is written", r->id);
	free(line);
	compare_free(&all);
	policy_free(other);
	return wrong;
}

static int
lost(struct store *store, const struct policy *policy,
    const char *const drops[])
{
	struct policy *old = policy_in_force(store);
	int lost;

	for (size_t i = 0; drops[i] != NULL; i++)
		(void)policy_rule_named(old, drops[i]);
	lost = replace_loses(old, policy, drops);
	policy_free(old);
	return lost;
}

static void
adopt_again(struct store *store, struct intake *in, struct record *r,
    const struct record *last, const struct policy *policy,
    const char *const drops[])
{
	int wrong = 0;

	if (!record_same(last, r))
		wrong = say_other(r, last, policy);
	else if (!is_the_policy(store, r->id) &&
	    (wrong = lost(store, policy, drops)) == 0) {
		r->op = OP_AMEND;
		r->reason = "adopted again";
		intake_own(in, r, last);
	}
	intake_wrong(in, wrong);
}

void
adopt_policy(struct store *store, struct intake *in,
    const struct policy *policy, const char *const drops[])
{
	struct record r, last;
	int wrong;

	intake_need(in, &policy_kind);
	wrong = bench_try(policy) + adopt_fill(&r, policy);
	intake_wrong(in, wrong);
	if (wrong == 0) {
		intake_begin(in);
		if (ledger_last(intake_ledger(in), r.kind, r.id, &last)) {
			adopt_again(store, in, &r, &last, policy, drops);
			record_free(&last);
		} else if ((wrong = lost(store, policy, drops)) > 0)
			intake_wrong(in, wrong);
		else
			intake_own(in, &r, NULL);
	}
	record_free(&r);
}
