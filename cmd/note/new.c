/* new: what is known of the service is filled in. */
#include <err.h>
#include <string.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "note.h"
#include "parts.h"

/* When the service of a note's session began and ended, for its client if
 * there is one, where the note does not say; ends the process where there is
 * no such session. */
static void
fill_times(struct store *store, struct record *r, const char *client)
{
	struct rows *rows = rows_open(store,
	    "SELECT coalesce(a.arrived_at, s.starts_at) AS started_at,"
	    " coalesce(a.left_at, s.over_at) AS ended_at"
	    " FROM session_time AS s LEFT JOIN attendance AS a"
	    " ON a.session = s.id AND a.client = :client"
	    " WHERE s.id = :session");

	rows_text(rows, "session", record_text(r, "session"));
	rows_text(rows, "client", client);
	if (!rows_next(rows))
		errx(EX_NOINPUT, "%s: no such session",
		    record_text(r, "session"));
	if (!record_has(r, "started_at"))
		record_set_number(r, "started_at",
		    rows_number(rows, "started_at"));
	if (!record_has(r, "ended_at"))
		record_set_number(r, "ended_at",
		    rows_number(rows, "ended_at"));
	rows_close(rows);
}

int
note_new(struct cli *cli)
{
	const char *name = cli->operands_n > 0 ? cli->operands[0] : "";
	bool group = strcmp(name, "group_note") == 0;
	struct record r;
	int wrong;

	if (!group && strcmp(name, "note") != 0)
		return desk_new(cli);
	cli_open(cli, STORE_READ);
	record_begin(&r, kind_find(name));
	wrong = desk_assign(cli, &r, 1);
	if (r.id == NULL)
		r.id = intake_make_id(&r);
	if (!record_has(&r, "author"))
		record_set(&r, "author", cli->actor.id);
	if (record_has(&r, "session"))
		fill_times(cli->store, &r,
		    group ? NULL : record_text(&r, "client"));
	if (record_has(&r, "session") && group)
		parts_blank(cli, &r);
	if (wrong == 0)
		desk_skeleton(cli, &r);
	record_free(&r);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}
