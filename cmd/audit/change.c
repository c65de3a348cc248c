/*
 * change: what differs between two nights judged, or between two policies on
 * one night.  How late a finding is and what it rests on change by themselves
 * and are not compared.
 */
#include <err.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/audit/since.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/door/rights.h"
#include "common/kinds/kinds.h"
#include "common/night/night.h"
#include "common/night/tally.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "judge.h"

struct changes {
	int64_t	 came, went, changed;
	bool	 failing;	/* one came or changed that is that bad */
};

static const struct field change_fields[] = {
	{ "change", FIELD_WORD, 0, "came went changed",
	    .help = "what happened" },
	{ "rule", FIELD_LINE, .help = "the rule" },
	{ "severity", FIELD_WORD, 0, "info low medium high",
	    .help = "how bad" },
	{ "status", FIELD_WORD, 0, "open past waived",
	    .help = "how it stands" },
	{ "client", FIELD_LINE, .help = "whom it is about" },
	{ "staff", FIELD_LINE, .help = "who must act, or did" },
	{ "record", FIELD_LINE, .help = "the record it is about" },
	{ "date", FIELD_DATE, .help = "day of the event" },
	{ "message", FIELD_TEXT, .help = "the finding in words" },
	{ "was", FIELD_TEXT, .help = "what was there instead" },
	{ "remedy", FIELD_TEXT,
	    .help = "a command that mends it, or asks for a waiver" },
	{ "first_raised", FIELD_TIME,
	    .help = "the first recorded run that found it" },
	{ "ended", FIELD_TIME,
	    .help = "the recorded run that found it no more" },
};
static const struct kind change_kind = { .name = "change",
	.fields = change_fields,
	.n = sizeof(change_fields) / sizeof(change_fields[0]),
	.help = "a finding that differs between two nights; never stored" };

static int
compare(const void *a, const void *b)
{
	const struct record *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

static const struct record **
by_id(const struct audit *audit)
{
	size_t n = audit_n(audit);
	const struct record **all = calloc(n + 1, sizeof(*all));

	if (all == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; i < n; i++)
		all[i] = audit_finding(audit, i);
	qsort(all, n, sizeof(*all), compare);
	return all;
}

/* What one said that the other does not, as "status open, staff AIDE". */
static const char *
what_was(struct record *r, const struct record *from,
    const struct record *to)
{
	static const char *const compared[] = { "severity", "status",
	    "waiver", "staff", "due", "observed", "expected" };
	const char *was = "";
	char spelt[SPELL_BYTES];

	for (size_t i = 0; i < sizeof(compared) / sizeof(compared[0]); i++) {
		const struct field *f = kind_field(from->kind, compared[i]);
		const struct value *a = &from->value[f - from->kind->fields];
		const struct value *b = &to->value[f - to->kind->fields];

		if (a->set == b->set && (!a->set || value_same(a, b)))
			continue;
		was = record_printf(r, "%s%s%s %s", was,
		    was[0] != '\0' ? ", " : "", f->name,
		    a->set ? value_spell(f, a, spelt) : "none");
	}
	return was;
}

/* In text a line as diff(1) has it. */
static void
put(struct out *out, const struct record *r)
{
	const char *change = record_text(r, "change");

	if (!out_is_prose(out)) {
		out_record(out, r, 0);
		return;
	}
	out_printf(out, "%c %s (%s, %s) %s%s%s\n",
	    strcmp(change, "came") == 0 ? '+' :
	    strcmp(change, "went") == 0 ? '-' : '~', r->id,
	    record_text(r, "severity"), record_text(r, "status"),
	    record_text(r, "message"), record_has(r, "was") ? "; was: " : "",
	    record_has(r, "was") ? record_text(r, "was") : "");
}

static void
begin(struct record *r, const struct record *f, const char *change,
    const struct since *since)
{
	static const char *const same[] = { "rule", "severity", "status",
	    "client", "staff", "record", "message", "remedy" };

	record_begin(r, &change_kind);
	r->id = f->id;
	record_set(r, "change", change);
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		if (record_has(f, same[i]))
			record_set(r, same[i], record_text(f, same[i]));
	record_set_number(r, "date", record_number(f, "date"));
	since_set(since, f->id, r);
}

struct pair {
	const struct night *from, *to;
	struct since	*since;		/* as the later knows it */
	enum severity	 fail_on;
	struct changes	*changes;
};

static void
note(const struct pair *pair, const struct record *f, int64_t *count)
{
	(*count)++;
	if (finding_fails(f, pair->fail_on))
		pair->changes->failing = true;
}

static void
came(struct out *out, const struct pair *pair, const struct record *f)
{
	struct record r;

	if (!audit_would_show(pair->from->audit, f->id))
		return;
	note(pair, f, &pair->changes->came);
	if (out == NULL)
		return;
	begin(&r, f, "came", pair->since);
	put(out, &r);
	record_free(&r);
}

static void
went(struct out *out, const struct pair *pair, const struct record *f)
{
	struct record r;

	if (!audit_would_show(pair->to->audit, f->id))
		return;
	pair->changes->went++;
	if (out == NULL)
		return;
	begin(&r, f, "went", pair->since);
	put(out, &r);
	record_free(&r);
}

static void
stayed(struct out *out, const struct pair *pair, const struct record *from,
    const struct record *to)
{
	struct record r;
	const char *was;

	begin(&r, to, "changed", pair->since);
	was = what_was(&r, from, to);
	record_set(&r, "was", was);
	if (was[0] != '\0') {
		note(pair, to, &pair->changes->changed);
		if (out != NULL)
			put(out, &r);
	}
	record_free(&r);
}

/* Both in the order of their ids, side by side; out NULL only counts. */
static void
walk(struct out *out, const struct pair *pair)
{
	const struct record **a = by_id(pair->from->audit);
	const struct record **b = by_id(pair->to->audit);
	size_t i = 0, j = 0;
	int order;

	while (a[i] != NULL || b[j] != NULL) {
		order = a[i] == NULL ? 1 : b[j] == NULL ? -1 :
		    strcmp(a[i]->id, b[j]->id);
		if (order < 0)
			went(out, pair, a[i++]);
		else if (order > 0)
			came(out, pair, b[j++]);
		else
			stayed(out, pair, a[i++], b[j++]);
	}
	free(a);
	free(b);
}

static struct since *
since_both(const struct night *from, const struct night *to)
{
	struct since *since = since_new();

	for (size_t i = 0; i < audit_n(from->audit); i++)
		since_add(since, audit_finding(from->audit, i));
	for (size_t i = 0; i < audit_n(to->audit); i++)
		since_add(since, audit_finding(to->audit, i));
	since_read(since, to->store, to->at);
	return since;
}

/*
 * Write what differs; both were judged alike, and looked from the same day.
 * What one of them could not have shown is neither come nor gone.
 */
static void
put_changes(struct out *out, const struct night *from, const struct night *to,
    enum severity fail_on, struct changes *changes)
{
	struct changes again = { 0 };
	struct pair pair = { from, to, since_both(from, to), fail_on,
	    changes };

	*changes = (struct changes){ 0 };
	walk(NULL, &pair);
	if (out_is_prose(out) &&
	    changes->came + changes->went + changes->changed > 0) {
		out_printf(out, "%" PRId64 " came, %" PRId64 " went, %" PRId64
		    " changed\n--- from", changes->came, changes->went,
		    changes->changed);
		night_put(out, from);
		out_text(out, "+++ to");
		night_put(out, to);
	}
	out_head(out, &change_kind, 0);
	pair.changes = &again;
	walk(out, &pair);
	since_free(pair.since);
}

/* diff */

/* What a rule prints of a store is for who decides on rules, or may know who
 * was shown whom: a query reads that, too. */
static void
need_own_rules(struct cli *cli, const char *policy)
{
	struct ledger *ledger = ledger_new(cli->store);

	if (ledger_kind(ledger, policy) != &policy_kind)
		actor_require(&cli->actor, RIGHTS_READ_ACCESS,
		    "a policy that was not adopted");
	ledger_free(ledger);
}

/* Of nights, what was known at each; of policies, both are of one night. */
static void
open_pair(struct cli *cli, struct store *other, struct night *from,
    struct night *to)
{
	const char *policy[3] = { NULL };
	int64_t at[2] = { STORE_NOW, STORE_NOW };
	size_t n = 0, place = 0;

	while (n < 3 && (policy[n] = cli_each(cli, "policy", &place)) != NULL) {
		judge_keep_folder(cli, policy[n]);
		need_own_rules(cli, policy[n++]);
	}
	if (n == 2 && cli->operands_n == 0) {
		night_open(from, cli->store, cli->as_of, cli->head,
		    policy[0]);
		night_open(to, other, cli->as_of, cli->head, policy[1]);
		return;
	}
	if (n > 0 || cli->is_past || cli->operands_n < 1 ||
	    cli->operands_n > 2)
		cli_usage(cli, "expected one night or two, or two of "
		    "--policy");
	for (int i = 0; i < cli->operands_n; i++)
		at[i] = cli_night(cli, cli->operands[i], cli->operands[i]);
	night_open(from, cli->store, at[0], STORE_NOW, NULL);
	night_open(to, other, at[1], STORE_NOW, NULL);
}

int
judge_diff(struct cli *cli)
{
	struct night_choice choice = judge_choice(cli);
	enum severity bad = judge_fail_on(cli);
	struct night from, to;
	struct changes changes;
	struct tally before, after;
	struct store *other;

	cli_open(cli, STORE_RULES);
	other = store_open(cli_path(cli), STORE_RULES);
	open_pair(cli, other, &from, &to);
	night_judge_both(&from, &to, &choice, cli_has(cli, "full"));
	cli_out(cli, &format_text, &format_text);
	put_changes(cli->out, &from, &to, bad, &changes);
	tally_take(&before, &from, bad);
	tally_take(&after, &to, bad);
	night_tell(&from);
	night_tell(&to);
	night_close(&from);
	night_close(&to);
	store_close(other);
	judge_choice_free(&choice);
	if (before.not_evaluated + after.not_evaluated > 0)
		return EX_NOT_EVALUATED;
	return changes.failing ? EX_FOUND : EX_OK;
}
