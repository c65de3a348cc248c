/* sheet: sheets for sessions, names as may be seen: text, or one HTML document
 * with a page for each, to sign; or one CSV to fill in, with the columns of
 * read and a name only where names are asked for. */
#include <err.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <wchar.h>

#include "attend.h"
#include "cmd/attend/put_sheet.sql.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/kinds/kinds.h"
#include "common/policy/views.h"
#include "common/schema/schema.h"
#include "common/store/store.h"

enum form { SHEET_TEXT, SHEET_HTML, SHEET_CSV };

/* What a name would do to HTML; what is between goes out whole, since a letter
 * is more than a byte. */
static void
put_html(struct out *out, const char *text)
{
	size_t n;

	for (; *text != '\0'; text += n) {
		if ((n = strcspn(text, "&<>\"")) > 0) {
			out_printf(out, "%.*s", (int)n, text);
			continue;
		}
		n = 1;
		switch (*text) {
		case '&': out_text(out, "&amp;"); break;
		case '<': out_text(out, "&lt;"); break;
		case '>': out_text(out, "&gt;"); break;
		default: out_text(out, "&quot;");
		}
	}
}

/* A letter is one column, or two, however many bytes it has, and what stands
 * upon the one before it none; in the locale of now. */
static int
text_columns(const char *text)
{
	mbstate_t state = { 0 };
	int columns = 0, width;
	wchar_t c;
	size_t n;

	for (; *text != '\0'; text += n) {
		n = mbrtowc(&c, text, strlen(text), &state);
		if (n == (size_t)-1 || n == (size_t)-2) {
			state = (mbstate_t){ 0 };
			n = 1;
			columns++;
		} else if ((width = wcwidth(c)) > 0)
			columns += width;
	}
	return columns;
}

/* Up to so many columns, whatever the locale of who asks. */
static void
put_padded(struct out *out, const char *text, int columns)
{
	locale_t own = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
	locale_t before = own != NULL ? uselocale(own) : NULL;

	columns -= text_columns(text);
	if (own != NULL) {
		uselocale(before);
		freelocale(own);
	}
	out_printf(out, "%s%*s", text, columns > 0 ? columns : 0, "");
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

/* What read takes; a name is there for who fills it in. */
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
	out_printf(out, "%-16s ", client);
	put_padded(out, name, 28);
	out_text(out, " _______ _______ ____________________________\n");
}

static void
put_client(struct cli *cli, const char *session, const char *id,
    enum form form)
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
			desk_shows(cli, &client);
		}
	}
	if (form == SHEET_CSV)
		put_row(cli, session, id, name);
	else
		put_line(cli->out, id, name, form == SHEET_HTML);
	rows_close(rows);
	free(sql);
}

static void
put_roster(struct cli *cli, const char *session, enum form form)
{
	struct rows *rows = rows_open(cli->store, "SELECT client FROM roster"
	    " WHERE session = :id AND how <> 'guest' ORDER BY client");

	rows_text(rows, "id", session);
	while (rows_next(rows))
		put_client(cli, session, rows_string(rows, "client"), form);
	rows_close(rows);
}

static void
put_sheet(struct cli *cli, const char *session, enum form form)
{
	struct rows *rows = rows_open(cli->store, put_sheet_sql);

	rows_text(rows, "id", session);
	if (!rows_next(rows))
		errx(EX_NOINPUT, "%s: no such session", session);
	if (form != SHEET_CSV)
		put_head(cli->out, rows, form == SHEET_HTML);
	rows_close(rows);
	put_roster(cli, session, form);
	if (form != SHEET_CSV)
		out_text(cli->out, form == SHEET_HTML ?
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

static void
put_sheets(struct cli *cli, const struct ids *sessions, enum form form)
{
	if (form == SHEET_HTML)
		out_text(cli->out, html_begin);
	if (form == SHEET_CSV)
		out_head(cli->out, &row_kind, row_flags(cli));
	for (size_t i = 0; i < sessions->n; i++)
		put_sheet(cli, sessions->id[i], form);
	if (form == SHEET_HTML)
		out_text(cli->out, "</html>\n");
}

static enum form
sheet_form(struct cli *cli)
{
	const char *name = cli_value(cli, "format");
	const char *path = cli_value(cli, "output");

	if (name != NULL ? format_find(name) == &format_csv : path != NULL &&
	    !cli_has(cli, "html") && format_of_path(path) == &format_csv) {
		if (cli_has(cli, "html"))
			cli_usage(cli, "--html and -f csv are two sheets");
		cli_out(cli, &format_csv, &format_csv);
		return SHEET_CSV;
	}
	if (name != NULL)
		cli_usage(cli, "a sheet is text, with --html HTML, or csv");
	cli_text(cli);
	return cli_has(cli, "html") ? SHEET_HTML : SHEET_TEXT;
}

int
attend_sheet(struct cli *cli)
{
	enum form form;
	struct ids sessions;

	desk_ids(cli, &sessions, cli->operands, cli->operands_n, NULL);
	desk_open(cli);
	views_in_force(cli->store, clock_day(cli_now(cli)));
	form = sheet_form(cli);
	put_sheets(cli, &sessions, form);
	desk_close(cli, "client", sessions.n == 1 ? sessions.id[0] : NULL);
	ids_free(&sessions);
	return EX_OK;
}
