#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/base/host.h"
#include "common/door/actor.h"
#include "common/door/rights.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "night.h"
#include "tally.h"

/* Of what its rules find. */
static bool
is_some(const struct night_choice *choice)
{
	return choice->clients[0] != NULL || choice->staff[0] != NULL ||
	    choice->groups[0] != NULL || choice->fresh;
}

bool
night_is_narrow(const struct night_choice *choice)
{
	return choice->rules[0] != NULL || is_some(choice);
}

void
night_open(struct night *night, struct store *store, int64_t as_of,
    int64_t head, const char *policy)
{
	struct rows *rows = rows_open(store, "SELECT max(entry) AS head"
	    " FROM main.entry WHERE entry BETWEEN 1 AND :head"
	    " AND coalesce(claimed_at, recorded_at) <= :night");

	rows_int(rows, "head", head);
	rows_int(rows, "night", as_of);
	rows_next(rows);
	*night = (struct night){ .store = store, .as_of = as_of,
	    .at = as_of != STORE_NOW ? as_of : clock_now(),
	    .head = rows_number(rows, "head") };
	rows_close(rows);
	store_as_of(store, as_of, night->head);
	night->policy = policy != NULL ? policy_named(store, policy) :
	    policy_in_force(store);
}

void
night_close(struct night *night)
{
	if (night->audit != NULL)
		audit_free(night->audit);
	policy_free(night->policy);
}

/* Judging */

/* A slip in a name must not look like a night without findings. */
static void
need(const struct night *night, const struct kind *kind,
    const char *const names[])
{
	struct rows *rows = rows_open(night->store,
	    "SELECT kind FROM name WHERE id = :id AND kind = :kind");

	for (; *names != NULL; names++) {
		rows_text(rows, "id", *names);
		rows_text(rows, "kind", kind->name);
		if (!rows_next(rows))
			errx(EX_NOINPUT, "%s: no such %s", *names, kind->name);
		rows_reset(rows);
	}
	rows_close(rows);
}

/* Views and waivers of it, for rules to be run. */
static void
begin(struct night *night, bool full)
{
	night->audit = audit_new(night->store, night->policy, night->at,
	    full);
}

void
night_start(struct night *night, struct store *store, int64_t as_of,
    int64_t head, const char *policy, bool full)
{
	night_open(night, store, as_of, head, policy);
	begin(night, full);
}

/* All are, where none is named. */
static bool
is_named(const char *const names[], const char *what)
{
	if (names[0] == NULL)
		return true;
	for (; *names != NULL; names++)
		if (what != NULL && strcmp(*names, what) == 0)
			return true;
	return false;
}

static void
run_rules(struct night *night, const struct night_choice *choice)
{
	const struct rule *rules;
	size_t n;

	need(night, &client_kind, choice->clients);
	need(night, &staff_kind, choice->staff);
	need(night, &group_kind, choice->groups);
	if (choice->rules[0] == NULL)
		audit_all(night->audit);
	rules = policy_rules(night->policy, &n);
	for (size_t i = 0; i < n; i++)
		if (is_named(choice->rules, rules[i].id))
			audit_rule(night->audit, &rules[i]);
	audit_sort(night->audit);
}

void
night_run(struct night *night, const struct night_choice *choice)
{
	for (size_t i = 0; choice->rules[i] != NULL; i++)
		policy_rule_named(night->policy, choice->rules[i]);
	run_rules(night, choice);
}

struct narrowing {
	const struct night *night;
	const struct night_choice *choice;
	struct rows	*of_group;
};

/* About a member of the group on the day of the event, about the group, or
 * about one of its sessions. */
static bool
is_of_group(const struct narrowing *narrow, const struct record *f)
{
	const char *const *groups = narrow->choice->groups;
	struct rows *rows = narrow->of_group;
	bool found = false;

	for (; !found && *groups != NULL; groups++) {
		rows_reset(rows);
		rows_text(rows, "group", *groups);
		rows_null(rows, "client");
		rows_null(rows, "record");
		if (record_has(f, "client"))
			rows_text(rows, "client", record_text(f, "client"));
		if (record_has(f, "record"))
			rows_text(rows, "record", record_text(f, "record"));
		rows_int(rows, "day", record_number(f, "date"));
		found = rows_next(rows);
	}
	rows_reset(rows);
	return found;
}

static bool
is_asked_for(void *arg, const struct record *f)
{
	const struct narrowing *narrow = arg;
	const struct night_choice *choice = narrow->choice;

	return is_named(choice->clients, record_text(f, "client")) &&
	    is_named(choice->staff, record_text(f, "staff")) &&
	    (!choice->fresh || strcmp(record_text(f, "delta"), "new") == 0) &&
	    (choice->groups[0] == NULL || is_of_group(narrow, f));
}

void
night_narrow(struct night *night, const struct night_choice *choice)
{
	struct narrowing narrow = { night, choice, NULL };

	if (!is_some(choice))
		return;
	narrow.of_group = rows_open(night->store, "SELECT 1 AS one"
	    " FROM membership WHERE \"group\" = :group AND client = :client"
	    "  AND holds_on(:day, starts_on, ends_on)"
	    " UNION ALL SELECT 1 FROM session WHERE id = :record"
	    "  AND \"group\" = :group"
	    " UNION ALL SELECT 1 WHERE :record = :group");
	audit_keep(night->audit, is_asked_for, &narrow);
	rows_close(narrow.of_group);
}

void
night_judge_both(struct night *a, struct night *b,
    const struct night_choice *choice, bool full)
{
	for (size_t i = 0; choice->rules[i] != NULL; i++)
		if (policy_rule(a->policy, choice->rules[i]) == NULL)
			policy_rule_named(b->policy, choice->rules[i]);
	begin(a, full);
	begin(b, full);
	audit_look_from(a->audit, audit_looks_from(b->audit));
	audit_look_from(b->audit, audit_looks_from(a->audit));
	run_rules(a, choice);
	run_rules(b, choice);
	night_narrow(a, choice);
	night_narrow(b, choice);
}

void
night_look_ahead(struct night *night, const struct night_choice *choice,
    const struct rule *only, bool full, int64_t seconds)
{
	struct store *store = store_open(store_path(night->store),
	    STORE_RULES);
	struct night later = { .store = store, .at = night->at + seconds,
	    .head = night->head, .as_of = night->as_of,
	    .policy = night->policy };

	store_as_of(store, night->as_of, night->head);
	begin(&later, full);
	audit_ask_at(later.audit, night->at);
	if (only != NULL) {
		audit_rule(later.audit, only);
		audit_sort(later.audit);
	} else
		night_run(&later, choice);
	audit_take_ahead(night->audit, later.audit);
	audit_free(later.audit);
	store_close(store);
}

/* Saying so */

void
night_put(struct out *out, const struct night *night)
{
	char at[CLOCK_BYTES];

	out_printf(out, "; as of %s, entry %" PRId64 ", policy %s%s, iop %s\n",
	    clock_spell_time(night->at, at), night->head,
	    policy_id(night->policy), policy_is_later(night->policy) ?
	    " (adopted later)" : "", host_version());
}

/* What is new has a while before it must have something to show. */
static void
put_early(struct out *out, const struct night *night, const char *rule)
{
	int64_t from = audit_required_from(night->audit);
	char day[CLOCK_BYTES];

	out_printf(out, "NOTHING YET   %s: there was nothing to look at, ",
	    rule);
	if (from == AUDIT_NEVER)
		out_text(out, "since nobody was ever admitted\n");
	else
		out_printf(out, "which is not evaluated from %s on\n",
		    clock_spell_day(from, day));
}

static void
put_disabled(struct out *out, const struct rule *rule)
{
	char day[CLOCK_BYTES];

	out_printf(out, "DISABLED      %s: %s (by %s", rule->id,
	    rule->disabled, rule->disabled_by);
	if (rule->disabled_until != INT64_MAX)
		out_printf(out, ", until %s",
		    clock_spell_day(rule->disabled_until, day));
	out_text(out, ")\n");
}

void
night_put_failed(struct out *out, const struct night *night)
{
	const struct judged *judged;
	size_t n;

	judged = audit_judged(night->audit, &n);
	for (size_t i = 0; i < n; i++)
		if (judged[i].failed)
			out_printf(out, "NOT EVALUATED %s: %s\n",
			    judged[i].rule->id, judged[i].why);
		else if (judged[i].disabled)
			put_disabled(out, judged[i].rule);
		else if (judged[i].early)
			put_early(out, night, judged[i].rule->id);
}

bool
night_is_early(const struct night *night)
{
	const struct judged *judged;
	size_t n;

	judged = audit_judged(night->audit, &n);
	for (size_t i = 0; i < n; i++)
		if (judged[i].early || judged[i].disabled)
			return true;
	return false;
}

void
night_tell(const struct night *night)
{
	const struct judged *judged;
	int64_t looked_at = 0, failed = 0, disabled = 0;
	size_t n;

	judged = audit_judged(night->audit, &n);
	for (size_t i = 0; i < n; i++) {
		failed += judged[i].failed;
		disabled += judged[i].disabled;
		if (judged[i].failed)
			warnx("%s: not evaluated%s", judged[i].rule->id,
			    judged[i].looked_at == 0 ?
			    ": there was nothing to look at" : "");
		else
			looked_at += judged[i].looked_at;
	}
	if (isatty(STDERR_FILENO))
		warnx("%zu rules looked at %" PRId64 " things; %" PRId64
		    " not evaluated", n - (size_t)disabled, looked_at,
		    failed);
}

/* The ids of all findings, parted by blanks, as far as a record holds them. */
static char *
finding_ids(const struct audit *audit)
{
	const struct field *f = kind_field(&run_kind, "findings");
	size_t size = (size_t)f->max + 1, n = 0;
	char *ids = calloc(1, size);

	if (ids == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; i < audit_n(audit); i++) {
		const char *id = audit_finding(audit, i)->id;

		if (n + strlen(id) + 2 > size) {
			warnx("too many findings to record them all: the next "
			    "run will call some of them new");
			break;
		}
		n += (size_t)snprintf(ids + n, size - n, "%s%s",
		    i > 0 ? " " : "", id);
	}
	return ids;
}

void
night_record(const struct night *night, const struct actor *actor,
    const struct tally *tally, bool full)
{
	struct author author = actor_author(actor, NULL);
	struct actor again = *actor;
	struct store *store = store_open(store_path(night->store),
	    STORE_WRITE);
	struct ledger *ledger = ledger_new(store);
	struct record r;
	char *ids = finding_ids(night->audit);

	record_begin(&r, &run_kind);
	r.id = intake_make_id(&r);
	record_set_number(&r, "as_of", night->at);
	record_set_number(&r, "head", night->head);
	record_set(&r, "policy", policy_id(night->policy));
	record_set_number(&r, "status", tally_status(tally));
	record_set_number(&r, "high", tally->of[SEVERITY_HIGH]);
	record_set_number(&r, "medium", tally->of[SEVERITY_MEDIUM]);
	record_set_number(&r, "low", tally->of[SEVERITY_LOW]);
	record_set_number(&r, "info", tally->of[SEVERITY_INFO]);
	record_set_number(&r, "not_evaluated", tally->not_evaluated);
	record_set_number(&r, "full", full);
	if (ids[0] != '\0')
		record_set(&r, "findings", ids);
	record_set(&r, "program_version", host_version());
	ledger_begin(ledger);
	actor_again(&again, store);
	actor_require(&again, rights_of(&run_kind, ACT_OWN), "run");
	ledger_append(ledger, &r, &author);
	store_commit(store);
	free(ids);
	record_free(&r);
	ledger_free(ledger);
	store_close(store);
}
