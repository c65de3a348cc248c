#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "audit.h"
#include "common/array/array.h"
#include "common/array/id_set.h"
#include "common/base/clock.h"
#include "common/policy/query.h"
#include "common/policy/views.h"
#include "common/store/store.h"
#include "evidence.h"
#include "last_run.h"
#include "population.h"
#include "since.h"
#include "waiver.h"

/* Of one rule, and bytes of their texts: memory has an end. */
enum { FINDINGS_MAX = 100000, FINDINGS_BYTES = 64 << 20 };

/*
 * Past findings are shown from one day on and looked for from another, of the
 * queries' night: what the last run showed and this one is too late to show is
 * not therefore fixed.
 */
struct audit {
	struct query_night night;
	int64_t		 shown_from, required_from;
	struct record	*findings;
	struct judged	*judged;
	size_t		 n, judged_n;
	struct evidence	*evidence;
	struct waivers	*waivers;
	bool		 has_uses;	/* waiver_use is filled */
	struct last_run	 last;
	struct id_set	 fixed, unseen[UNSEEN_SETS];	/* found, not shown */
	struct since	*since;		/* NULL until told */
};

struct audit *
audit_new(struct store *store, const struct policy *policy, int64_t now,
    bool full)
{
	struct audit *audit = calloc(1, sizeof(*audit));
	int64_t today = clock_day(now);

	if (audit == NULL)
		err(EX_OSERR, NULL);
	audit->night = (struct query_night){ .store = store,
	    .policy = policy, .now = now, .asked = now, .today = today };
	audit->shown_from = full ? 0 : today - PAST_DAYS;
	audit->night.since = audit->shown_from;
	views_define(store, policy, today);
	audit->required_from = population_required_from(store);
	audit->waivers = waivers_new(store, today);
	last_run_read(&audit->last, store, today);
	audit_look_from(audit, audit->last.from);
	store_settle(store);
	audit->evidence = evidence_new(store);
	return audit;
}

void
audit_ask_at(struct audit *audit, int64_t instant)
{
	audit->night.asked = instant;
}

static void
drop_after(struct audit *audit, size_t n)
{
	while (audit->n > n)
		record_free(&audit->findings[--audit->n]);
}

void
audit_free(struct audit *audit)
{
	drop_after(audit, 0);
	free(audit->findings);
	free(audit->judged);
	evidence_free(audit->evidence);
	waivers_free(audit->waivers);
	last_run_free(&audit->last);
	if (audit->since != NULL)
		since_free(audit->since);
	for (size_t i = 0; i < UNSEEN_SETS; i++)
		id_set_free(&audit->unseen[i]);
	id_set_free(&audit->fixed);
	free(audit);
}

void
audit_look_from(struct audit *audit, int64_t day)
{
	if (day < audit->night.since)
		audit->night.since = day;
}

int64_t
audit_looks_from(const struct audit *audit)
{
	return audit->night.since;
}

/* One rule */

/* Room for one more. */
static struct record *
add(struct audit *audit)
{
	audit->findings = array_more(audit->findings, audit->n,
	    sizeof(*audit->findings));
	return &audit->findings[audit->n++];
}

static void
set_delta(const struct audit *audit, struct record *f)
{
	record_set(f, "delta", id_set_has(&audit->last.found, f->id) ?
	    "same" : "new");
}

static const char QUERY_FAILED[] = "its query failed";

/* How many bytes it is.  Of what it rests on it has the ids, no more: who asks
 * about these would have views made, which ends a query that is under way. */
static size_t
take_finding(struct audit *audit, const struct finding_terms *terms,
    const struct rows *rows, struct id_set *ids)
{
	enum unseen why = finding_unseen(terms->rule, rows, audit->shown_from);
	char id[FINDING_ID_BYTES];
	struct record *f;

	id_set_add(ids, finding_id(terms->rule, rows, id));
	if (why != UNSEEN_NOT) {
		id_set_add(&audit->unseen[why], id);
		return 0;
	}
	f = add(audit);
	finding_take(f, terms, rows);
	set_delta(audit, f);
	if (rows_has(rows, "evidence"))
		record_set(f, "evidence", rows_string(rows, "evidence"));
	return finding_bytes(f);
}

static const char TOO_MUCH[] = "stopped: it finds too much";

/* Of those taken, once the query is over. */
static const char *
take_evidence(struct audit *audit, const struct rule *rule, size_t from)
{
	size_t bytes = 0;

	for (size_t i = from; i < audit->n && bytes <= FINDINGS_BYTES; i++) {
		evidence_take(audit->evidence, &audit->findings[i]);
		waivers_take(audit->waivers, &audit->findings[i]);
		bytes += finding_bytes(&audit->findings[i]);
	}
	if (bytes <= FINDINGS_BYTES)
		return NULL;
	warnx("%s: query: %s", rule->id, TOO_MUCH);
	return QUERY_FAILED;
}

static const char *
take_all(struct audit *audit, const struct rule *rule, struct rows *rows,
    struct id_set *ids)
{
	struct finding_terms terms = finding_terms_of(audit->night.policy, rule);
	size_t before = audit->n, bytes = 0;
	const char *wrong = NULL;

	while (wrong == NULL && rows_next(rows)) {
		if ((wrong = finding_wrong(rows)) == NULL)
			bytes += take_finding(audit, &terms, rows, ids);
		if (audit->n - before > FINDINGS_MAX || bytes > FINDINGS_BYTES)
			wrong = TOO_MUCH;
	}
	finding_terms_end(&terms);
	if (wrong != NULL)
		warnx("%s: query: %s", rule->id, wrong);
	return wrong == NULL && rows_failed(rows) ? QUERY_FAILED : wrong;
}

/* All that a rule finds; why, with a message, where it has no answer.  An id
 * is one finding's: else nobody could say what is waived, new or fixed. */
static const char *
find(struct audit *audit, const struct rule *rule)
{
	struct rows *rows = query_open(&audit->night, rule);
	struct id_set ids = { 0 };
	size_t before = audit->n;
	const char *wrong, *too_much;

	if (rows == NULL)
		return QUERY_FAILED;
	wrong = take_all(audit, rule, rows, &ids);
	rows_close(rows);
	too_much = take_evidence(audit, rule, before);
	wrong = wrong != NULL ? wrong : too_much;
	if (wrong == NULL && id_set_repeats(&ids)) {
		wrong = "it finds two things under one id";
		warnx("%s: query: two findings with one id", rule->id);
	}
	id_set_free(&ids);
	return wrong;
}

static bool
count_waived(struct audit *audit, const struct rule *rule)
{
	size_t before = audit->n;
	bool found;

	store_read_begin(audit->night.store);
	found = find(audit, rule) == NULL;
	store_read_end(audit->night.store);
	drop_after(audit, before);
	return found;
}

/* A rule about waivers asks what they cover: the rules that they name have to
 * be run before it, if only for that.  A rule that is gone finds nothing; one
 * that fails, or is about waivers itself, leaves it unknown. */
bool
audit_uses(struct audit *audit)
{
	struct store *store = audit->night.store;
	const struct rule *rule;
	const char *name;
	bool all = true;
	size_t at = 0;

	audit->has_uses = true;
	while ((name = waivers_uncounted(audit->waivers, &at)) != NULL) {
		rule = policy_rule(audit->night.policy, name);
		if (rule != NULL && query_asks_uses(rule))
			continue;
		if (rule == NULL || count_waived(audit, rule))
			waivers_counted(audit->waivers, name);
		else
			all = false;
	}
	store_unsettle(store);
	waivers_tell(audit->waivers, store);
	store_settle(store);
	return all;
}

static struct judged *
add_judged(struct audit *audit, const struct rule *rule)
{
	audit->judged = array_more(audit->judged, audit->judged_n,
	    sizeof(*audit->judged));
	audit->judged[audit->judged_n] = (struct judged){ .rule = rule,
	    .disabled = !policy_asks(rule, audit->night.today) };
	return &audit->judged[audit->judged_n++];
}

int64_t
audit_count(struct audit *audit, const struct rule *rule)
{
	int64_t n;

	store_read_begin(audit->night.store);
	n = query_count(&audit->night, rule);
	store_read_end(audit->night.store);
	return n;
}

static void
set_judged(struct audit *audit, struct judged *judged, const char *wrong)
{
	bool lacks = judged->rule->required && population_is_none(
	    &audit->night, judged->rule, judged->looked_at);

	if (wrong != NULL || judged->looked_at < 0)
		judged->why = wrong != NULL ? wrong : QUERY_FAILED;
	else if (lacks && audit->night.today >= audit->required_from)
		judged->why = "there was nothing to look at";
	judged->failed = judged->why != NULL;
	judged->early = lacks && !judged->failed;
}

void
audit_rule(struct audit *audit, const struct rule *rule)
{
	struct judged *judged = add_judged(audit, rule);
	size_t before = audit->n;
	const char *wrong;

	if (judged->disabled)
		return;
	if (!audit->has_uses && query_asks_uses(rule))
		audit_uses(audit);
	store_read_begin(audit->night.store);
	wrong = find(audit, rule);
	judged->looked_at = query_count(&audit->night, rule);
	set_judged(audit, judged, wrong);
	store_read_end(audit->night.store);
	if (wrong == NULL)
		waivers_counted(audit->waivers, rule->id);
	else
		drop_after(audit, before);	/* half an answer is none */
	for (size_t i = before; i < audit->n; i++)
		record_set_number(&audit->findings[i], "looked_at",
		    judged->looked_at);
}

/* All of them */

void
audit_all(struct audit *audit)
{
	store_read_begin(audit->night.store);
	query_all(&audit->night);
	store_read_end(audit->night.store);
}

static const struct judged *
judged_of(const struct audit *audit, const char *id)
{
	size_t n = strcspn(id, ":");

	for (size_t i = 0; i < audit->judged_n; i++)
		if (strncmp(audit->judged[i].rule->id, id, n) == 0 &&
		    audit->judged[i].rule->id[n] == '\0')
			return &audit->judged[i];
	return NULL;
}

enum unseen
audit_unseen(const struct audit *audit, const char *id)
{
	const struct judged *judged = judged_of(audit, id);

	for (size_t i = 0; i < UNSEEN_SETS; i++)
		if (id_set_has(&audit->unseen[i], id))
			return (enum unseen)i;
	if (judged != NULL && judged->disabled)
		return UNSEEN_DISABLED;
	/* to have looked at nothing yet is no answer */
	return judged != NULL && (judged->failed || judged->early) ?
	    UNSEEN_NO_ANSWER : UNSEEN_NOT;
}

static void
take_shown(const struct audit *audit, struct id_set *shown)
{
	for (size_t i = 0; i < audit->n; i++)
		id_set_add(shown, audit->findings[i].id);
	id_set_sort(shown);
}

/* What was found then and is not now; but a rule that was not asked, or could
 * not answer, has nothing fixed. */
static void
take_fixed(struct audit *audit)
{
	const struct id_set *last = &audit->last.found;
	struct id_set shown = { 0 };

	take_shown(audit, &shown);
	id_set_free(&audit->fixed);
	for (size_t i = 0; i < last->n; i++)
		if (judged_of(audit, last->id[i]) != NULL &&
		    !id_set_has(&shown, last->id[i]) &&
		    audit_unseen(audit, last->id[i]) == UNSEEN_NOT)
			id_set_add(&audit->fixed, last->id[i]);
	id_set_free(&shown);
}

static void
sort(struct audit *audit)
{
	if (audit->n > 0)
		qsort(audit->findings, audit->n, sizeof(*audit->findings),
		    finding_compare);
}

void
audit_sort(struct audit *audit)
{
	for (size_t i = 0; i < UNSEEN_SETS; i++)
		id_set_sort(&audit->unseen[i]);
	take_fixed(audit);
	sort(audit);
}

void
audit_take_ahead(struct audit *audit, const struct audit *later)
{
	struct id_set shown = { 0 };
	struct record *f;

	take_shown(audit, &shown);
	for (size_t i = 0; i < later->n; i++) {
		const struct record *found = &later->findings[i];

		if (id_set_has(&shown, found->id) ||
		    audit_unseen(audit, found->id) != UNSEEN_NOT ||
		    finding_is(found, "waived"))
			continue;
		f = add(audit);
		record_copy(f, found);
		finding_set_ahead(f);
		set_delta(audit, f);
	}
	id_set_free(&shown);
	sort(audit);
}

void
audit_keep(struct audit *audit, bool (*keep)(void *, const struct record *),
    void *arg)
{
	size_t n = 0;

	for (size_t i = 0; i < audit->n; i++)
		if (keep(arg, &audit->findings[i]))
			audit->findings[n++] = audit->findings[i];
		else
			record_free(&audit->findings[i]);
	audit->n = n;
	/* what was fixed is known by its id alone: not whose it was */
	id_set_free(&audit->fixed);
}

int64_t
audit_required_from(const struct audit *audit)
{
	return audit->required_from;
}

const struct judged *
audit_judged(const struct audit *audit, size_t *n)
{
	*n = audit->judged_n;
	return audit->judged;
}

size_t
audit_n(const struct audit *audit)
{
	return audit->n;
}

const struct record *
audit_finding(const struct audit *audit, size_t i)
{
	return &audit->findings[i];
}

const char *
audit_last_policy(const struct audit *audit)
{
	return audit->last.policy;
}

size_t
audit_fixed(const struct audit *audit)
{
	return audit->fixed.n;
}

const char *
audit_fixed_id(const struct audit *audit, size_t i)
{
	return audit->fixed.id[i];
}

void
audit_tell_since(struct audit *audit)
{
	audit->since = since_new();
	for (size_t i = 0; i < audit->n; i++)
		since_add(audit->since, &audit->findings[i]);
	for (size_t i = 0; i < audit->fixed.n; i++)
		since_add_id(audit->since, audit->fixed.id[i]);
	since_read(audit->since, audit->night.store, audit->night.now);
	for (size_t i = 0; i < audit->n; i++)
		since_set(audit->since, audit->findings[i].id,
		    &audit->findings[i]);
}

void
audit_fixed_since(const struct audit *audit, size_t i, int64_t *first,
    int64_t *ended)
{
	since_of(audit->since, audit->fixed.id[i], first, ended);
}
