#include <string.h>

#include "adopt.h"
#include "common/audit/audit.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/ledger.h"
#include "common/store/store.h"

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

static void
adopt_again(struct store *store, struct intake *in, struct record *r,
    const struct record *last)
{
	if (!record_same(last, r))
		intake_wrong(in, record_wrong(r, "version", "adopted with "
		    "other content: give it another version"));
	else if (!is_the_policy(store, r->id)) {
		r->op = OP_AMEND;
		r->reason = "adopted again";
		intake_own(in, r, last);
	}
}

void
adopt_policy(struct store *store, struct intake *in,
    const struct policy *policy)
{
	struct record r, last;
	int wrong;

	intake_need(in, &policy_kind);
	wrong = audit_try(store_path(store), policy) +
	    adopt_fill(&r, policy);
	intake_wrong(in, wrong);
	if (wrong == 0) {
		intake_begin(in);
		if (ledger_last(intake_ledger(in), r.kind, r.id, &last)) {
			adopt_again(store, in, &r, &last);
			record_free(&last);
		} else
			intake_own(in, &r, NULL);
	}
	record_free(&r);
}
