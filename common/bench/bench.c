/* The bench: processes apart, in which rules are tried one after another. */
#include <sys/types.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "bench_impl.h"
#include "common/base/clock.h"
#include "common/doc/once.h"
#include "common/kinds/kinds.h"
#include "common/schema/schema.h"
#include "common/store/ledger.h"
#include "common/store/store.h"

struct policy_place
bench_place(const struct bench *b, const struct rule *rule, const char *key,
    const char *text, size_t at)
{
	return policy_place(b->policy, rule->spots, key, text, at);
}

/* What the process began with is not this one's to write or to take away. */
static void
leave(int status, void *arg)
{
	(void)arg;
	_exit(status);
}

/* Done in a process of its own; the status it ends with. */
static int
apart(int (*work)(struct bench *, const void *), struct bench *b,
    const void *arg)
{
	pid_t pid = fork();
	int status, wrong;

	if (pid == -1)
		err(EX_OSERR, "fork");
	if (pid == 0) {
		if (on_exit(leave, NULL) != 0)
			err(EX_OSERR, NULL);
		once_apart();
		wrong = work(b, arg);
		_exit(wrong > 0 ? EX_DATAERR : EX_OK);
	}
	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			err(EX_OSERR, "waitpid");
	if (WIFSIGNALED(status))
		errx(EX_SOFTWARE, "the bench was ended by signal %d",
		    WTERMSIG(status));
	return WEXITSTATUS(status);
}

/* Examples */

static int
run_example(struct bench *b, const void *example)
{
	return bench_example(b, example);
}

/* What ends it with another status says why, and not where. */
static int
run_one(struct bench *b, const struct example *e)
{
	struct policy_place at = policy_place(b->policy, e->spots, e->key,
	    NULL, 0);
	int status = apart(run_example, b, e);

	if (status != EX_OK && status != EX_DATAERR)
		policy_place_wrong(&at, "%s: in %s: that ended it",
		    e->rule->id, e->name);
	return status != EX_OK;
}

static int
run_two(struct bench *b, const struct rule *rule)
{
	const struct example pass = { .rule = rule, .spots = rule->spots,
	    .key = "pass", .name = "pass", .documents = rule->pass,
	    .finds_key = "pass", .finds = "" };
	const struct example fail = { .rule = rule, .spots = rule->spots,
	    .key = "fail", .name = "fail", .documents = rule->fail,
	    .finds_key = "finds", .finds = rule->finds };

	return run_one(b, &pass) + run_one(b, &fail);
}

static int
run_rule(struct bench *b, const struct rule *rule)
{
	const struct rule_case *c;
	int wrong = run_two(b, rule);

	for (c = rule->cases; c != NULL; c = c->next) {
		const struct example one = { .rule = rule, .spots = c->spots,
		    .key = "documents", .name = c->name,
		    .documents = c->documents, .finds_key = "finds",
		    .finds = c->finds, .as_of = c->as_of, .staff = c->staff,
		    .due = c->due, .message = c->message };

		wrong += run_one(b, &one);
	}
	return wrong;
}

/* What a store begins with, as iop-db init does it. */
static void
begin_store(struct bench *b)
{
	struct author author = { "admin", NULL, "iop-audit", "check" };
	struct record agency, admin, policy;
	struct ledger *ledger;

	b->store = store_in_memory(STORE_WRITE);
	ledger = ledger_new(b->store);
	record_begin(&agency, &agency_kind);
	agency.id = "agency";
	record_set(&agency, "zone", policy_zone(b->policy));
	record_set(&agency, "identity", "declared");
	record_set_number(&agency, "schema", schema_version());
	record_begin(&admin, &staff_kind);
	admin.id = "admin";
	record_set(&admin, "name", "admin");
	record_set(&admin, "roles", "compliance records admin");
	record_begin(&policy, &policy_kind);
	record_set(&policy, "name", policy_name(b->policy));
	record_set(&policy, "version", policy_version(b->policy));
	record_set(&policy, "text", policy_text(b->policy));
	record_identify(&policy);
	ledger_begin(ledger);
	ledger_append(ledger, &agency, &author);
	ledger_append(ledger, &admin, &author);
	ledger_append(ledger, &policy, &author);
	store_commit(b->store);
	record_free(&agency);
	record_free(&admin);
	record_free(&policy);
	ledger_free(ledger);
}

static int
wrong_at(const struct bench *b, const char *key, const char *what)
{
	struct policy_place at = policy_place(b->policy,
	    policy_spots(b->policy), key, NULL, 0);

	policy_place_wrong(&at, "%s: %s", key, what);
	return 1;
}

/* When, where. */
static int
take_moment(struct bench *b)
{
	const char *zone = policy_zone(b->policy), *what;

	if (!clock_is_zone(zone) || !clock_zone(zone))
		return wrong_at(b, "zone", "expected a time zone as "
		    "America/Denver");
	what = clock_parse_time(policy_as_of(b->policy), false, &b->as_of);
	if (what != NULL)
		return wrong_at(b, "as_of", "expected a date and time as "
		    "2026-03-31T12:00");
	clock_stand(b->as_of);
	return 0;
}

static bool
is_left_out(const struct bench *b, const struct rule *rule)
{
	if (rule->by == NULL && bench_stands_on_shipped(b->policy))
		return true;
	return !b->whole && bench_is_known(b->shipped, rule);
}

static bool
has_examples(const struct bench *b)
{
	const struct rule *rules;
	size_t n;

	rules = policy_rules(b->policy, &n);
	for (size_t i = 0; i < n; i++)
		if (!is_left_out(b, &rules[i]))
			return true;
	return false;
}

static int
run_contract(struct bench *b, const void *arg)
{
	(void)arg;
	return bench_contract(b);
}

/* What the setup made of its connection is not there for the examples. */
static int
record_setup(struct bench *b)
{
	int wrong = bench_record(b, policy_spots(b->policy), "setup", "setup",
	    policy_setup(b->policy));
	struct store *again = store_in_memory(STORE_WRITE);

	store_close(b->store);
	b->store = again;
	return wrong;
}

static int
run_all(struct bench *b, const void *arg)
{
	const struct rule *rules;
	int wrong = take_moment(b);
	bool good;
	size_t n;

	(void)arg;
	if (wrong > 0)
		return wrong;
	if (!b->whole && b->shipped == NULL)
		b->shipped = bench_shipped();
	begin_store(b);
	wrong = apart(run_contract, b, NULL) != EX_OK;
	if (wrong > 0 || !has_examples(b))
		return wrong;
	good = (wrong = record_setup(b)) == 0;
	rules = policy_rules(b->policy, &n);
	for (size_t i = 0; good && i < n; i++)
		if (!is_left_out(b, &rules[i]))
			wrong += run_rule(b, &rules[i]);
	return wrong;
}

/* Counting */

static void
count(const struct bench *b, struct bench_sum *sum)
{
	const struct rule *rules;

	rules = policy_rules(b->policy, &sum->rules);
	for (size_t i = 0; i < sum->rules; i++) {
		if (is_left_out(b, &rules[i])) {
			sum->known++;
			continue;
		}
		sum->cases += 2;
		for (const struct rule_case *c = rules[i].cases; c != NULL;
		    c = c->next)
			sum->cases++;
	}
}

struct bench_sum
bench_check(const struct policy *policy)
{
	bool whole = bench_is_shipped(policy);
	struct policy *shipped = whole ? NULL : bench_shipped();
	struct bench b = { .policy = policy, .shipped = shipped,
	    .whole = whole, .warns = true };
	struct bench_sum sum = { 0 };

	count(&b, &sum);
	sum.wrong = apart(run_all, &b, NULL) != EX_OK;
	policy_free(shipped);
	return sum;
}

/* The shipped one is read apart: whoever asks may hold a store. */
int
bench_try(const struct policy *policy)
{
	struct bench b = { .policy = policy };

	return bench_is_shipped(policy) ? 0 : apart(run_all, &b, NULL) != EX_OK;
}
