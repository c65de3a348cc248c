/* sign, cosign: the version in force, as who is asking. */
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/door/door.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "note.h"

/* A late entry says why, in a version of its own. */
static void
say_late(struct cli *cli, struct intake *in, const char *note)
{
	struct record last, next;
	int wrong;

	ledger_last(intake_ledger(in), &note_kind, note, &last);
	record_next(&next, &last, OP_AMEND, "late entry");
	next.source = note;
	wrong = record_assign(&next, record_printf(&next, "late_reason=@%s",
	    cli_value(cli, "late-reason")));
	if (wrong == 0 && !record_has(&next, "late_reason"))
		wrong = record_wrong(&next, "late_reason", "required");
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_version(in, &next, &last);
	record_free(&next);
	record_free(&last);
}

/*
 * Sign, or co-sign by the other kind, the version in force of a note as who
 * is asking.  One that is late says why first, where --late-reason does.
 */
static void
sign_as(struct cli *cli, struct intake *in, const struct kind *kind,
    const char *note)
{
	struct door *door = intake_door(in);
	struct record r;

	record_begin(&r, kind);
	r.id = intake_make_id(&r);
	r.source = note;	/* what was named, not the signature's own */
	record_set(&r, "note", note);
	record_set(&r, "staff", cli->actor.id);
	record_set(&r, "credentials", door_credentials(door, cli->actor.id,
	    clock_day(clock_now())));
	if (cli_has(cli, "late-reason") &&
	    door_is_late(door, &r))
		say_late(cli, in, note);
	/* who has signed the version in force has nothing left to do */
	if (!door_is_signed(door, &r))
		intake_record(in, &r);
	record_free(&r);
}

static void
sign_one(struct cli *cli, struct intake *in, const char *id)
{
	desk_known(intake_ledger(in), &note_kind, id);
	sign_as(cli, in, &signature_kind, id);
}

int
note_sign(struct cli *cli)
{
	return desk_each_id(cli, sign_one);
}

static void
cosign_one(struct cli *cli, struct intake *in, const char *id)
{
	desk_known(intake_ledger(in), &note_kind, id);
	sign_as(cli, in, &cosignature_kind, id);
}

int
note_cosign(struct cli *cli)
{
	return desk_each_id(cli, cosign_one);
}
