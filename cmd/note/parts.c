#include <err.h>
#include <sysexits.h>

#include "cmd/note/parts_blank.sql.h"
#include "common/array/id_set.h"
#include "common/cli/cli.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "parts.h"

void
parts_blank(struct cli *cli, struct record *r)
{
	struct rows *rows = rows_open(cli->store, parts_blank_sql);
	struct record *part;

	rows_text(rows, "session", record_text(r, "session"));
	while (rows_next(rows)) {
		part = record_child(r, &note_kind);
		record_set(part, "client", rows_string(rows, "client"));
		if (rows_has(rows, "arrived_at"))
			record_set_number(part, "started_at",
			    rows_number(rows, "arrived_at"));
		if (rows_has(rows, "left_at"))
			record_set_number(part, "ended_at",
			    rows_number(rows, "left_at"));
	}
	rows_close(rows);
}

static bool
is_signed(struct cli *cli, const char *note)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT 1 FROM note AS n JOIN signed AS g ON g.version = n.entry"
	    " WHERE g.note = :note AND g.by_author");

	rows_text(rows, "note", note);
	return rows_any(rows);
}

/* A new version of a note, unless that is not to be touched. */
static void
amend_note(struct cli *cli, struct intake *in, struct record *note,
    const struct record *last)
{
	if (last->op == OP_VOID)
		warnx("%s: void, and left so: iop-note amend %s --reason "
		    "brings it back", note->id, note->id);
	else if (is_signed(cli, note->id))
		warnx("%s: signed, and left as it is: to correct it, "
		    "iop-note amend %s", note->id, note->id);
	else
		intake_version(in, note, last);
}

/* What the document withholds is there to be had from the group note. */
static void
add_part(struct intake *in, const struct record *group_note,
    struct record *part)
{
	for (size_t i = 0; i < part->kind->n; i++) {
		const struct field *f = kind_field(group_note->kind,
		    part->kind->fields[i].name);

		if (part->value[i].withheld && f != NULL)
			record_take(part, i, &group_note->value[f -
			    group_note->kind->fields]);
	}
	intake_record(in, part);
}

/* What is signed was said of somebody: its own amendment says why not. */
static void
tell_left(struct cli *cli, const char *note)
{
	if (is_signed(cli, note))
		warnx("%s: signed, and left as it is, though no longer in the "
		    "group note: to correct it, iop-note amend %s", note,
		    note);
	else
		warnx("%s: no longer in the group note, and left as it is: to "
		    "take it away, iop-note void %s", note, note);
}

static void
amend_part(struct cli *cli, struct intake *in,
    const struct record *group_note, struct record *part)
{
	struct record last;

	if (ledger_kind(intake_ledger(in), part->id) != part->kind) {
		/* new, or refused as another kind's id */
		add_part(in, group_note, part);
		return;
	}
	ledger_last(intake_ledger(in), part->kind, part->id, &last);
	record_take_withheld(part, &last);
	if (!intake_is_same(in, part, &last) || last.op == OP_VOID) {
		part->op = OP_AMEND;
		part->reason = group_note->reason;
		amend_note(cli, in, part, &last);
	}
	record_free(&last);
}

static void
gather_parts(struct id_set *parts, const struct record *r)
{
	for (const struct child *c = r->children; c != NULL; c = c->next)
		id_set_add(parts, c->record.id);
	id_set_sort(parts);
}

/* What was shared, and is said otherwise now. */
static void
carry_shared(struct cli *cli, struct intake *in, const char *id,
    const struct record *was, const struct record *is)
{
	const struct kind *kind = &note_kind;
	struct record last, next;

	ledger_last(intake_ledger(in), kind, id, &last);
	record_next(&next, &last, OP_AMEND, is->reason);
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *f = kind_field(is->kind,
		    kind->fields[i].name);
		size_t from = f == NULL ? 0 : (size_t)(f - is->kind->fields);

		if (f != NULL && value_same(&last.value[i], &was->value[from]))
			record_take(&next, i, &is->value[from]);
	}
	if (!intake_is_same(in, &next, &last))
		amend_note(cli, in, &next, &last);
	record_free(&next);
	record_free(&last);
}

void
parts_amend(struct cli *cli, struct intake *in,
    const struct record *last, struct record *next)
{
	bool parted = next->children != NULL;
	struct id_set parts = { 0 };
	struct rows *rows;
	struct ids ids;

	if (next->kind != &group_note_kind)
		return;
	for (struct child *c = next->children; c != NULL; c = c->next)
		amend_part(cli, in, next, &c->record);
	rows = rows_open(cli->store, "SELECT id FROM note"
	    " WHERE group_note = :id ORDER BY id");
	rows_text(rows, "id", next->id);
	ids_of_rows(&ids, rows);
	gather_parts(&parts, next);
	for (size_t i = 0; i < ids.n; i++) {
		if (!parted)
			carry_shared(cli, in, ids.id[i], last, next);
		else if (!id_set_has(&parts, ids.id[i]))
			tell_left(cli, ids.id[i]);
	}
	id_set_free(&parts);
	ids_free(&ids);
}
