/*
 * change: what differs between two nights judged, or between two policies on
 * one night: what they were judged by, then their findings.  How late a finding is and what it rests on change by themselves
 * and are not compared.
 */
#include <err.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/audit/since.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/door/rights.h"
#include "common/kinds/kinds.h"
#include "common/compare/compare.h"
#include "common/night/night.h"
#include "common/night/tally.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "judge.h"

struct changes {
	int64_t	 came, went, changed;
	size_t	 terms;		/* of the policies */
	bool	 failing;	/* one came or changed that is that bad */
};

static const struct field change_fields[] = {
	{ "change", FIELD_WORD, 0, "came went changed",
	    .help = "what happened" },
	{ "what", FIELD_WORD, 0, "finding parameter rule license payer",
	    .help = "to a finding, or to what of the policy" },
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
	{ "why", FIELD_TEXT,
	    .help = "why, where no record is: a day, its age, a rule, a waiver" },
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
	.help = "what differs between two nights; never stored" };

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
	out_printf(out, "%c ", strcmp(change, "came") == 0 ? '+' :
	    strcmp(change, "went") == 0 ? '-' : '~');
	if (record_has(r, "status"))
		out_printf(out, "%s (%s, %s) %s", r->id,
		    record_text(r, "severity"), record_text(r, "status"),
		    record_text(r, "message"));
	else
		out_printf(out, "%s %s%s%s%s: %s", record_text(r, "what"),
		    strchr(r->id, ':') + 1, record_has(r, "severity") ?
		    " (" : "", record_has(r, "severity") ?
		    record_text(r, "severity") : "",
		    record_has(r, "severity") ? ")" : "",
		    record_text(r, "message"));
	if (record_has(r, "was"))
		out_printf(out, "; was: %s", record_text(r, "was"));
	if (record_has(r, "why"))
		out_printf(out, "; %s", record_text(r, "why"));
	out_text(out, "\n");
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
	record_set(r, "what", "finding");
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

/* Why one night shows it and the other does not, where that is not for what
 * was recorded: as the other has it. */
static void
say_why(struct record *r, const struct record *f, const struct night *other,
    bool came)
{
	const char *id = record_text(f, "rule");
	const struct rule *rule = policy_rule(other->policy, id);
	char day[CLOCK_BYTES];

	if (rule == NULL) {
		record_set(r, "why", came ? "its rule is new" :
		    "its rule is gone");
		return;
	}
	switch (audit_unseen(other->audit, f->id)) {
	case UNSEEN_BEFORE:
		record_set(r, "why", record_printf(r, "before its rule's first "
		    "day%s, %s", came ? " as it was" : "",
		    clock_spell_day(rule->from, day)));
		break;
	case UNSEEN_AFTER:
		record_set(r, "why", record_printf(r, "after its rule's last "
		    "day%s, %s", came ? " as it was" : "",
		    clock_spell_day(rule->until, day)));
		break;
	case UNSEEN_OLD:
		record_set(r, "why", record_printf(r, "past, and %smore than "
		    "%d days old", came ? "was " : "", PAST_DAYS));
		break;
	case UNSEEN_DISABLED:
		record_set(r, "why", record_printf(r, "its rule %s disabled: "
		    "%s", came ? "was" : "is", rule->disabled));
		break;
	case UNSEEN_NO_ANSWER:
	case UNSEEN_NOT:
		break;
	}
}

/* Of what the other could not tell nobody knows whether it came or went. */
static void
put_one(struct out *out, const struct pair *pair, const struct record *f,
    const struct night *other, bool came)
{
	struct record r;

	if (audit_unseen(other->audit, f->id) == UNSEEN_NO_ANSWER)
		return;
	if (came)
		note(pair, f, &pair->changes->came);
	else
		pair->changes->went++;
	if (out == NULL)
		return;
	begin(&r, f, came ? "came" : "went", pair->since);
	say_why(&r, f, other, came);
	put(out, &r);
	record_free(&r);
}

/* A waiver takes none away. */
static void
say_waiver(struct record *r, const struct record *from,
    const struct record *to)
{
	const char *was = record_text(from, "waiver");
	const char *is = record_text(to, "waiver");

	if (is != NULL && (was == NULL || strcmp(was, is) != 0))
		record_set(r, "why", record_printf(r, "waived by %s", is));
	else if (was != NULL && is == NULL)
		record_set(r, "why", record_printf(r, "no longer waived by %s",
		    was));
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
	say_waiver(&r, from, to);
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
			put_one(out, pair, a[i++], pair->to, false);
		else if (order > 0)
			put_one(out, pair, b[j++], pair->from, true);
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

/* What they were judged by */

static bool
is_asked_for(const struct night_choice *choice, const struct difference *d)
{
	if (choice->rules[0] == NULL || strcmp(d->what, "rule") != 0)
		return true;
	for (size_t i = 0; choice->rules[i] != NULL; i++)
		if (strcmp(choice->rules[i], d->name) == 0)
			return true;
	return false;
}

static void
put_difference(struct out *out, const struct difference *d)
{
	static const char *const hows[] = { [DIFFERENCE_CAME] = "came",
	    [DIFFERENCE_WENT] = "went", [DIFFERENCE_CHANGED] = "changed" };
	struct record r;
	char *id;

	if (asprintf(&id, "%s:%s", d->what, d->name) == -1)
		err(EX_OSERR, NULL);
	for (char *p = id; (p = strchr(p, ' ')) != NULL;)
		*p = ':';
	record_begin(&r, &change_kind);
	r.id = id;
	record_set(&r, "change", hows[d->how]);
	record_set(&r, "what", d->what);
	if (strcmp(d->what, "rule") == 0)
		record_set(&r, "rule", d->name);
	if (d->severity != NULL)
		record_set(&r, "severity", d->severity);
	record_set(&r, "message", d->text);
	put(out, &r);
	record_free(&r);
	free(id);
}

/* out NULL only counts. */
static size_t
put_terms(struct out *out, const struct differences *all,
    const struct night_choice *choice)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (is_asked_for(choice, &all->one[i])) {
			n++;
			if (out != NULL)
				put_difference(out, &all->one[i]);
		}
	return n;
}

static void
put_heads(struct out *out, const struct night *from, const struct night *to,
    const struct changes *changes)
{
	out_printf(out, "%" PRId64 " came, %" PRId64 " went, %" PRId64
	    " changed", changes->came, changes->went, changes->changed);
	if (changes->terms > 0)
		out_printf(out, "; the policies differ in %zu", changes->terms);
	out_text(out, "\n--- from");
	night_put(out, from);
	out_text(out, "+++ to");
	night_put(out, to);
}

/*
 * Write what differs; both were judged alike, and looked from the same day.
 * What one of them could not tell is neither come nor gone.
 */
static void
put_changes(struct out *out, const struct night *from, const struct night *to,
    const struct night_choice *choice, enum severity fail_on,
    struct changes *changes)
{
	struct changes again = { 0 };
	struct pair pair = { from, to, since_both(from, to), fail_on,
	    changes };
	struct differences terms;

	compare_policies(&terms, from->policy, to->policy);
	*changes = (struct changes){ .terms = put_terms(NULL, &terms, choice) };
	walk(NULL, &pair);
	if (out_is_prose(out) && changes->came + changes->went +
	    changes->changed + (int64_t)changes->terms > 0)
		put_heads(out, from, to, changes);
	out_head(out, &change_kind, 0);
	put_terms(out, &terms, choice);
	pair.changes = &again;
	walk(out, &pair);
	since_free(pair.since);
	compare_free(&terms);
}

/* diff */

/* Of nights, what was known at each; of policies, both are of one night, and one
 * alone is held against the one in force. */
static void
open_pair(struct cli *cli, struct store *other, struct night *from,
    struct night *to)
{
	const char *policy[3] = { NULL };
	int64_t at[2] = { STORE_NOW, STORE_NOW };
	size_t n = 0, place = 0;

	while (n < 3 && (policy[n] = cli_each(cli, "policy", &place)) != NULL) {
		judge_may_try(cli, policy[n++]);
	}
	if (n == 2 && cli->operands_n == 0) {
		night_open(from, cli->store, cli->as_of, cli->head,
		    policy[0]);
		night_open(to, other, cli->as_of, cli->head, policy[1]);
		return;
	}
	if (n == 1 && cli->operands_n == 0) {
		night_open(from, cli->store, cli->as_of, cli->head, NULL);
		night_open(to, other, cli->as_of, cli->head, policy[0]);
		return;
	}
	if (n > 0 || cli->is_past || cli->operands_n < 1 ||
	    cli->operands_n > 2)
		cli_usage(cli, "expected one night or two, or one of "
		    "--policy or two");
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
	put_changes(cli->out, &from, &to, &choice, bad, &changes);
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
