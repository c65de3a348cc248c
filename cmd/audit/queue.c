/*
 * queue: open findings by who must act.
 *
 * That is the member of staff whom the finding names, else the facilitator of
 * the client's admission.  Who is on leave that day is stood for by the cover
 * named, else by the supervisor; who has left, by the supervisor; and what is
 * late by so much is the supervisor's.  Where there is no supervisor, it stays
 * where it was.
 */
#include <err.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/audit/find_cover.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/kinds/kinds.h"
#include "common/night/night.h"
#include "common/night/tally.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "judge.h"

static const struct field queue_fields[] = {
	{ "actor", FIELD_LINE, .help = "who must act" },
	{ "why", FIELD_WORD, 0, "own cover leave left late",
	    .help = "one's own; or for whom else, and why" },
	{ "staff", FIELD_LINE, .help = "whose it was" },
	{ "rule", FIELD_LINE, .help = "the rule" },
	{ "severity", FIELD_WORD, 0, "info low medium high",
	    .help = "how bad" },
	{ "client", FIELD_LINE, .help = "whom it is about" },
	{ "record", FIELD_LINE, .help = "the record it is about" },
	{ "due", FIELD_TIME, .help = "until when it was to be done" },
	{ "late_by", FIELD_INT, .help = "seconds after that, so far" },
	{ "message", FIELD_TEXT, .help = "the finding in words" },
	{ "first_raised", FIELD_TIME,
	    .help = "the first recorded run that found it" },
	{ "age", FIELD_INT, .help = "whole days since then" },
	{ "remedy", FIELD_TEXT,
	    .help = "a command that mends it, or asks for a waiver" },
};
static const struct kind queue_kind = { .name = "queue",
	.fields = queue_fields,
	.n = sizeof(queue_fields) / sizeof(queue_fields[0]),
	.help = "what somebody must act on; never stored" };

struct item {
	const struct record *finding;	/* lent */
	enum severity	 severity;
	char		 staff[ID_MAX + 1];	/* whose; "": nobody's */
	char		 actor[ID_MAX + 1];
	const char	*why;
	int64_t		 age;		/* days; -1: no run knows it */
};

struct queue {
	struct item	*items;
	size_t		 n;
};

/* The first column of the one row a question about staff or a client gives. */
static bool
ask(const struct night *night, const char *sql, const char *who, char *answer)
{
	struct rows *rows = rows_open(night->store, sql);
	bool found;

	if (rows_binds(rows, "today"))
		rows_int(rows, "today", clock_day(night->at));
	rows_text(rows, "who", who);
	if ((found = rows_next(rows)))
		snprintf(answer, ID_MAX + 1, "%s", rows_string(rows, "id"));
	rows_close(rows);
	return found;
}

static bool
find_facilitator(const struct night *night, const char *client, char *staff)
{
	return ask(night, "SELECT facilitator AS id FROM admission"
	    " WHERE client = :who AND facilitator IS NOT NULL"
	    " ORDER BY admitted_on DESC, id LIMIT 1", client, staff);
}

static bool
find_supervisor(const struct night *night, const char *staff,
    char *supervisor)
{
	return ask(night, "SELECT supervisor AS id FROM supervision"
	    " WHERE supervisee = :who"
	    "  AND holds_on(:today, starts_on, ends_on)"
	    " ORDER BY starts_on DESC, id LIMIT 1", staff, supervisor);
}

static bool
is_gone(const struct night *night, const char *staff)
{
	char id[ID_MAX + 1];

	return ask(night, "SELECT id FROM staff WHERE id = :who"
	    " AND ended_on < :today", staff, id);
}

static bool
is_away(const struct night *night, const char *staff)
{
	char id[ID_MAX + 1];

	return ask(night, "SELECT id FROM leave WHERE staff = :who"
	    " AND holds_on(:today, starts_on, ends_on) LIMIT 1", staff, id);
}

static bool
find_cover(const struct night *night, const char *staff, char *cover)
{
	return ask(night, find_cover_sql, staff, cover);
}

/* A supervisor who is away has a cover, too. */
static void
hand_up(const struct night *night, struct item *item, const char *why)
{
	char supervisor[ID_MAX + 1];

	if (!find_supervisor(night, item->staff, supervisor))
		return;
	item->why = why;
	if (!is_away(night, supervisor) ||
	    !find_cover(night, supervisor, item->actor))
		snprintf(item->actor, sizeof(item->actor), "%s", supervisor);
}

static void
assign(const struct night *night, struct item *item, int64_t escalate)
{
	const struct record *f = item->finding;

	item->why = "own";
	if (record_has(f, "staff"))
		snprintf(item->staff, sizeof(item->staff), "%s",
		    record_text(f, "staff"));
	else if (record_has(f, "client"))
		find_facilitator(night, record_text(f, "client"),
		    item->staff);
	memcpy(item->actor, item->staff, sizeof(item->actor));
	if (item->staff[0] == '\0')
		return;
	if (record_number(f, "late_by") > escalate)
		hand_up(night, item, "late");
	else if (is_gone(night, item->staff))
		hand_up(night, item, "left");
	else if (!is_away(night, item->staff))
		return;
	else if (find_cover(night, item->staff, item->actor))
		item->why = "cover";
	else
		hand_up(night, item, "leave");
}

/* By person, nobody last; then the worst first, as in the audit. */
static int
compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = strcmp(x->actor, y->actor);

	if ((x->actor[0] == '\0') != (y->actor[0] == '\0'))
		return x->actor[0] == '\0' ? 1 : -1;
	if (order != 0)
		return order;
	if (x->severity != y->severity)
		return x->severity < y->severity ? 1 : -1;
	return strcmp(x->finding->id, y->finding->id);
}

/* From the day of the run that first raised it. */
static int64_t
age_of(const struct night *night, const struct record *f)
{
	return !record_has(f, "first_raised") ? -1 : clock_day(night->at) -
	    clock_day(record_number(f, "first_raised"));
}

/* The findings of a night that was judged, which outlives it; of one member
 * of staff alone, or NULL. */
static struct queue *
queue_new(const struct night *night, int64_t escalate, const char *staff)
{
	const struct audit *audit = night->audit;
	struct queue *queue = calloc(1, sizeof(*queue));

	if (queue == NULL)
		err(EX_OSERR, NULL);
	queue->items = calloc(audit_n(audit) + 1, sizeof(*queue->items));
	if (queue->items == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; i < audit_n(audit); i++) {
		struct item *item = &queue->items[queue->n];

		*item = (struct item){ .finding = audit_finding(audit, i),
		    .severity = finding_severity(audit_finding(audit, i)) };
		if (!finding_is(item->finding, "open"))
			continue;
		assign(night, item, escalate);
		item->age = age_of(night, item->finding);
		queue->n += staff == NULL || strcmp(item->actor, staff) == 0;
	}
	qsort(queue->items, queue->n, sizeof(*queue->items), compare);
	return queue;
}

static void
queue_free(struct queue *queue)
{
	free(queue->items);
	free(queue);
}

/* Is one of them that bad? */
static bool
queue_is_bad(const struct queue *queue, enum severity severity)
{
	for (size_t i = 0; i < queue->n; i++)
		if (queue->items[i].severity >= severity)
			return true;
	return false;
}

static void
put_row(struct out *out, const struct item *item)
{
	static const char *const same[] = { "rule", "severity", "client",
	    "record", "message", "remedy" };
	const struct record *f = item->finding;
	struct record r;

	record_begin(&r, &queue_kind);
	r.id = f->id;
	record_set(&r, "why", item->why);
	if (item->actor[0] != '\0') {
		record_set(&r, "actor", item->actor);
		record_set(&r, "staff", item->staff);
	}
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		if (record_has(f, same[i]))
			record_set(&r, same[i], record_text(f, same[i]));
	if (record_has(f, "due"))
		record_set_number(&r, "due", record_number(f, "due"));
	if (record_has(f, "late_by"))
		record_set_number(&r, "late_by", record_number(f, "late_by"));
	if (item->age >= 0) {
		record_set_number(&r, "first_raised",
		    record_number(f, "first_raised"));
		record_set_number(&r, "age", item->age);
	}
	out_record(out, &r, 0);
	record_free(&r);
}

static size_t
count_same(const struct queue *queue, size_t first)
{
	size_t n = 1;

	while (first + n < queue->n && strcmp(queue->items[first].actor,
	    queue->items[first + n].actor) == 0)
		n++;
	return n;
}

static void
put_item(struct out *out, const struct item *item)
{
	static const struct {
		const char *why, *words;
	} reasons[] = {
		{ "cover", "on leave" }, { "leave", "on leave" },
		{ "left", "has left" }, { "late", "late" },
	};
	const struct record *f = item->finding;
	char span[CLOCK_BYTES];

	out_printf(out, "\n  %s (%s", f->id, severity_name(item->severity));
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (strcmp(reasons[i].why, item->why) == 0)
			out_printf(out, ", for %s: %s", item->staff,
			    reasons[i].words);
	if (item->age >= 0)
		out_printf(out, ", %" PRId64 " day%s old", item->age,
		    item->age == 1 ? "" : "s");
	out_printf(out, ")\n    %s", record_text(f, "message"));
	if (record_number(f, "late_by") > 0)
		out_printf(out, "; late by %s",
		    clock_spell_span(record_number(f, "late_by"), span));
	out_printf(out, "\n    remedy: %s\n", record_text(f, "remedy"));
}

static void
put_text(struct out *out, const struct queue *queue,
    const struct night *night)
{
	size_t people = 0, n;

	if (queue->n == 0)
		return;
	for (size_t i = 0; i < queue->n; i += count_same(queue, i))
		people += queue->items[i].actor[0] != '\0';
	out_printf(out, "%zu to act on, by %zu %s", queue->n, people,
	    people == 1 ? "person" : "people");
	night_put(out, night);
	for (size_t i = 0; i < queue->n; i += n) {
		n = count_same(queue, i);
		out_printf(out, "\n%s: %zu\n", queue->items[i].actor[0] !=
		    '\0' ? queue->items[i].actor : "NOBODY", n);
		for (size_t j = i; j < i + n; j++)
			put_item(out, &queue->items[j]);
	}
}

/* In text a block for each person, and nothing is silence. */
static void
queue_put(struct out *out, const struct queue *queue,
    const struct night *night)
{
	if (out_is_prose(out)) {
		put_text(out, queue, night);
		return;
	}
	out_head(out, &queue_kind, 0);
	for (size_t i = 0; i < queue->n; i++)
		put_row(out, &queue->items[i]);
}

/* The verb */

int
judge_queue(struct cli *cli)
{
	struct night_choice choice = judge_choice(cli);
	enum severity bad = judge_fail_on(cli);
	int64_t escalate;
	bool is_given = cli_span(cli, "escalate", &escalate);
	struct queue *all;
	struct tally tally;
	struct night night;

	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    NULL, false);
	night_run(&night, &choice);
	audit_tell_since(night.audit);
	if (!is_given)
		escalate = policy_number(night.policy, "escalate_hours",
		    clock_day(night.at)) * 3600;
	all = queue_new(&night, escalate, cli_value(cli, "staff"));
	tally_take(&tally, &night, bad);
	tally.failing = queue_is_bad(all, bad);
	cli_out(cli, &format_text, &format_text);
	queue_put(cli->out, all, &night);
	night_tell(&night);
	queue_free(all);
	night_close(&night);
	judge_choice_free(&choice);
	return tally_status(&tally);
}
