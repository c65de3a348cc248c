/* Findings by a number of the agency's own. */
#include <inttypes.h>
#include <stdlib.h>

#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/store/store.h"
#include "finding.h"

int64_t
finding_number_day(const struct rows *rows)
{
	return rows_number(rows, rows_has(rows, "number_day") ? "number_day" :
	    "day");
}

static bool
is_own(const struct parameter *parameter)
{
	for (size_t i = 0; i < parameter->settings_n; i++)
		if (parameter->settings[i].by != NULL)
			return true;
	return false;
}

struct finding_terms
finding_terms_of(const struct policy *policy, const struct rule *rule)
{
	struct finding_terms terms = { .policy = policy, .rule = rule };
	const struct parameter *parameters;
	size_t n;

	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++) {
		if (!is_own(&parameters[i]) ||
		    !policy_rule_reads(rule, parameters[i].name))
			continue;
		terms.own = array_more(terms.own, terms.own_n,
		    sizeof(*terms.own));
		terms.own[terms.own_n++] = &parameters[i];
	}
	return terms;
}

void
finding_terms_end(struct finding_terms *terms)
{
	free(terms->own);
}

/* As "mesa: note_hours 24 from 2026-12-01 (reason)". */
static const char *
tell_own(struct record *f, const struct parameter *parameter,
    const struct setting *setting, const char *before)
{
	char day[CLOCK_BYTES];
	const char *value = setting->text != NULL ? setting->text :
	    record_printf(f, "%" PRId64, setting->number);

	return record_printf(f, "%s%s%s: %s %s%s%s%s%s%s",
	    before != NULL ? before : "", before != NULL ? "; " : "",
	    setting->by, parameter->name, value,
	    setting->from != INT64_MIN ? " from " : "",
	    setting->from != INT64_MIN ?
	    clock_spell_day(setting->from, day) : "",
	    setting->reason != NULL ? " (" : "",
	    setting->reason != NULL ? setting->reason : "",
	    setting->reason != NULL ? ")" : "");
}

void
finding_take_own(struct record *f, const struct finding_terms *terms,
    const struct rows *rows)
{
	const char *cite = NULL;
	const struct setting *setting;

	for (size_t i = 0; i < terms->own_n; i++) {
		setting = policy_setting(terms->own[i], finding_number_day(rows));
		if (setting->by != NULL)
			cite = tell_own(f, terms->own[i], setting, cite);
	}
	if (cite == NULL)
		return;
	record_set(f, "authority", "POLICY");
	record_set(f, "cite", finding_line(f, cite));
}
