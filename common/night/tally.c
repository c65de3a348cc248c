#include <inttypes.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "former.h"
#include "night.h"
#include "tally.h"

void
tally_take(struct tally *tally, const struct night *night,
    enum severity fail_on)
{
	const struct audit *audit = night->audit;
	const struct judged *judged;
	size_t n;

	*tally = (struct tally){ 0 };
	for (size_t i = 0; i < audit_n(audit); i++) {
		const struct record *f = audit_finding(audit, i);

		tally->of[finding_severity(f)]++;
		tally->fresh += strcmp(record_text(f, "delta"), "new") == 0;
		tally->waived += finding_is(f, "waived");
		tally->ahead += finding_is(f, "ahead");
		tally->failing = tally->failing || finding_fails(f, fail_on);
	}
	judged = audit_judged(audit, &n);
	for (size_t i = 0; i < n; i++) {
		tally->not_evaluated += judged[i].failed;
		tally->nothing += judged[i].looked_at == 0 &&
		    !judged[i].disabled;
	}
}

int
tally_status(const struct tally *tally)
{
	if (tally->not_evaluated > 0)
		return EX_NOT_EVALUATED;
	return tally->failing ? EX_FOUND : EX_OK;
}

static bool
is_first(const struct tally *tally)
{
	return tally->former != NULL && tally->former->policy[0] != '\0';
}

void
tally_put_former(struct out *out, const struct night *night,
    const struct tally *tally)
{
	const struct former *former = tally->former;

	if (!is_first(tally))
		return;
	out_printf(out, "POLICY CHANGED to %s; the last run was by %s",
	    policy_id(night->policy), former->policy);
	if (former->by < 0)
		out_text(out, ", by which nothing can be judged any more\n");
	else
		out_printf(out, ", by which %" PRId64 " of the new would not "
		    "be found\n", former->by);
}

void
tally_put(struct out *out, const struct night *night,
    const struct tally *tally)
{
	const struct audit *audit = night->audit;

	out_printf(out, "%zu finding%s: %" PRId64 " high, %" PRId64
	    " medium, %" PRId64 " low, %" PRId64 " info; %" PRId64 " new",
	    audit_n(audit), audit_n(audit) == 1 ? "" : "s",
	    tally->of[SEVERITY_HIGH], tally->of[SEVERITY_MEDIUM],
	    tally->of[SEVERITY_LOW], tally->of[SEVERITY_INFO], tally->fresh);
	if (is_first(tally) && tally->former->by >= 0)
		out_printf(out, " (%" PRId64 " by the policy)",
		    tally->former->by);
	out_printf(out, ", %zu fixed", audit_fixed(audit));
	if (tally->waived > 0)
		out_printf(out, ", %" PRId64 " waived", tally->waived);
	if (tally->ahead > 0)
		out_printf(out, ", %" PRId64 " ahead", tally->ahead);
	if (tally->nothing > 0)
		out_printf(out, "; %" PRId64 " rule%s looked at nothing",
		    tally->nothing, tally->nothing == 1 ? "" : "s");
	if (tally->not_evaluated > 0)
		out_printf(out, "; %" PRId64 " rule%s NOT EVALUATED",
		    tally->not_evaluated,
		    tally->not_evaluated == 1 ? "" : "s");
}
