/* sign, cosign: the version in force, as who is asking. */
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/door/door.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "note.h"

/* Why what is late is late: one file for all, read before the lock is taken. */
static struct record late;

static int
read_late(struct cli *cli)
{
	record_begin(&late, &note_kind);
	if (!cli_has(cli, "late-reason"))
		return 0;
	late.source = cli_value(cli, "late-reason");
	return record_assign(&late, record_printf(&late, "late_reason=@%s",
	    cli_value(cli, "late-reason")));
}

/* A late entry says why, in a version of its own. */
static void
say_late(struct intake *in, const char *note)
{
	struct record last, next;

	ledger_last(intake_ledger(in), &note_kind, note, &last);
	record_next(&next, &last, OP_AMEND, "late entry");
	next.source = note;
	record_take(&next, (size_t)(kind_field(&note_kind, "late_reason") -
	    note_kind.fields), record_value(&late, "late_reason"));
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
	if (cli_has(cli, "late-reason") &&
	    door_is_late(door, &r))
		say_late(in, note);
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

static int
sign_each(struct cli *cli, void (*one)(struct cli *, struct intake *,
    const char *))
{
	int status = EX_DATAERR;

	if (read_late(cli) == 0)
		status = desk_each_id(cli, one);
	record_free(&late);
	return status;
}

int
note_sign(struct cli *cli)
{
	return sign_each(cli, sign_one);
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
	return sign_each(cli, cosign_one);
}
