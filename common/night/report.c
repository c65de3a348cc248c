#include <stdlib.h>
#include <string.h>

#include "common/audit/audit.h"
#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/out/out.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "night.h"
#include "report.h"
#include "summary.h"
#include "tally.h"

/* Whose rule it is, and where it stands. */
static void
put_rule(struct out *out, const struct policy *policy,
    const struct rule *rule, int64_t today)
{
	char severity[16] = "", *title = policy_fill(policy, rule->title,
	    today);
	const char *name = severity_name(rule->severity);

	for (size_t i = 0; name[i] != '\0'; i++)
		severity[i] = word_upper(name[i]);
	out_printf(out, "\n%s %s: %s\n    %s: %s\n", severity, rule->id,
	    title, rule->authority, rule->cite);
	free(title);
}

/* Where a finding is not of its rule's authority, or stands elsewhere. */
static void
put_authority(struct out *out, const struct record *f,
    const struct rule *rule)
{
	if (strcmp(record_text(f, "authority"), rule->authority) != 0 ||
	    strcmp(record_text(f, "cite"), rule->cite) != 0)
		out_printf(out, "    %s: %s\n", record_text(f, "authority"),
		    record_text(f, "cite"));
}

static void
put_since(struct out *out, const struct record *f)
{
	char time[CLOCK_BYTES];

	if (!record_has(f, "first_raised"))
		return;
	out_printf(out, "    first raised: %s", clock_spell_time(
	    record_number(f, "first_raised"), time));
	if (record_has(f, "ended"))
		out_printf(out, "; ended %s, and is back", clock_spell_time(
		    record_number(f, "ended"), time));
	out_text(out, "\n");
}

void
report_finding(struct out *out, const struct record *f,
    const struct rule *rule)
{
	char span[CLOCK_BYTES];

	out_printf(out, "\n  %s (%s%s%s, %s%s%s)\n    %s", f->id,
	    record_text(f, "status"), record_has(f, "waiver") ? " by " : "",
	    record_has(f, "waiver") ? record_text(f, "waiver") : "",
	    record_text(f, "delta"),
	    record_has(f, "staff") ? ", " : "",
	    record_has(f, "staff") ? record_text(f, "staff") : "",
	    record_text(f, "message"));
	if (record_number(f, "late_by") > 0)
		out_printf(out, "; late by %s",
		    clock_spell_span(record_number(f, "late_by"), span));
	else if (finding_is(f, "ahead") &&
	    record_has(f, "due"))
		out_printf(out, "; due %s", clock_spell_time(
		    record_number(f, "due"), span));
	out_text(out, "\n");
	if (record_has(f, "evidence"))
		out_printf(out, "    evidence: %s%s\n",
		    record_text(f, "evidence"),
		    strcmp(record_text(f, "basis"), "claimed") == 0 ?
		    " (claimed)" : "");
	put_authority(out, f, rule);
	put_since(out, f);
	out_printf(out, "    remedy: %s\n", record_text(f, "remedy"));
}

size_t
report_findings(struct out *out, const struct night *night, int only_open)
{
	const struct audit *audit = night->audit;
	const struct rule *rule = NULL, *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < audit_n(audit); i++) {
		const struct record *f = audit_finding(audit, i);

		if (only_open && !finding_is(f, "open") &&
		    !finding_is(f, "ahead"))
			continue;
		n++;
		if (!out_is_prose(out)) {
			out_record(out, f, 0);
			continue;
		}
		rule = policy_rule(night->policy, record_text(f, "rule"));
		if (rule != last)
			put_rule(out, night->policy, rule, clock_day(night->at));
		report_finding(out, f, rule);
		last = rule;
	}
	return n;
}

static void
put_fixed(struct out *out, const struct audit *audit, size_t i)
{
	int64_t first, ended;
	char time[CLOCK_BYTES];

	audit_fixed_since(audit, i, &first, &ended);
	out_printf(out, "FIXED  %s", audit_fixed_id(audit, i));
	if (first != 0)
		out_printf(out, "; first raised %s",
		    clock_spell_time(first, time));
	if (ended != 0)
		out_printf(out, ", ended %s", clock_spell_time(ended, time));
	out_text(out, "\n");
}

static void
put_head(struct out *out, const struct night *night,
    const struct tally *tally)
{
	const struct audit *audit = night->audit;

	if (audit_n(audit) == 0 && tally->not_evaluated == 0 &&
	    audit_fixed(audit) == 0 && !night_is_early(night))
		return;
	tally_put(out, night, tally);
	night_put(out, night);
	tally_put_former(out, night, tally);
	night_put_failed(out, night);
	for (size_t i = 0; i < audit_fixed(audit); i++)
		put_fixed(out, audit, i);
}

void
report_night(struct out *out, const struct summary *s)
{
	const struct night *night = s->night;

	if (out_is_prose(out))
		put_head(out, night, s->tally);
	summary_put(out, s);
	report_findings(out, night, false);
}
