/* mark: who was there, by the roster or by name. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "attend.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "roll.h"

/* The clients on the roster of one session who are not marked, as id. */
static struct rows *
unmarked_rows(struct store *store, const char *session)
{
	struct rows *rows = rows_open(store,
	    "SELECT r.client AS id FROM roster AS r"
	    " WHERE r.session = :session"
	    " AND r.how <> 'guest' AND NOT EXISTS (SELECT 1"
	    "  FROM attendance AS a WHERE a.session = r.session"
	    "  AND a.client = r.client) ORDER BY r.client");

	rows_text(rows, "session", session);
	return rows;
}

static void
take_time(struct cli *cli, const char *option,
    const struct roll_session *session, struct record *r, const char *field)
{
	const char *text = cli_value(cli, option), *what;
	int64_t instant;

	if (text == NULL)
		return;
	if ((what = roll_time(session, text, &instant)) != NULL)
		cli_usage(cli, "--%s: %s", option, what);
	record_set_number(r, field, instant);
}

/* What operands say of everybody. */
static void
take_said(struct cli *cli, struct record *r, const struct record *said)
{
	for (size_t i = 0; i < r->kind->n; i++) {
		if (!said->value[i].given)
			continue;
		if (r->value[i].set)
			cli_usage(cli, "%s: given twice",
			    r->kind->fields[i].name);
		record_take(r, i, &said->value[i]);
	}
}

static void
mark_one(struct cli *cli, struct intake *in, const struct record *said,
    const struct roll_session *session,
    const char *client, const char *status)
{
	struct record r;
	int wrong;

	record_begin(&r, &attendance_kind);
	record_set(&r, "session", session->id);
	record_set(&r, "client", client);
	take_time(cli, "from", session, &r, "arrived_at");
	take_time(cli, "to", session, &r, "left_at");
	wrong = record_put(&r, "status", status);
	take_said(cli, &r, said);
	roll_mark(cli, in, &r, wrong);
	record_free(&r);
}

static void
mark_roster(struct cli *cli, struct intake *in, const struct record *said,
    const struct roll_session *session, const char *status)
{
	struct ids clients;

	ids_of_rows(&clients, unmarked_rows(cli->store, session->id));
	for (size_t i = 0; i < clients.n; i++)
		mark_one(cli, in, said, session, clients.id[i], status);
	ids_free(&clients);
}

/* Ids are sessions and clients mixed. */
static void
take_ids(struct cli *cli, struct ids *ids)
{
	char **named = calloc((size_t)cli->operands_n + 1, sizeof(*named));
	int n = 0;

	if (named == NULL)
		err(EX_OSERR, NULL);
	for (int i = 0; i < cli->operands_n; i++)
		if (strchr(cli->operands[i], '=') == NULL)
			named[n++] = cli->operands[i];
	desk_ids(cli, ids, named, n, "client");
	free(named);
}

/* Before the lock is taken, since a value may stand in a file. */
static int
take_values(struct cli *cli, struct record *said)
{
	int wrong = 0;

	record_begin(said, &attendance_kind);
	for (int i = 0; i < cli->operands_n; i++)
		if (strchr(cli->operands[i], '=') != NULL)
			wrong += record_assign(said, cli->operands[i]);
	return wrong;
}

static const struct kind *
id_kind(struct intake *in, const char *id)
{
	const struct kind *kind = ledger_kind(intake_ledger(in), id);

	if (kind != &session_kind && kind != &client_kind)
		errx(EX_NOINPUT, "%s: no such session or client", id);
	return kind;
}

static void
mark_session(struct cli *cli, struct intake *in, const struct record *said,
    const struct ids *ids, const char *id)
{
	const char *status = cli_value(cli, "status");
	struct roll_session session;

	if (!roll_session(cli, id, &session))
		errx(EX_NOINPUT, "%s: no such session", id);
	for (size_t i = 0; i < ids->n; i++)
		if (id_kind(in, ids->id[i]) == &client_kind) {
			if (status == NULL)
				cli_usage(cli, "--status is required for a "
				    "client");
			mark_one(cli, in, said, &session, ids->id[i], status);
		}
	if (cli_has(cli, "all"))
		mark_roster(cli, in, said, &session, cli_value(cli, "all"));
}

int
attend_mark(struct cli *cli)
{
	struct intake *in;
	struct record said;
	size_t sessions = 0;
	struct ids ids;

	if (cli_has(cli, "all") == cli_has(cli, "status"))
		cli_usage(cli, "expected --status for clients, or --all");
	take_ids(cli, &ids);
	in = desk_intake(cli);
	intake_wrong(in, take_values(cli, &said));
	intake_begin(in);
	desk_ids_in_force(in, &ids);
	for (size_t i = 0; i < ids.n; i++)
		if (id_kind(in, ids.id[i]) == &session_kind) {
			mark_session(cli, in, &said, &ids, ids.id[i]);
			sessions++;
		}
	if (sessions == 0 && ids.n > 0)
		cli_usage(cli, "expected a session");
	ids_free(&ids);
	record_free(&said);
	return desk_end(cli, in);
}
