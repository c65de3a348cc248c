#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/door/door.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "sign.h"

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

void
sign_note(struct cli *cli, struct intake *in, const struct kind *kind,
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

bool
sign_is_wanting(struct store *store, const struct record *note)
{
	struct rows *rows = rows_open(store, "SELECT 1 FROM signature"
	    " WHERE note = :note AND note_entry = :entry AND staff = :staff");
	bool is;

	rows_text(rows, "note", note->id);
	rows_int(rows, "entry", note->entry);
	rows_text(rows, "staff", record_text(note, "author"));
	is = !rows_next(rows);
	rows_close(rows);
	return is;
}

bool
sign_awaits(struct store *store, const struct record *note,
    const char *supervisor, int64_t today)
{
	struct rows *rows = rows_open(store,
	    "SELECT 1 FROM signature AS g JOIN supervision AS v"
	    "  ON v.supervisee = g.staff AND v.supervisor = :staff"
	    "  AND v.starts_on <= :today"
	    "  AND coalesce(v.ends_on, :today) >= :today"
	    " WHERE g.note = :note AND g.note_entry = :entry"
	    "  AND g.staff = :author"
	    "  AND NOT EXISTS (SELECT 1 FROM cosignature AS c"
	    "   WHERE c.note = :note AND c.note_entry = :entry)"
	    "  AND NOT EXISTS (SELECT 1 FROM licensed AS l"
	    "   WHERE l.staff = :author AND l.iop_independent"
	    "   AND day_of(:started_at) BETWEEN l.first_day AND l.last_day)");

	rows_text(rows, "staff", supervisor);
	rows_text(rows, "note", note->id);
	rows_int(rows, "entry", note->entry);
	rows_text(rows, "author", record_text(note, "author"));
	rows_int(rows, "started_at", record_number(note, "started_at"));
	rows_int(rows, "today", today);
	return rows_any(rows);
}
