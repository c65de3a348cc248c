#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/schema.h"
#include "csv_read.h"
#include "roll.h"

bool
roll_session(struct cli *cli, const char *id, struct roll_session *session)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT date, starts_at FROM session WHERE id = :id");
	bool found;

	rows_text(rows, "id", id);
	if ((found = rows_next(rows)))
		*session = (struct roll_session){ id,
		    rows_number(rows, "date"),
		    rows_number(rows, "starts_at") };
	rows_close(rows);
	return found;
}

const char *
roll_time(const struct roll_session *session, const char *text,
    int64_t *instant)
{
	int64_t minutes, other, day = session->day;

	if (clock_parse_clock(text, &minutes) != NULL)
		return clock_parse_time(text, false, instant) == NULL ? NULL :
		    "expected a time of day as 17:45, or a date and time";
	if (clock_midnight(day) + minutes * 60 + 43200 < session->starts_at)
		day++;
	if (clock_instant(day, (int)minutes * 60, instant, &other) !=
	    CLOCK_ONCE)
		return "the clock changes then; give date, time and offset";
	return NULL;
}

/* mark */

static bool
is_on_roster(struct cli *cli, const struct record *r)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT 1 FROM roster WHERE session = :session"
	    " AND client = :client");

	rows_text(rows, "session", record_text(r, "session"));
	rows_text(rows, "client", record_text(r, "client"));
	return rows_any(rows);
}

void
roll_mark(struct cli *cli, struct intake *in, struct record *r, int wrong)
{
	record_identify(r);
	if (r->source == NULL)
		r->source = r->id;	/* each operand is told apart */
	if (wrong == 0 && !cli_has(cli, "guest") && !is_on_roster(cli, r))
		wrong += record_wrong(r, "client", "not on the session's "
		    "roster; a guest takes --guest");
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_record(in, r);
}

/* Sheets that come back */

static int
take_cell(const struct csv *csv, const char *column, struct record *r)
{
	const char *cell = csv_cell(csv, column);

	return cell == NULL ? 0 : record_put(r, column, cell);
}

static int
take_cell_time(const struct csv *csv, const char *column,
    const struct roll_session *session, struct record *r)
{
	const char *cell = csv_cell(csv, column), *what;
	int64_t instant;

	if (cell == NULL)
		return 0;
	if ((what = roll_time(session, cell, &instant)) != NULL)
		return record_wrong(r, column, "%s", what);
	record_set_number(r, column, instant);
	return 0;
}

static int
take_row(struct cli *cli, const struct csv *csv, struct record *r)
{
	static const char *const plain[] = { "session", "client", "status",
	    "participation", "reason" };
	struct roll_session session;
	int wrong = 0;

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		wrong += take_cell(csv, plain[i], r);
	if (!record_has(r, "session") || wrong > 0)
		return wrong > 0 ? wrong :
		    record_wrong(r, "session", "required");
	if (!roll_session(cli, record_text(r, "session"), &session))
		return record_wrong(r, "session", "no such session");
	return take_cell_time(csv, "arrived_at", &session, r) +
	    take_cell_time(csv, "left_at", &session, r);
}

/* As RFC 4180 has a row of them; freed by the caller. */
static char *
spell_row(const struct csv *csv, const char *(*cell)(const struct csv *,
    size_t))
{
	const char *text;
	size_t size;
	char *row;
	FILE *out = open_memstream(&row, &size);

	if (out == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; (text = cell(csv, i)) != NULL; i++) {
		fputs(i > 0 ? "," : "", out);
		if (strpbrk(text, ",\"\r\n") == NULL) {
			fputs(text, out);
			continue;
		}
		putc('"', out);
		for (; *text != '\0'; text++) {
			if (*text == '"')
				putc('"', out);
			putc(*text, out);
		}
		putc('"', out);
	}
	fputs("\r\n", out);
	if (fclose(out) != 0)
		err(EX_OSERR, NULL);
	return row;
}

/* Did anybody write anything there? */
static bool
is_filled_in(const struct csv *csv)
{
	static const char *const blanks[] = { "status", "arrived_at",
	    "left_at", "participation", "reason" };

	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
		if (csv_cell(csv, blanks[i]) != NULL)
			return true;
	return false;
}

static void
read_row(struct cli *cli, struct intake *in, const struct csv *csv,
    const char *name)
{
	int64_t before = intake_wrongs(in);
	struct record r;
	char *row;

	if (csv_is_whole(csv) && !is_filled_in(csv))
		return;
	record_begin(&r, &attendance_kind);
	r.source = name;
	r.line = csv_line(csv);
	r.column = 1;
	roll_mark(cli, in, &r, csv_is_whole(csv) ? take_row(cli, csv, &r) :
	    record_wrong(&r, "row", "not as many cells as there are columns"));
	record_free(&r);
	row = spell_row(csv, csv_at);
	intake_reject(in, before, row);
	free(row);
}

static bool
has_columns(const struct csv *csv, const char *name)
{
	static const char needed[] = "session client status";
	static const char known[] = "session client status arrived_at "
	    "left_at participation reason";
	bool good = true;
	size_t found = 0;

	for (size_t i = 0; csv_column(csv, i) != NULL; i++)
		found += word_in(needed, csv_column(csv, i));
	if (found != 3) {
		warnx("%s:1: expected the columns session, client and status",
		    name);
		good = false;
	}
	for (size_t i = 0; csv_column(csv, i) != NULL; i++)
		if (!word_in(known, csv_column(csv, i)) &&
		    strcmp(csv_column(csv, i), "name") != 0) {
			warnx("%s:1: column %zu: expected one of: %s",
			    name, i + 1, known);
			good = false;
		}
	return good;
}

static void
read_sheet(struct cli *cli, struct intake *in, int fd, const char *name)
{
	struct csv *csv = csv_open(fd, name);
	char *head;

	if (csv == NULL || !has_columns(csv, name)) {
		intake_wrong(in, 1);
		csv_close(csv);
		return;
	}
	head = spell_row(csv, csv_column);
	intake_reject_head(in, head);
	free(head);
	while (csv_next(csv))
		read_row(cli, in, csv, name);
	intake_wrong(in, csv_wrong(csv));
	csv_close(csv);
}

void
roll_read(struct cli *cli, struct intake *in)
{
	struct input *input = desk_input(cli, in);
	const char *name;
	int fd;

	intake_begin(in);
	input_rewind(input);
	if (!input_is_empty(input))
		while (input_next(input, &fd, &name))
			read_sheet(cli, in, fd, name);
	input_close(input);
}

/* Sheets to sign */

static const char sheet_query[] =
    "SELECT s.id, s.service, coalesce(g.name, s.client) AS title,"
    " s.starts_at, s.ends_at, s.facilitator,"
    " coalesce(s.topic, '') AS topic, coalesce(s.site, '') AS site,"
    " coalesce(s.room, '') AS room"
    " FROM session AS s LEFT JOIN \"group\" AS g ON g.id = s.\"group\""
    " WHERE s.id = :id AND s.status = 'planned'";

/* What a name would do to HTML. */
static void
put_html(struct out *out, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '&': out_text(out, "&amp;"); break;
		case '<': out_text(out, "&lt;"); break;
		case '>': out_text(out, "&gt;"); break;
		case '"': out_text(out, "&quot;"); break;
		default: out_printf(out, "%c", *text);
		}
}

/* About what and where, as far as that is known. */
static void
put_place(struct out *out, const struct rows *rows, const char *before,
    bool html)
{
	static const char *const fields[] = { "topic", "site", "room" };

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *text = rows_string(rows, fields[i]);

		if (text[0] == '\0')
			continue;
		out_text(out, before);
		if (html)
			put_html(out, text);
		else
			out_text(out, text);
		before = " ";
	}
}

static void
put_head(struct out *out, const struct rows *rows, bool html)
{
	char from[CLOCK_BYTES], to[CLOCK_BYTES];

	clock_spell_time(rows_number(rows, "starts_at"), from);
	clock_spell_time(rows_number(rows, "ends_at"), to);
	if (html) {
		out_text(out, "<section>\n<h1>");
		put_html(out, rows_string(rows, "title"));
		out_printf(out, "</h1>\n<p>%s, %.10s %.5s to %.5s, led by %s",
		    rows_string(rows, "service"), from, from + 11, to + 11,
		    rows_string(rows, "facilitator"));
		put_place(out, rows, ", ", html);
		out_printf(out, "</p>\n<p>%s</p>\n<table>\n<tr><th>client"
		    "</th><th>name</th><th>arrived</th><th>left</th>"
		    "<th>signature</th></tr>\n", rows_string(rows, "id"));
		return;
	}
	out_printf(out, "%s\n%s, %.10s %.5s to %.5s, led by %s\n",
	    rows_string(rows, "title"), rows_string(rows, "service"), from,
	    from + 11, to + 11, rows_string(rows, "facilitator"));
	put_place(out, rows, "", html);
	out_printf(out, "\nsession %s\n\n%-16s %-28s %-7s %-7s %s\n",
	    rows_string(rows, "id"), "CLIENT", "NAME", "ARRIVED", "LEFT",
	    "SIGNATURE");
}

/* What read takes, roll.h; a name is there for who fills it in. */
static const struct field row_fields[] = {
	{ "session", FIELD_LINE, .help = "which session" },
	{ "client", FIELD_LINE, .help = "who" },
	{ "name", FIELD_LINE, SEALED, .help = "name" },
	{ "status", FIELD_LINE, .help = "was the client there" },
	{ "arrived_at", FIELD_LINE, .help = "from when" },
	{ "left_at", FIELD_LINE, .help = "until when" },
	{ "participation", FIELD_LINE, .help = "how much" },
	{ "reason", FIELD_LINE, .help = "why something was missed" },
};
static const struct kind row_kind = { .name = "row", .fields = row_fields,
	.n = sizeof(row_fields) / sizeof(row_fields[0]) };

static unsigned
row_flags(const struct cli *cli)
{
	return OUT_PLAIN | (cli->names ? OUT_NAMES : 0);
}

static void
put_row(struct cli *cli, const char *session, const char *client,
    const char *name)
{
	struct record r;

	record_begin(&r, &row_kind);
	record_set(&r, "session", session);
	record_set(&r, "client", client);
	record_set(&r, "name", name);
	out_record(cli->out, &r, row_flags(cli));
	record_free(&r);
}

static void
put_line(struct out *out, const char *client, const char *name, bool html)
{
	if (html) {
		out_printf(out, "<tr><td>%s</td><td>", client);
		put_html(out, name);
		out_text(out, "</td><td></td><td></td><td></td></tr>\n");
		return;
	}
	out_printf(out, "%-16s %-28s _______ _______ "
	    "____________________________\n", client, name);
}

static void
put_client(struct cli *cli, const char *session, const char *id,
    enum roll_form form)
{
	const struct kind *kind = &client_kind;
	char *sql = schema_latest(kind);
	struct rows *rows = rows_open(cli->store, sql);
	const char *name = "";
	struct record client;

	rows_text(rows, "id", id);
	if (rows_next(rows)) {
		rows_record(rows, &client, kind);
		if (desk_may_see(cli, &client)) {
			name = record_text(&client,
			    record_has(&client, "preferred_name") ?
			    "preferred_name" : "name");
			cli->shown++;
		}
	}
	if (form == ROLL_CSV)
		put_row(cli, session, id, name);
	else
		put_line(cli->out, id, name, form == ROLL_HTML);
	rows_close(rows);
	free(sql);
}

static void
put_roster(struct cli *cli, const char *session, enum roll_form form)
{
	struct rows *rows = rows_open(cli->store, "SELECT client FROM roster"
	    " WHERE session = :id AND how <> 'guest' ORDER BY client");

	rows_text(rows, "id", session);
	while (rows_next(rows))
		put_client(cli, session, rows_string(rows, "client"), form);
	rows_close(rows);
}

static void
put_sheet(struct cli *cli, const char *session, enum roll_form form)
{
	struct rows *rows = rows_open(cli->store, sheet_query);

	rows_text(rows, "id", session);
	if (!rows_next(rows))
		errx(EX_NOINPUT, "%s: no such session", session);
	if (form != ROLL_CSV)
		put_head(cli->out, rows, form == ROLL_HTML);
	rows_close(rows);
	put_roster(cli, session, form);
	if (form != ROLL_CSV)
		out_text(cli->out, form == ROLL_HTML ?
		    "</table>\n</section>\n" : "\n");
}

static const char html_begin[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<title>Sign-in</title>\n<style>\n"
    "body { font-family: sans-serif; }\n"
    "section { break-after: page; }\n"
    "table { border-collapse: collapse; width: 100%; }\n"
    "th, td { border: 1px solid; height: 2.5em; text-align: left; }\n"
    "</style>\n";

void
roll_sheets(struct cli *cli, const struct ids *sessions, enum roll_form form)
{
	if (form == ROLL_HTML)
		out_text(cli->out, html_begin);
	if (form == ROLL_CSV)
		out_head(cli->out, &row_kind, row_flags(cli));
	for (size_t i = 0; i < sessions->n; i++)
		put_sheet(cli, sessions->id[i], form);
	if (form == ROLL_HTML)
		out_text(cli->out, "</html>\n");
}
