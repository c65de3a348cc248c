/* list, and what several verbs ask of --client. */
#include <sysexits.h>

#include "attend.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "roll.h"

void
attend_clients(struct cli *cli, struct ids *ids)
{
	char *given = (char *)(uintptr_t)cli_value(cli, "client");

	*ids = (struct ids){ 0 };
	if (given != NULL)
		desk_ids(cli, ids, &given, 1, "client");
}

void
attend_known(struct cli *cli, const struct ids *clients)
{
	struct ledger *ledger = ledger_new(cli->store);

	for (size_t i = 0; i < clients->n; i++)
		desk_known(ledger, &client_kind, clients->id[i]);
	ledger_free(ledger);
}

/* The day on which it was, by the field that says it. */
static bool
own_day(const struct record *r, int64_t *day)
{
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (!(f->flags & REQUIRED) || !r->value[i].set)
			continue;
		if (f->type == FIELD_DATE)
			*day = r->value[i].number;
		else if (f->type == FIELD_TIME)
			*day = clock_day(r->value[i].number);
		else
			continue;
		return true;
	}
	return false;
}

/* That of the draw which picked somebody. */
static bool
draw_day(struct cli *cli, const struct record *r, int64_t *day)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT drawn_on FROM draw WHERE id = :id");
	bool found;

	rows_text(rows, "id", record_text(r, "draw"));
	if ((found = rows_next(rows)))
		*day = rows_number(rows, "drawn_on");
	rows_close(rows);
	return found;
}

static bool
is_in_week(struct cli *cli, const struct record *r)
{
	struct roll_session session;
	int64_t week, day = 0;
	bool found;

	cli_week(cli, "week", &week);
	if (r->kind == &drawn_kind)
		found = draw_day(cli, r, &day);
	else if (r->kind != &attendance_kind)
		found = own_day(r, &day);
	else if ((found = roll_session(cli, record_text(r, "session"),
	    &session)))
		day = session.day;
	return found && clock_week(day) == week;
}

int
attend_list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	struct record filter;
	int64_t week;

	/* whatever there is to choose among */
	cli_week(cli, "week", &week);
	desk_open_filter(cli, &filter, kind);
	return desk_list_kind(cli, &filter,
	    cli_has(cli, "week") ? is_in_week : NULL);
}
