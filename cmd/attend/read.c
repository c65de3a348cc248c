/*
 * read: sheets that come back.  Rows of a sheet: session, client, status, and
 * if there arrived_at, left_at, participation, reason; those with nothing
 * written in are passed over.  With --keep-going a row that is wrong goes to
 * --rejects as it came, in a CSV.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "attend.h"
#include "cells.h"
#include "common/base/word.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "roll.h"

static int
take_cell(const struct cells *cells, const char *column, struct record *r)
{
	const char *cell = cells_cell(cells, column);

	return cell == NULL ? 0 : record_put(r, column, cell);
}

static int
take_cell_time(const struct cells *cells, const char *column,
    const struct roll_session *session, struct record *r)
{
	const char *cell = cells_cell(cells, column), *what;
	int64_t instant;

	if (cell == NULL)
		return 0;
	if ((what = roll_time(session, cell, &instant)) != NULL)
		return record_wrong(r, column, "%s", what);
	record_set_number(r, column, instant);
	return 0;
}

static int
take_row(struct cli *cli, const struct cells *cells, struct record *r)
{
	static const char *const plain[] = { "session", "client", "status",
	    "participation", "reason" };
	struct roll_session session;
	int wrong = 0;

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		wrong += take_cell(cells, plain[i], r);
	if (!record_has(r, "session") || wrong > 0)
		return wrong > 0 ? wrong :
		    record_wrong(r, "session", "required");
	if (!roll_session(cli, record_text(r, "session"), &session))
		return record_wrong(r, "session", "no such session");
	return take_cell_time(cells, "arrived_at", &session, r) +
	    take_cell_time(cells, "left_at", &session, r);
}

/* As RFC 4180 has a row of them; freed by the caller. */
static char *
spell_row(const struct cells *cells, const char *(*cell)(const struct cells *,
    size_t))
{
	const char *text, special[] = { cells_delimiter(cells), '"', '\r', '\n',
	    '\0' };
	size_t size;
	char *row;
	FILE *out = open_memstream(&row, &size);

	if (out == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; (text = cell(cells, i)) != NULL; i++) {
		if (i > 0)
			putc(special[0], out);
		if (strpbrk(text, special) == NULL) {
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
is_filled_in(const struct cells *cells)
{
	static const char *const blanks[] = { "status", "arrived_at",
	    "left_at", "participation", "reason" };

	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
		if (cells_cell(cells, blanks[i]) != NULL)
			return true;
	return false;
}

static void
read_row(struct cli *cli, struct intake *in, const struct cells *cells,
    const char *name)
{
	int64_t before = intake_wrongs(in);
	struct record r;
	char *row;

	if (cells_is_whole(cells) && !is_filled_in(cells))
		return;
	record_begin(&r, &attendance_kind);
	r.source = name;
	r.line = cells_line(cells);
	r.column = 1;
	roll_mark(cli, in, &r, cells_is_whole(cells) ? take_row(cli, cells, &r) :
	    record_wrong(&r, "row", "not as many cells as there are columns"));
	record_free(&r);
	row = spell_row(cells, cells_at);
	intake_reject(in, before, row);
	free(row);
}

static bool
has_columns(const struct cells *cells, const char *name)
{
	static const char needed[] = "session client status";
	static const char known[] = "session client status arrived_at "
	    "left_at participation reason";
	bool good = true;
	size_t found = 0;

	for (size_t i = 0; cells_column(cells, i) != NULL; i++)
		found += word_in(needed, cells_column(cells, i));
	if (found != 3) {
		warnx("%s:1: expected the columns session, client and status",
		    name);
		good = false;
	}
	for (size_t i = 0; cells_column(cells, i) != NULL; i++)
		if (!word_in(known, cells_column(cells, i)) &&
		    strcmp(cells_column(cells, i), "name") != 0) {
			warnx("%s:1: column %zu: expected one of: %s",
			    name, i + 1, known);
			good = false;
		}
	return good;
}

static void
read_sheet(struct cli *cli, struct intake *in, int fd, const char *name)
{
	struct cells *cells = cells_open(fd, name);
	char *head;

	if (cells == NULL || !has_columns(cells, name)) {
		intake_wrong(in, 1);
		cells_close(cells);
		return;
	}
	head = spell_row(cells, cells_column);
	intake_reject_head(in, head);
	free(head);
	while (cells_next(cells))
		read_row(cli, in, cells, name);
	intake_wrong(in, cells_wrong(cells));
	cells_close(cells);
}

static void
read_all(struct cli *cli, struct intake *in)
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

int
attend_read(struct cli *cli)
{
	struct intake *in = desk_intake(cli);

	read_all(cli, in);
	return desk_end(cli, in);
}
