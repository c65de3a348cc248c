/*
 * units: what of the services of each client and day may be billed, by the
 * payers of the policy in force, and what stands against it.
 */
#include <sysexits.h>

#include "attend.h"
#include "cmd/attend/units_rows.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/policy/views.h"
#include "common/store/store.h"

static const struct field units_fields[] = {
	{ "client", FIELD_LINE, .help = "who" },
	{ "service_on", FIELD_DATE, .help = "day of service" },
	{ "payer", FIELD_LINE, .help = "who pays" },
	{ "code", FIELD_LINE, .help = "procedure code" },
	{ "minutes", FIELD_INT, .help = "core minutes attended" },
	{ "units", FIELD_INT, .help = "units that may be billed" },
	{ "blocked", FIELD_LIST, .help = "what stands against it" },
	{ "claim", FIELD_LINE, .help = "the claim, where it is billed" },
	{ "basis", FIELD_WORD, 0, "recorded claimed",
	    .help = "claimed where a note counts as signed by an import alone" },
};
static const struct kind units_kind = { .name = "units", .fields = units_fields,
	.n = sizeof(units_fields) / sizeof(units_fields[0]) };

/*
 * The days from one to another, of clients, in order; client NULL is all.
 * A day has a row for each code
 * of the payer who covers it first, and one row without where nobody does.
 * What blocks it, in words: no-coverage, unsigned (a service without a note
 * that its author signed as it is now), double-booked (a minute of it in two
 * sessions, which is counted once), no-times (paid by time, and a time is
 * not known), short (fewer minutes than a unit), no-authorization (none covers the day),
 * none-left (its units are used up by claims and by the days before it that
 * can still be billed), too-late (beyond the payer's days as of today).
 */
static struct rows *
units_rows(struct store *store, const char *client, int64_t from, int64_t to,
    int64_t today)
{
	struct rows *rows = rows_open(store, units_rows_sql);

	if (client != NULL)
		rows_text(rows, "client", client);
	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	rows_int(rows, "today", today);
	return rows;
}

static void
take_days(struct cli *cli, int64_t *from, int64_t *to)
{
	int64_t week = clock_week(clock_day(cli_now(cli)));

	if (cli_has(cli, "from") != cli_has(cli, "to"))
		cli_usage(cli, "--from and --to come together");
	cli_one_of(cli, "week from");
	cli_week(cli, "week", &week);
	*from = clock_monday(week);
	*to = *from + 6;
	cli_day(cli, "from", from);
	cli_day(cli, "to", to);
	if (*to < *from)
		cli_usage(cli, "--to: before --from");
}

static void
print_units(struct cli *cli, const char *client, int64_t from, int64_t to)
{
	desk_rows(cli, units_rows(cli->store, client, from, to,
	    clock_day(cli_now(cli))), &units_kind);
}

int
attend_units(struct cli *cli)
{
	struct ids clients;
	int64_t from, to;

	attend_clients(cli, &clients);
	cli_open(cli, STORE_READ);
	take_days(cli, &from, &to);
	attend_known(cli, &clients);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	cli_out(cli, &format_text, &format_jsonl);
	out_head(cli->out, &units_kind, OUT_PLAIN);
	store_read_begin(cli->store);
	if (!cli_has(cli, "client"))
		print_units(cli, NULL, from, to);
	for (size_t i = 0; i < clients.n; i++)
		print_units(cli, clients.id[i], from, to);
	store_read_end(cli->store);
	ids_free(&clients);
	return EX_OK;
}
