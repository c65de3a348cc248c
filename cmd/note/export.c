/*
 * export: notes as they leave, for the EHR or the portal: the version in
 * force, where its author signed it, with signature, credentials and
 * co-signature, and the notice of 42 CFR 2.32.
 *
 * It is a row for each note, printed through a table of its own that is never
 * stored.  What the reader may not see does not leave.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/note/signatures.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/kinds/kinds.h"
#include "common/policy/views.h"
#include "common/schema/schema.h"
#include "common/store/store.h"
#include "note.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* 42 CFR 2.32(a)(2): the short form. */
static const char notice[] = "42 CFR part 2 prohibits unauthorized use or "
    "disclosure of these records.";

/* Those of a note by their names, and what was signed. */
static const struct field signed_note_fields[] = {
	{ "note", FIELD_LINE, .help = "id" },
	{ "version", FIELD_INT, .help = "its entry number" },
	{ "type", FIELD_LINE, .help = "kind of note" },
	{ "session", FIELD_LINE, .help = "the service" },
	{ "group_note", FIELD_LINE, .help = "what it is a part of" },
	{ "client", FIELD_LINE, .help = "about whom" },
	{ "started_at", FIELD_TIME, .help = "begin of the service" },
	{ "ended_at", FIELD_TIME, .help = "end of the service" },
	{ "modality", FIELD_LINE, .help = "how the service was given" },
	{ "diagnosis", FIELD_LINE, .help = "diagnosis" },
	{ "necessity", FIELD_TEXT, .help = "medical necessity" },
	{ "goal", FIELD_TEXT, .help = "goal addressed" },
	{ "intervention", FIELD_TEXT, .help = "what was done" },
	{ "response", FIELD_TEXT, .help = "the client's response" },
	{ "risk", FIELD_LINE, .help = "current risk of harm" },
	{ "plan", FIELD_TEXT, .help = "next step" },
	{ "present", FIELD_LINE, .help = "persons present" },
	{ "results", FIELD_TEXT, .help = "test results" },
	{ "referral", FIELD_LINE, .help = "referral of a crisis" },
	{ "followed_up_on", FIELD_DATE, .help = "when followed up" },
	{ "reached", FIELD_BOOL, .help = "was the client reached" },
	{ "addressee", FIELD_LINE, .help = "whom a letter is to" },
	{ "body", FIELD_TEXT, .help = "text of what is no progress note" },
	{ "note_came_in", FIELD_LINE, .help = "how this version came in" },
	{ "late_reason", FIELD_LINE, .help = "why it is a late entry" },
	{ "author", FIELD_LINE, .help = "who wrote and signed it" },
	{ "author_name", FIELD_LINE, .help = "by name" },
	{ "credentials", FIELD_LINE, .help = "license types at signing" },
	{ "signed_at", FIELD_TIME, .help = "when" },
	{ "basis", FIELD_WORD, 0, "recorded claimed",
	    .help = "claimed where an import tells of that signature" },
	{ "came_in", FIELD_LINE,
	    .help = "when, by whom and with what it was recorded, truly" },
	{ "cosigned_by", FIELD_LINE, .help = "who co-signed it" },
	{ "cosigner_name", FIELD_LINE, .help = "by name" },
	{ "cosigner_credentials", FIELD_LINE,
	    .help = "license types at co-signing" },
	{ "cosigned_at", FIELD_TIME, .help = "when" },
	{ "cosigner_basis", FIELD_WORD, 0, "recorded claimed",
	    .help = "claimed where an import tells of that co-signature" },
	{ "cosigner_came_in", FIELD_LINE, .help = "and how it came in" },
	{ "notice", FIELD_LINE, .help = "that it may not go further" },
};

static const struct kind signed_note_kind = { .name = "signed_note",
	.fields = signed_note_fields, .n = COUNT(signed_note_fields),
	.help = "a signed note, as it leaves" };

/* The author's signature of this version, and a co-signature if there is. */
static struct rows *
signatures(struct cli *cli, const struct record *note)
{
	struct rows *rows = rows_open(cli->store, signatures_sql);

	rows_text(rows, "note", note->id);
	rows_int(rows, "entry", note->entry);
	return rows;
}

static void
take_note(struct record *r, const struct record *note)
{
	r->id = note->id;
	record_set(r, "note", note->id);
	record_set_number(r, "version", note->entry);
	record_set(r, "notice", notice);
	for (size_t i = 0; i < note->kind->n; i++) {
		const struct field *f = kind_field(r->kind,
		    note->kind->fields[i].name);

		if (f != NULL)
			r->value[f - r->kind->fields] = note->value[i];
	}
}

/* A blank line before each but the first; a text's lines are indented. */
static void
put_text(struct cli *cli, const struct record *r)
{
	char spelt[SPELL_BYTES];
	const char *text;
	size_t n;

	out_printf(cli->out, "%s%s\n", cli->shown > 1 ? "\n" : "", notice);
	for (size_t i = 0; i + 1 < r->kind->n; i++) {
		if (!r->value[i].set)
			continue;
		out_printf(cli->out, "%s:", r->kind->fields[i].name);
		text = value_spell(&r->kind->fields[i], &r->value[i], spelt);
		if (strchr(text, '\n') == NULL) {
			out_printf(cli->out, " %s\n", text);
			continue;
		}
		for (out_text(cli->out, "\n"); *text != '\0';
		    text += n + (text[n] != '\0')) {
			n = strcspn(text, "\n");
			out_printf(cli->out, "    %.*s\n", (int)n, text);
		}
	}
}

static void
put(struct cli *cli, const struct record *r)
{
	desk_shows(cli, r);
	if (out_is_prose(cli->out))
		put_text(cli, r);
	else
		out_record(cli->out, r, OUT_PLAIN | OUT_NAMES);
}

/* False where its author has not signed it. */
static bool
export_note(struct cli *cli, const struct record *note, int64_t since)
{
	struct rows *rows = signatures(cli, note);
	bool is_signed = rows_next(rows);
	struct record mine, signature;

	if (is_signed) {
		rows_record(rows, &signature, &signed_note_kind);
		record_begin(&mine, &signed_note_kind);
		record_copy(&mine, &signature);
		take_note(&mine, note);
		if (clock_day(record_number(&mine, "signed_at")) >= since ||
		    (record_has(&mine, "cosigned_at") &&
		    clock_day(record_number(&mine, "cosigned_at")) >= since))
			put(cli, &mine);
		record_free(&mine);
	}
	rows_close(rows);
	return is_signed;
}

struct wanted {
	const char	*client;	/* NULL: of all */
	int64_t		 from, to;	/* days of the service */
	int64_t		 since;		/* the day of the last signature */
};

static bool
is_wanted(struct cli *cli, const struct record *note,
    const struct wanted *wanted)
{
	int64_t day = clock_day(record_number(note, "started_at"));

	return (wanted->client == NULL ||
	    strcmp(wanted->client, record_text(note, "client")) == 0) &&
	    day >= wanted->from && day <= wanted->to &&
	    desk_may_see(cli, note);
}

/* How many were left out, being unsigned, and where asked to which is said on
 * stderr. */
static void
export_all(struct cli *cli, const struct wanted *wanted,
    bool name_unsigned)
{
	const struct kind *kind = &note_kind;
	char *sql = schema_list(kind);
	struct rows *rows = rows_open(cli->store, sql);
	struct record note;
	size_t unsigned_n = 0;

	out_head(cli->out, &signed_note_kind, OUT_PLAIN | OUT_NAMES);
	while (rows_next(rows)) {
		rows_record(rows, &note, kind);
		if (!is_wanted(cli, &note, wanted) ||
		    export_note(cli, &note, wanted->since))
			continue;
		unsigned_n++;
		if (name_unsigned)
			warnx("%s: not signed: left out", note.id);
	}
	if (unsigned_n > 0 && !name_unsigned)
		warnx("%zu not signed: left out; --verbose names them",
		    unsigned_n);
	rows_close(rows);
	free(sql);
}

static void
export_one(struct cli *cli, const char *id)
{
	const struct kind *kind = &note_kind;
	char *sql = schema_latest(kind);
	struct rows *rows = rows_open(cli->store, sql);
	struct record note;

	out_head(cli->out, &signed_note_kind, OUT_PLAIN | OUT_NAMES);
	rows_text(rows, "id", id);
	if (!rows_next(rows))
		errx(EX_NOINPUT, "%s: no such note", id);
	rows_record(rows, &note, kind);
	if (!desk_may_see(cli, &note))
		errx(EX_NOINPUT, "%s: no such note", id);
	if (!export_note(cli, &note, INT64_MIN))
		warnx("%s: not signed: left out", id);
	rows_close(rows);
	free(sql);
}

int
note_export(struct cli *cli)
{
	struct wanted wanted = { .from = INT64_MIN, .to = INT64_MAX,
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
		desk_ids(cli, &ids, cli->operands, cli->operands_n, NULL);
	desk_open_names(cli);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	desk_need(cli, "client", &client_kind);
	cli_out(cli, &format_text, &format_jsonl);
	for (size_t i = 0; i < ids.n; i++)
		export_one(cli, ids.id[i]);
	if (cli->operands_n == 0)
		export_all(cli, &wanted, cli_has(cli, "verbose"));
	desk_close(cli, "note", ids.n == 1 ? ids.id[0] : wanted.client);
	ids_free(&ids);
	return EX_OK;
}
