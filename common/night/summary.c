#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/id_set.h"
#include "common/audit/audit.h"
#include "common/base/clock.h"
#include "common/base/host.h"
#include "common/chain/chain.h"
#include "common/kinds/kinds.h"
#include "common/out/out.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "former.h"
#include "night.h"
#include "summary.h"
#include "tally.h"

static const struct field head_fields[] = {
	{ "ran", FIELD_BOOL, .help = "whether there was a run at all" },
	{ "as_of", FIELD_TIME, .help = "the night that was judged" },
	{ "age", FIELD_INT, .help = "seconds since then" },
	{ "head", FIELD_INT, .help = "last entry read" },
	{ "policy", FIELD_LINE, .help = "judged by" },
	{ "policy_hash", FIELD_LINE,
	    .help = "BLAKE2b-256 of its text, as b2sum -l 256 has it" },
	{ "policy_later", FIELD_BOOL, .help = "adopted after that night" },
	{ "policy_before", FIELD_LINE,
	    .help = "that of the last run of an earlier day, where another" },
	{ "program_version", FIELD_LINE,
	    .help = "version of the program that judged" },
	{ "status", FIELD_INT, .help = "exit status" },
	{ "narrow", FIELD_BOOL, .help = "less than all was asked for" },
	{ "full", FIELD_BOOL, .help = "past findings of all time" },
	{ "ahead", FIELD_INT, .help = "and what will be, so many seconds on" },
	{ "sample", FIELD_INT, .help = "of so many charts drawn by lot" },
	{ "charts", FIELD_INT, .help = "from so many" },
	{ "since", FIELD_DATE, .help = "in the program on that day or later" },
	{ "seed", FIELD_INT, .help = "which lot" },
};
static const struct kind head_kind = { .name = "run", .fields = head_fields,
	.n = sizeof(head_fields) / sizeof(head_fields[0]) };

static const struct field count_fields[] = {
	{ "findings", FIELD_INT, .help = "all of them" },
	{ "high", FIELD_INT, .help = "of severity high" },
	{ "medium", FIELD_INT, .help = "of severity medium" },
	{ "low", FIELD_INT, .help = "of severity low" },
	{ "info", FIELD_INT, .help = "of severity info" },
	{ "new", FIELD_INT, .help = "what no run of an earlier day found" },
	{ "new_by_policy", FIELD_INT,
	    .help = "of the new what the policy before would not find" },
	{ "fixed", FIELD_INT, .help = "what the last of these found, and is gone" },
	{ "waived", FIELD_INT, .help = "of these waived" },
	{ "ahead", FIELD_INT, .help = "of these ahead" },
	{ "rules", FIELD_INT, .help = "rules that were asked" },
	{ "looked_at", FIELD_INT, .help = "what these looked at, together" },
	{ "looked_at_nothing", FIELD_INT, .help = "rules that looked at nothing" },
	{ "not_evaluated", FIELD_INT, .help = "rules that could not answer" },
};
static const struct kind count_kind = { .name = "counts",
	.fields = count_fields,
	.n = sizeof(count_fields) / sizeof(count_fields[0]) };

static const struct field rule_fields[] = {
	{ "rule", FIELD_LINE, .help = "the rule" },
	{ "severity", FIELD_LINE, .help = "how bad" },
	{ "looked_at", FIELD_INT, .help = "how many things it looked at" },
	{ "found", FIELD_INT, .help = "how many of them are findings here" },
	{ "evaluated", FIELD_BOOL, .help = "whether it could answer" },
	{ "why", FIELD_TEXT, .help = "why not, or why that is not asked yet" },
};
static const struct kind rule_kind = { .name = "judged",
	.fields = rule_fields,
	.n = sizeof(rule_fields) / sizeof(rule_fields[0]) };

static const struct field fixed_fields[] = {
	{ "id", FIELD_LINE, .help = "the finding that was" },
	{ "rule", FIELD_LINE, .help = "its rule" },
	{ "first_raised", FIELD_TIME,
	    .help = "the first recorded run that found it" },
	{ "ended", FIELD_TIME,
	    .help = "the recorded run that found it no more" },
};
static const struct kind fixed_kind = { .name = "fixed",
	.fields = fixed_fields,
	.n = sizeof(fixed_fields) / sizeof(fixed_fields[0]) };

static void
set_hash(struct record *r, const char *text)
{
	unsigned char hash[HASH_BYTES];
	char hex[2 * HASH_BYTES + 1];

	chain_digest(text, strlen(text), hash);
	chain_hex(hash, sizeof(hash), hex);
	record_set(r, "policy_hash", record_printf(r, "%s", hex));
}

static void
set_some(struct record *r, const char *name, int64_t number)
{
	if (number != 0)
		record_set_number(r, name, number);
}

/* A finding's, by its id. */
static const char *
rule_of(struct record *r, const char *id)
{
	return record_printf(r, "%.*s", (int)strcspn(id, ":"), id);
}

/* The head */

static void
set_review(struct record *r, const struct summary *s)
{
	if (!s->is_review)
		return;
	record_set_number(r, "sample", s->sample);
	record_set_number(r, "charts", s->of);
	record_set_number(r, "since", s->since);
	record_set_number(r, "seed", s->seed);
}

static void
put_head(struct out *out, const struct summary *s)
{
	const struct night *night = s->night;
	const struct tally *tally = s->tally;
	struct record r;

	record_begin(&r, &head_kind);
	if (s->run != NULL) {
		r.id = s->run->id;
		record_set_number(&r, "ran", true);
		record_set_number(&r, "age", s->age);
	}
	record_set_number(&r, "as_of", night->at);
	record_set_number(&r, "head", night->head);
	record_set(&r, "policy", policy_id(night->policy));
	set_hash(&r, policy_text(night->policy));
	set_some(&r, "policy_later", policy_is_later(night->policy));
	if (tally->former != NULL && tally->former->policy[0] != '\0')
		record_set(&r, "policy_before", tally->former->policy);
	record_set(&r, "program_version", host_version());
	record_set_number(&r, "status", s->run != NULL ?
	    record_number(s->run, "status") : tally_status(s->tally));
	set_some(&r, "narrow", s->choice != NULL &&
	    night_is_narrow(s->choice));
	set_some(&r, "full", s->full);
	set_some(&r, "ahead", s->ahead);
	set_review(&r, s);
	out_whole(out, &r, 0);
	record_free(&r);
}

static void
put_counts(struct out *out, const struct summary *s)
{
	const struct tally *tally = s->tally;
	const struct audit *audit = s->night->audit;
	const struct judged *judged;
	int64_t looked_at = 0;
	struct record r;
	size_t n;

	judged = audit_judged(audit, &n);
	for (size_t i = 0; i < n; i++)
		if (judged[i].looked_at > 0)
			looked_at += judged[i].looked_at;
	record_begin(&r, &count_kind);
	record_set_number(&r, "findings", (int64_t)audit_n(audit));
	record_set_number(&r, "high", tally->of[SEVERITY_HIGH]);
	record_set_number(&r, "medium", tally->of[SEVERITY_MEDIUM]);
	record_set_number(&r, "low", tally->of[SEVERITY_LOW]);
	record_set_number(&r, "info", tally->of[SEVERITY_INFO]);
	record_set_number(&r, "new", tally->fresh);
	if (tally->former != NULL && tally->former->policy[0] != '\0' &&
	    tally->former->by >= 0)
		record_set_number(&r, "new_by_policy", tally->former->by);
	record_set_number(&r, "fixed", (int64_t)audit_fixed(audit));
	record_set_number(&r, "waived", tally->waived);
	record_set_number(&r, "ahead", tally->ahead);
	record_set_number(&r, "rules", (int64_t)n);
	record_set_number(&r, "looked_at", looked_at);
	record_set_number(&r, "looked_at_nothing", tally->nothing);
	record_set_number(&r, "not_evaluated", tally->not_evaluated);
	out_whole_map(out, "counts", &r);
	record_free(&r);
}

static void
put_fixed(struct out *out, const struct audit *audit)
{
	int64_t first, ended;
	struct record r;

	out_whole_list(out, "fixed");
	for (size_t i = 0; i < audit_fixed(audit); i++) {
		record_begin(&r, &fixed_kind);
		record_set(&r, "id", audit_fixed_id(audit, i));
		record_set(&r, "rule", rule_of(&r, audit_fixed_id(audit, i)));
		audit_fixed_since(audit, i, &first, &ended);
		set_some(&r, "first_raised", first);
		set_some(&r, "ended", ended);
		out_whole_item(out, &r);
		record_free(&r);
	}
	out_whole_list_end(out);
}

static int64_t
found_by(const struct audit *audit, const char *rule)
{
	int64_t n = 0;

	for (size_t i = 0; i < audit_n(audit); i++)
		n += strcmp(record_text(audit_finding(audit, i), "rule"),
		    rule) == 0;
	return n;
}

static void
put_rule(struct out *out, const struct audit *audit,
    const struct judged *judged)
{
	bool asked = !judged->disabled;
	struct record r;

	record_begin(&r, &rule_kind);
	record_set(&r, "rule", judged->rule->id);
	record_set(&r, "severity", severity_name(judged->rule->severity));
	if (judged->looked_at >= 0 && asked)
		record_set_number(&r, "looked_at", judged->looked_at);
	if (!judged->failed && asked)
		record_set_number(&r, "found",
		    found_by(audit, judged->rule->id));
	record_set_number(&r, "evaluated", !judged->failed && asked);
	if (!asked)
		record_set(&r, "why", record_printf(&r, "disabled by %s: %s",
		    judged->rule->disabled_by, judged->rule->disabled));
	else if (judged->failed)
		record_set(&r, "why", judged->why);
	else if (judged->early)
		record_set(&r, "why", "there was nothing to look at, yet");
	out_whole_item(out, &r);
	record_free(&r);
}

void
summary_put(struct out *out, const struct summary *s)
{
	const struct judged *judged;
	size_t n;

	if (!out_is_whole(out))
		return;
	put_head(out, s);
	put_counts(out, s);
	put_fixed(out, s->night->audit);
	judged = audit_judged(s->night->audit, &n);
	out_whole_list(out, "rules");
	for (size_t i = 0; i < n; i++)
		put_rule(out, s->night->audit, &judged[i]);
	out_whole_list_end(out);
	out_whole_end(out, SUMMARY_REST);
}

/* Of one that was recorded */

static void
set_recorded_policy(struct record *r, struct store *store, const char *id)
{
	struct rows *rows = rows_open(store, "SELECT text FROM main.policy"
	    " WHERE id = :id AND entry >= 1 ORDER BY entry DESC LIMIT 1");

	record_set(r, "policy", id);
	rows_text(rows, "id", id);
	if (rows_next(rows))
		set_hash(r, rows_string(rows, "text"));
	rows_close(rows);
}

static void
put_run_head(struct out *out, struct store *store, const struct record *run,
    int64_t age)
{
	struct record r;

	record_begin(&r, &head_kind);
	record_set_number(&r, "ran", run != NULL);
	if (run != NULL) {
		r.id = run->id;
		record_set_number(&r, "as_of", record_number(run, "as_of"));
		record_set_number(&r, "age", age);
		record_set_number(&r, "head", record_number(run, "head"));
		set_recorded_policy(&r, store, record_text(run, "policy"));
		if (record_has(run, "program_version"))
			record_set(&r, "program_version",
			    record_text(run, "program_version"));
		record_set_number(&r, "status", record_number(run, "status"));
		set_some(&r, "full", record_number(run, "full"));
	}
	out_whole(out, &r, 0);
	record_free(&r);
}

static void
put_run_counts(struct out *out, const struct record *run)
{
	static const char *const same[] = { "high", "medium", "low", "info",
	    "not_evaluated" };
	struct record r;
	int64_t n = 0;

	record_begin(&r, &count_kind);
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		record_set_number(&r, same[i], record_number(run, same[i]));
		n += strcmp(same[i], "not_evaluated") == 0 ? 0 :
		    record_number(run, same[i]);
	}
	record_set_number(&r, "findings", n);
	out_whole_map(out, "counts", &r);
	record_free(&r);
}

static void
take_ids(struct id_set *set, const char *ids)
{
	char *list = strdup(ids), *rest = NULL;

	if (list == NULL)
		err(EX_OSERR, NULL);
	for (const char *id = strtok_r(list, " ", &rest); id != NULL;
	    id = strtok_r(NULL, " ", &rest))
		id_set_add(set, id);
	id_set_sort(set);
	free(list);
}

/* By its ids: those of a rule stand together once they are sorted. */
static void
put_run_rules(struct out *out, const struct record *run)
{
	struct id_set ids = { 0 };
	struct record r;
	size_t n, rule;

	if (record_has(run, "findings"))
		take_ids(&ids, record_text(run, "findings"));
	out_whole_list(out, "rules");
	for (size_t i = 0; i < ids.n; i += n) {
		rule = strcspn(ids.id[i], ":") + 1;
		n = 1;
		while (i + n < ids.n &&
		    strncmp(ids.id[i], ids.id[i + n], rule) == 0)
			n++;
		record_begin(&r, &rule_kind);
		record_set(&r, "rule", rule_of(&r, ids.id[i]));
		record_set_number(&r, "found", (int64_t)n);
		out_whole_item(out, &r);
		record_free(&r);
	}
	out_whole_list_end(out);
	id_set_free(&ids);
}

void
summary_put_run(struct out *out, struct store *store,
    const struct record *run, int64_t age)
{
	put_run_head(out, store, run, age);
	if (run != NULL) {
		put_run_counts(out, run);
		put_run_rules(out, run);
	}
	out_whole_end(out, NULL);
}
