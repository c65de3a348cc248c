/* iop-note(1): how it is documented. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "audit.h"
#include "cli.h"
#include "clock.h"
#include "desk.h"
#include "door.h"
#include "input.h"
#include "intake.h"
#include "kinds.h"
#include "ledger.h"
#include "note_parts.h"
#include "report.h"
#include "status.h"

static const struct cli_option options[] = {
	{ "ahead", '\0', "SPAN", "what will be late by then, as 4h" },
};

/* new: what is known of the service is filled in */

static void
fill_service(struct cli *cli, struct record *r, const char *client)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT coalesce(a.arrived_at, s.starts_at) AS started_at,"
	    " coalesce(a.left_at, s.ended_at, s.ends_at) AS ended_at"
	    " FROM session AS s LEFT JOIN attendance AS a"
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

static int
new(struct cli *cli)
{
	const char *name = cli->operands_n > 0 ? cli->operands[0] : "";
	bool group = strcmp(name, "group_note") == 0;
	struct record r;
	int wrong = 0;

	if (!group && strcmp(name, "note") != 0)
		return desk_new(cli);
	cli_open(cli, STORE_READ);
	record_begin(&r, kind_find(name));
	for (int i = 1; i < cli->operands_n; i++)
		wrong += record_assign(&r, cli->operands[i]);
	if (r.id == NULL)
		r.id = intake_make_id(&r);
	if (!record_has(&r, "author"))
		record_set(&r, "author", cli->actor.id);
	if (record_has(&r, "session"))
		fill_service(cli, &r, group ? NULL : record_text(&r, "client"));
	if (record_has(&r, "session") && group)
		note_parts_blank(cli, &r);
	if (wrong == 0)
		desk_skeleton(cli, &r);
	record_free(&r);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}

static int
amend(struct cli *cli)
{
	return desk_amend_then(cli, note_parts_amend);
}

/* sign, cosign */

static void
sign_one(struct cli *cli, struct intake *in, struct door *door,
    const struct kind *kind, const char *note)
{
	struct record r;
	int wrong;

	record_begin(&r, kind);
	r.id = intake_make_id(&r);
	record_set(&r, "note", note);
	record_set(&r, "staff", cli->actor.id);
	record_set(&r, "credentials", door_credentials(door, cli->actor.id,
	    clock_day(clock_now())));
	wrong = record_finish(&r);
	intake_wrong(in, wrong);
	/* who has signed the version in force has nothing left to do */
	if (wrong == 0 && !door_is_signed(door, &r))
		intake_record(in, &r);
	record_free(&r);
}

static int
sign_all(struct cli *cli, const struct kind *kind)
{
	struct intake *in;
	struct door *door;
	struct ids ids;

	ids_read(&ids, cli, cli->operands, cli->operands_n);
	in = intake_new(cli, NULL);
	door = intake_door(in);
	intake_begin(in);
	for (size_t i = 0; i < ids.n; i++) {
		if (ledger_kind(intake_ledger(in), ids.id[i]) !=
		    kind_find("note"))
			errx(EX_NOINPUT, "%s: no such note", ids.id[i]);
		sign_one(cli, in, door, kind, ids.id[i]);
	}
	ids_free(&ids);
	return intake_end(in);
}

static int
sign(struct cli *cli)
{
	return sign_all(cli, kind_find("signature"));
}

static int
cosign(struct cli *cli)
{
	return sign_all(cli, kind_find("cosignature"));
}

/* late: the same rule that the audit runs, and what of it is still open */

static int
late(struct cli *cli)
{
	const struct judged *judged;
	const struct rule *rule;
	struct policy *policy;
	struct audit *audit;
	int64_t ahead = 0;
	int found = 0;
	size_t n;

	cli_span(cli, "ahead", &ahead);
	cli_open(cli, STORE_RULES);
	policy = policy_in_force(cli->store);
	if ((rule = policy_rule(policy, "note-48h")) == NULL)
		errx(EX_CONFIG, "the policy in force has no rule note-48h");
	audit = audit_new(cli->store, policy, cli_now(cli) + ahead, false);
	audit_rule(audit, rule);
	audit_sort(audit);
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	if (report_findings(cli->out, audit, policy, true) > 0)
		found = EX_FOUND;
	judged = audit_judged(audit, &n);
	/* nothing attended yet is nothing late */
	if (judged[0].failed && judged[0].looked_at != 0)
		found = EX_NOT_EVALUATED;
	audit_free(audit);
	policy_free(policy);
	return found;
}

static const struct verb verbs[] = {
	{ "new", "KIND [field=value]...", "", new,
	    "print a skeleton to fill in" },
	DESK_ADD,
	{ "sign", "NOTE...", "dry-run if-any", sign,
	    "sign notes one has written" },
	{ "cosign", "NOTE...", "dry-run if-any", cosign,
	    "co-sign notes of those one supervises" },
	{ "late", "", "as-of at-entry ahead", late,
	    "notes that are late, or will be" },
	DESK_LIST, DESK_SHOW, DESK_AMEND(amend), DESK_VOID(desk_void),
};

static const struct program program = { "iop-note",
	"progress notes, signatures and co-signatures",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	struct cli cli;

	cli_begin(&cli, &program, argc, argv);
	return cli_end(&cli, cli.verb->run(&cli));
}
