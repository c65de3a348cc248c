/* iop-note(1): how it is documented. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/note/note_export.h"
#include "cmd/note/note_parts.h"
#include "cmd/note/sign.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/night/night.h"
#include "common/night/report.h"
#include "common/policy/views.h"

static const struct cli_option options[] = {
	{ "ahead", '\0', "SPAN", "what will be late by then, as 4h" },
	{ "late-reason", '\0', "FILE", "why what is late is late; one line" },
	{ "unsigned", '\0', NULL, "what its author has not signed" },
	{ "awaiting-cosign", '\0', NULL, "what a supervisor is to co-sign" },
	{ "staff", '\0', "ID", "of that member of staff, not of who asks" },
	{ "client", '\0', "ID", "about that client" },
	{ "from", '\0', "DATE", "of services from that day on" },
	{ "to", '\0', "DATE", "of services up to that day" },
	{ "since", '\0', "DATE", "signed or co-signed from that day on" },
	{ "verbose", 'v', NULL, "name what is left out, not signed" },
};

/* new: what is known of the service is filled in */

static int
new(struct cli *cli)
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
		note_fill(cli->store, &r,
		    group ? NULL : record_text(&r, "client"));
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
sign_one(struct cli *cli, struct intake *in, const char *id)
{
	desk_known(intake_ledger(in), &note_kind, id);
	sign_note(cli, in, &signature_kind, id);
}

static int
sign(struct cli *cli)
{
	return desk_each_id(cli, sign_one);
}

static void
cosign_one(struct cli *cli, struct intake *in, const char *id)
{
	desk_known(intake_ledger(in), &note_kind, id);
	sign_note(cli, in, &cosignature_kind, id);
}

static int
cosign(struct cli *cli)
{
	return desk_each_id(cli, cosign_one);
}

/* late: the same rule that the audit runs, and what of it is still open */

static int
late(struct cli *cli)
{
	const struct judged *judged;
	const struct rule *rule;
	struct night night;
	int64_t ahead = 0;
	int found = 0;
	size_t n;

	cli_span(cli, "ahead", &ahead);
	cli_open(cli, STORE_RULES);
	night_start(&night, cli->store, cli->as_of, cli->head,
	    false);
	if ((rule = policy_rule(night.policy, "note-48h")) == NULL)
		errx(EX_CONFIG, "the policy in force has no rule note-48h");
	audit_rule(night.audit, rule);
	audit_sort(night.audit);
	if (ahead > 0)
		night_look_ahead(&night, NULL, rule, false, ahead);
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	if (report_findings(cli->out, night.audit, night.policy, true) > 0)
		found = EX_FOUND;
	judged = audit_judged(night.audit, &n);
	/* nothing attended yet is nothing late */
	if (judged[0].failed && judged[0].looked_at != 0)
		found = EX_NOT_EVALUATED;
	night_close(&night);
	return found;
}

/* list: what somebody has yet to sign or co-sign */

static const char *
whose(struct cli *cli)
{
	return cli_has(cli, "staff") ? cli_value(cli, "staff") : cli->actor.id;
}

static bool
is_unsigned(struct cli *cli, const struct record *note)
{
	return strcmp(record_text(note, "author"), whose(cli)) == 0 &&
	    sign_is_wanting(cli->store, note);
}

static bool
is_awaiting(struct cli *cli, const struct record *note)
{
	return sign_awaits(cli->store, note, whose(cli),
	    clock_day(cli_now(cli)));
}

static int
list_all(struct cli *cli, const struct kind *kind)
{
	desk_open(cli);
	return desk_list_kind(cli, kind, NULL);
}

static int
list(struct cli *cli)
{
	bool awaiting = cli_has(cli, "awaiting-cosign");
	const struct kind *kind = desk_kind(cli);

	if (awaiting && cli_has(cli, "unsigned"))
		cli_usage(cli, "--unsigned or --awaiting-cosign");
	if (cli_has(cli, "staff") && !awaiting && !cli_has(cli, "unsigned"))
		cli_usage(cli, "--staff goes with --unsigned or "
		    "--awaiting-cosign");
	if (!awaiting && !cli_has(cli, "unsigned"))
		return list_all(cli, kind);
	if (kind != &note_kind)
		cli_usage(cli, "what is signed is a note");
	desk_open(cli);
	desk_need(cli, "staff", &staff_kind);
	if (!awaiting)
		return desk_list_kind(cli, kind, is_unsigned);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	return desk_list_kind(cli, kind, is_awaiting);
}

/* export: signed notes, for the EHR or the portal */

static int
export(struct cli *cli)
{
	struct note_wanted wanted = { .from = INT64_MIN, .to = INT64_MAX,
	    .since = INT64_MIN, .client = cli_value(cli, "client") };
	bool narrowed = cli_has(cli, "from") || cli_has(cli, "to") ||
	    cli_has(cli, "since") || cli_has(cli, "client");
	struct ids ids = { 0 };

	cli_day(cli, "from", &wanted.from);
	cli_day(cli, "to", &wanted.to);
	cli_day(cli, "since", &wanted.since);
	if (wanted.from > wanted.to)
		cli_usage(cli, "--to is before --from");
	if (cli->operands_n > 0 && narrowed)
		cli_usage(cli, "notes, or --client, --from, --to, --since");
	if (cli->operands_n > 0)
		desk_ids(cli, &ids, cli->operands, cli->operands_n);
	desk_open_names(cli);
	desk_need(cli, "client", &client_kind);
	cli_out(cli, FORMAT_TEXT, FORMAT_JSONL);
	for (size_t i = 0; i < ids.n; i++)
		note_export_one(cli, ids.id[i]);
	if (cli->operands_n == 0)
		note_export_all(cli, &wanted, cli_has(cli, "verbose"));
	desk_close(cli, "note", ids.n == 1 ? ids.id[0] : wanted.client);
	ids_free(&ids);
	return EX_OK;
}

static const struct verb verbs[] = {
	{ "new", "KIND [field=value]...", "", new,
	    "print a skeleton to fill in" },
	DESK_ADD,
	{ "sign", "NOTE...", "dry-run if-any late-reason", sign,
	    "sign notes one has written" },
	{ "cosign", "NOTE...", "dry-run if-any", cosign,
	    "co-sign notes of those one supervises" },
	{ "late", "", "as-of at-entry ahead", late,
	    "notes that are late, or will be" },
	{ "export", "[NOTE]...", "as-of at-entry if-any client from to since "
	    "verbose", export, "signed notes, for an EHR or a portal" },
	{ "list", "[KIND] [field=value]...", DESK_READS " unsigned "
	    "awaiting-cosign staff", list, "list what is in force" },
	DESK_SHOW, DESK_AMEND(amend), DESK_VOID(desk_void),
};

static const struct program program = { "iop-note",
	"notes, their signatures and co-signatures",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
