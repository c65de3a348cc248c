/* list: also what somebody has yet to sign or co-sign. */
#include <string.h>
#include <sysexits.h>

#include "cmd/note/awaits_cosign.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/kinds/kinds.h"
#include "common/policy/views.h"
#include "common/store/store.h"
#include "note.h"

/* Has its author not signed it? */
static bool
is_wanting(struct store *store, const struct record *note)
{
	struct rows *rows = rows_open(store, "SELECT 1 FROM signed"
	    " WHERE note = :note AND version = :entry AND by_author");

	rows_text(rows, "note", note->id);
	rows_int(rows, "entry", note->entry);
	return !rows_any(rows);
}

/* Signed by its author, and to be co-signed by that supervisor on a day? */
static bool
awaits_cosign(struct store *store, const struct record *note,
    const char *supervisor, int64_t today)
{
	struct rows *rows = rows_open(store, awaits_cosign_sql);

	rows_text(rows, "staff", supervisor);
	rows_text(rows, "note", note->id);
	rows_int(rows, "entry", note->entry);
	rows_text(rows, "author", record_text(note, "author"));
	rows_int(rows, "started_at", record_number(note, "started_at"));
	rows_int(rows, "today", today);
	return rows_any(rows);
}

static const char *
whose(struct cli *cli)
{
	return cli_has(cli, "staff") ? cli_value(cli, "staff") : cli->actor.id;
}

static bool
is_unsigned(struct cli *cli, const struct record *note)
{
	return strcmp(record_text(note, "author"), whose(cli)) == 0 &&
	    is_wanting(cli->store, note);
}

static bool
is_awaiting(struct cli *cli, const struct record *note)
{
	return awaits_cosign(cli->store, note, whose(cli),
	    clock_day(cli_now(cli)));
}

static int
list_all(struct cli *cli, const struct kind *kind)
{
	struct record filter;

	desk_open_filter(cli, &filter, kind);
	return desk_list_kind(cli, &filter, NULL);
}

int
note_list(struct cli *cli)
{
	bool awaiting = cli_has(cli, "awaiting-cosign");
	const struct kind *kind = desk_kind(cli);
	struct record filter;

	if (awaiting && cli_has(cli, "unsigned"))
		cli_usage(cli, "--unsigned or --awaiting-cosign");
	if (cli_has(cli, "staff") && !awaiting && !cli_has(cli, "unsigned"))
		cli_usage(cli, "--staff goes with --unsigned or "
		    "--awaiting-cosign");
	if (cli_has(cli, "voided") && (awaiting || cli_has(cli, "unsigned")))
		cli_usage(cli, "what is void is not to be signed");
	if (!awaiting && !cli_has(cli, "unsigned"))
		return list_all(cli, kind);
	if (kind != &note_kind)
		cli_usage(cli, "what is signed is a note");
	desk_open_filter(cli, &filter, kind);
	desk_need(cli, "staff", &staff_kind);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	return desk_list_kind(cli, &filter, awaiting ? is_awaiting :
	    is_unsigned);
}
