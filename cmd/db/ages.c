#include <string.h>

#include "ages.h"
#include "common/door/door.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/ledger.h"

static int64_t
adult_years(void *ages)
{
	return ((const struct ages *)ages)->grown;
}

void
ages_serve(struct ages *ages)
{
	kinds_adult(ages == NULL ? NULL : adult_years, ages);
}

static bool
take_years(const struct policy *policy, const char *name, int64_t *years)
{
	const struct parameter *p = policy_parameter(policy, name);

	if (p == NULL || p->settings->text != NULL)
		return false;
	*years = p->settings->number;
	return *years >= 0 && *years <= 200;
}

static int
take_policy(struct ages *ages, const struct policy *policy,
    const struct record *r)
{
	if (strcmp(policy_name(policy), record_text(r, "name")) != 0 ||
	    strcmp(policy_version(policy), record_text(r, "version")) != 0)
		return record_wrong(r, "name",
		    "the text says another name or version");
	if (r->op != OP_VOID && r->recorded_at >= ages->policy_at) {
		ages->policy_at = r->recorded_at;
		ages->known = take_years(policy, "youngest_years",
		    &ages->youngest);
		ages->known &= take_years(policy, "adult_years",
		    &ages->grown);
	}
	return 0;
}

int
ages_take(struct ages *ages, const struct record *r)
{
	struct policy *policy;
	int wrong;

	if (r->kind != &policy_kind)
		return 0;
	if ((policy = policy_parse(record_text(r, "text"), "text")) == NULL)
		return record_wrong(r, "text", "expected a policy");
	wrong = take_policy(ages, policy, r);
	policy_free(policy);
	return wrong;
}

bool
ages_can(const struct ages *ages, const struct record *r)
{
	return ages->known || (r->kind != &client_kind &&
	    r->kind != &admission_kind);
}

int
ages_wrong(const struct ages *ages, struct ledger *ledger,
    const struct record *r)
{
	const char *band = NULL;
	struct record client;

	if (r->kind != &admission_kind || r->op == OP_VOID)
		return 0;
	if (ledger_last(ledger, &client_kind, record_text(r, "client"),
	    &client) && client.op != OP_VOID)
		band = door_age_band(ages->youngest, ages->grown,
		    record_number(&client, "birth_date"),
		    record_number(r, "admitted_on"));
	record_free(&client);
	if (band == NULL || (record_has(r, "age_band") &&
	    strcmp(record_text(r, "age_band"), band) == 0))
		return 0;
	return record_wrong(r, "age_band",
	    "disagrees with the client's birth date");
}
