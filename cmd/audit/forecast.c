/*
 * forecast: what has not happened yet, and will unless somebody acts.
 *
 * Notes that will be late, and when; clients who can no longer reach a week's
 * hours, even by attending all that is left; whatever runs out.  It is of a
 * night, as the audit is, and counts as the rules do.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/audit/take_ends.sql.h"
#include "cmd/audit/take_hours.sql.h"
#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/night/night.h"
#include "common/out/out.h"
#include "common/policy/views.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "judge.h"

/* Within how many days what runs out is told, unless the user says. */
enum { FORECAST_DAYS = 30 };

struct forecast {
	int64_t		 week, last_day;
	struct record	*rows;
	size_t		 n;
	size_t		 notes, clients, ends;	/* of each part */
};

static const struct field forecast_fields[] = {
	{ "what", FIELD_WORD, 0, "note hours license authorization units "
	    "waiver training document designation coverage supervisor "
	    "assignment",
	    .help = "of what" },
	{ "client", FIELD_LINE, .help = "whom it is about" },
	{ "staff", FIELD_LINE, .help = "who must act" },
	{ "record", FIELD_LINE, .help = "the record it is about" },
	{ "due", FIELD_TIME, .help = "when a note will be late" },
	{ "last_day", FIELD_DATE, .help = "last day before it runs out" },
	{ "week", FIELD_WEEK, .help = "which week's hours" },
	{ "done", FIELD_INT,
	    .help = "core minutes attended, or missed for a reason" },
	{ "unmarked", FIELD_INT,
	    .help = "core minutes begun, and nobody has said who came" },
	{ "offered", FIELD_INT, .help = "core minutes still to come" },
	{ "required", FIELD_INT, .help = "weekly minimum" },
	{ "short_by", FIELD_INT,
	    .help = "what all of these together lack of it" },
	{ "message", FIELD_TEXT, .help = "in words" },
	{ "remedy", FIELD_TEXT,
	    .help = "a command that mends it, or asks for a waiver" },
};

static const struct kind forecast_kind = { .name = "forecast",
	.fields = forecast_fields,
	.n = sizeof(forecast_fields) / sizeof(forecast_fields[0]),
	.help = "what will happen unless somebody acts; never stored" };

static void
keep(struct forecast *forecast, const struct record *r)
{
	forecast->rows = array_more(forecast->rows, forecast->n,
	    sizeof(*forecast->rows));
	record_copy(&forecast->rows[forecast->n++], r);
}

static void
keep_all(struct forecast *forecast, struct rows *rows)
{
	struct record r;

	while (rows_next(rows)) {
		rows_record(rows, &r, &forecast_kind);
		keep(forecast, &r);
	}
	rows_close(rows);
}

static void
put_row(struct out *out, const struct record *r)
{
	char when[CLOCK_BYTES] = "";

	if (record_has(r, "due"))
		clock_spell_time(record_number(r, "due"), when);
	else if (record_has(r, "last_day"))
		clock_spell_day(record_number(r, "last_day"), when);
	out_printf(out, "\n  %s%s%s%s%s\n    %s\n    remedy: %s\n", r->id,
	    when[0] != '\0' ? ", " : "", when,
	    record_has(r, "staff") ? ", " : "",
	    record_has(r, "staff") ? record_text(r, "staff") : "",
	    record_text(r, "message"), record_text(r, "remedy"));
}

/*
 * Notes: what the rule of the audit will find once every service up to now is
 * as old as a note may be.
 */
static void
take_notes(struct forecast *forecast, struct night *night)
{
	const struct rule *rule = policy_role(night->policy, RULE_LATE_NOTES);
	struct record r;

	if (rule == NULL)
		return;
	audit_rule(night->audit, rule);
	audit_sort(night->audit);
	night_look_ahead(night, NULL, rule, false,
	    policy_number(night->policy, "note_hours",
	    clock_day(night->at)) * 3600 + 1);
	for (size_t i = 0; i < audit_n(night->audit); i++) {
		const struct record *f = audit_finding(night->audit, i);

		if (!finding_is(f, "ahead"))
			continue;
		record_begin(&r, &forecast_kind);
		r.id = f->id;
		record_set(&r, "what", "note");
		record_set(&r, "client", record_text(f, "client"));
		record_set(&r, "staff", record_text(f, "staff"));
		record_set(&r, "record", record_text(f, "record"));
		record_set_number(&r, "due", record_number(f, "due"));
		record_set(&r, "message", record_text(f, "message"));
		record_set(&r, "remedy", record_text(f, "remedy"));
		keep(forecast, &r);
		record_free(&r);
	}
}

static void
take_hours(struct forecast *forecast, const struct night *night, int64_t week)
{
	struct store *store = store_open(store_path(night->store),
	    STORE_READ);
	struct rows *rows;

	store_as_of(store, night->as_of, night->head);
	views_define(store, night->policy, clock_monday(week));
	rows = rows_open(store, take_hours_sql);
	rows_int(rows, "week", week);
	rows_int(rows, "monday", clock_monday(week));
	rows_int(rows, "now", night->at);
	rows_int(rows, "adult",
	    policy_number(night->policy, "adult_minutes", clock_monday(week)));
	rows_int(rows, "adolescent",
	    policy_number(night->policy, "adolescent_minutes",
	    clock_monday(week)));
	keep_all(forecast, rows);
	store_close(store);
}

static void
take_ends(struct forecast *forecast, const struct night *night,
    int64_t last_day)
{
	struct rows *rows = rows_open(night->store, take_ends_sql);

	rows_int(rows, "today", clock_day(night->at));
	rows_int(rows, "now", night->at);
	rows_int(rows, "until", last_day);
	keep_all(forecast, rows);
}

/* Of a night that was begun: the notes of now, the hours of one week, what
 * runs out on a day up to last_day. */
static void
forecast_take(struct forecast *forecast, struct night *night, int64_t week,
    int64_t last_day)
{
	*forecast = (struct forecast){ .week = week, .last_day = last_day };
	policy_need(night->policy, "training_days");	/* of what ends */
	take_notes(forecast, night);
	forecast->notes = forecast->n;
	take_hours(forecast, night, week);
	forecast->clients = forecast->n - forecast->notes;
	take_ends(forecast, night, last_day);
	forecast->ends = forecast->n - forecast->notes - forecast->clients;
}

static void
forecast_free(struct forecast *forecast)
{
	for (size_t i = 0; i < forecast->n; i++)
		record_free(&forecast->rows[i]);
	free(forecast->rows);
}

static void
put_text(struct out *out, const struct forecast *forecast,
    const struct night *night)
{
	char week[CLOCK_BYTES], day[CLOCK_BYTES];

	if (forecast->n == 0)
		return;
	out_printf(out, "%zu note%s will be late, %zu client%s out of reach "
	    "of the hours of %s, %zu run%s out by %s", forecast->notes,
	    forecast->notes == 1 ? "" : "s", forecast->clients,
	    forecast->clients == 1 ? "" : "s",
	    clock_spell_week(forecast->week, week), forecast->ends,
	    forecast->ends == 1 ? "s" : "",
	    clock_spell_day(forecast->last_day, day));
	night_put(out, night);
	for (size_t i = 0; i < forecast->n; i++) {
		if (i == 0 && forecast->notes > 0)
			out_text(out, "\nNotes that will be late\n");
		if (i == forecast->notes && forecast->clients > 0)
			out_text(out, "\nClients who can no longer reach the "
			    "week's hours\n");
		if (i == forecast->n - forecast->ends)
			out_text(out, "\nWhat runs out\n");
		put_row(out, &forecast->rows[i]);
	}
}

/* In text the first line says how much, and nothing is silence. */
static void
forecast_put(struct out *out, const struct forecast *forecast,
    const struct night *night)
{
	if (out_is_prose(out)) {
		put_text(out, forecast, night);
		return;
	}
	out_head(out, &forecast_kind, 0);
	for (size_t i = 0; i < forecast->n; i++)
		out_record(out, &forecast->rows[i], 0);
}

/* The verb */

int
judge_forecast(struct cli *cli)
{
	int64_t week, within = FORECAST_DAYS * INT64_C(86400);
	struct forecast coming;
	struct night night;
	int status;

	cli_open(cli, STORE_RULES);
	week = clock_week(clock_day(cli_now(cli)));
	cli_week(cli, "week", &week);
	cli_span(cli, "within", &within);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    NULL, false);
	forecast_take(&coming, &night, week,
	    clock_day_after(night.at, within));
	cli_out(cli, &format_text, &format_text);
	forecast_put(cli->out, &coming, &night);
	status = coming.n > 0 ? EX_FOUND : EX_OK;
	forecast_free(&coming);
	night_close(&night);
	return status;
}
