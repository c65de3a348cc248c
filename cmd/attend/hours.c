/* hours: what is marked comes to so many core minutes in a week. */
#include <string.h>
#include <sysexits.h>

#include "attend.h"
#include "cmd/attend/hours_rows.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/intake/ids.h"
#include "common/policy/policy.h"
#include "common/policy/views.h"
#include "common/record/record.h"
#include "common/store/store.h"

static const struct field hours_fields[] = {
	{ "client", FIELD_LINE, .help = "who" },
	{ "week", FIELD_WEEK, .help = "which week" },
	{ "offered", FIELD_INT, .help = "core minutes on the roster" },
	{ "attended", FIELD_INT, .help = "core minutes attended" },
	{ "excused", FIELD_INT,
	    .help = "core minutes missed for a documented reason" },
	{ "required", FIELD_INT, .help = "weekly minimum" },
	{ "short_by", FIELD_INT, .help = "what attended lacks of it" },
	{ "basis", FIELD_LINE,
	    .help = "actual, or as scheduled where a time is not known" },
	{ "judged", FIELD_BOOL,
	    .help = "no: over the week of admission or discharge" },
};
static const struct kind hours_kind = { .name = "hours",
	.fields = hours_fields,
	.n = sizeof(hours_fields) / sizeof(hours_fields[0]) };

/* The core minutes of a week, for each client in the program then. */
static struct rows *
hours_rows(struct store *store, const struct policy *policy, int64_t week)
{
	struct rows *rows = rows_open(store, hours_rows_sql);

	rows_int(rows, "week", week);
	rows_int(rows, "monday", clock_monday(week));
	rows_int(rows, "adult", policy_number(policy, "adult_minutes",
	    clock_monday(week)));
	rows_int(rows, "adolescent",
	    policy_number(policy, "adolescent_minutes", clock_monday(week)));
	return rows;
}

static bool
is_asked(const struct ids *ids, const char *id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (strcmp(ids->id[i], id) == 0)
			return true;
	return false;
}

static void
print_hours(struct cli *cli, const struct policy *policy, int64_t week,
    const struct ids *clients)
{
	struct rows *rows = hours_rows(cli->store, policy, week);
	struct record r;

	out_head(cli->out, &hours_kind, OUT_PLAIN);
	while (rows_next(rows)) {
		rows_record(rows, &r, &hours_kind);
		if (!cli_has(cli, "client") || is_asked(clients, r.id))
			out_record(cli->out, &r, OUT_PLAIN);
	}
	rows_close(rows);
}

int
attend_hours(struct cli *cli)
{
	struct policy *policy;
	struct ids clients;
	int64_t week;

	attend_clients(cli, &clients);
	cli_open(cli, STORE_READ);
	week = clock_week(clock_day(cli_now(cli)));
	cli_week(cli, "week", &week);
	policy = policy_terms_in_force(cli->store);
	views_define(cli->store, policy, clock_monday(week) + 6);
	cli_out(cli, &format_text, &format_jsonl);
	store_read_begin(cli->store);
	attend_known(cli, &clients);
	print_hours(cli, policy, week, &clients);
	store_read_end(cli->store);
	policy_free(policy);
	ids_free(&clients);
	return EX_OK;
}
