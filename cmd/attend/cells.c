#include <csv.h>
#include <err.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "cells.h"

/*
 * libcsv calls back for each cell and each row; a read buffer may hold many
 * rows.  So bytes are given to it one at a time until a row is whole.
 */

enum { ROW_BYTES = 1 << 20 };

struct cells {
	struct csv_parser parser;
	int		 fd;
	const char	*name;
	char		 buffer[16384];
	size_t		 used, filled;
	bool		 ended, is_row;
	const char	*unread;	/* why this row is not; or NULL */
	int		 line, row_line, row_bytes, wrong;
	char		 delimiter;
	char		*cells[CELLS_MAX];
	size_t		 cells_n;
	char		*head[CELLS_MAX];
	size_t		 head_n;
};

static void
take_cell(void *text, size_t n, void *arg)
{
	struct cells *csv = arg;

	if (text != NULL && memchr(text, '\0', n) != NULL)
		csv->unread = "a cell with the character U+0000 in it";
	else if (csv->cells_n == CELLS_MAX || n > CELLS_BYTES)
		csv->unread = "too many or too long cells";
	if (csv->unread != NULL)
		return;
	csv->cells[csv->cells_n] = n > 0 ? strndup(text, n) : strdup("");
	if (csv->cells[csv->cells_n++] == NULL)
		err(EX_OSERR, NULL);
}

static void
take_row(int c, void *arg)
{
	struct cells *csv = arg;

	(void)c;
	csv->is_row = true;
}

static void
forget_row(struct cells *csv)
{
	for (size_t i = 0; i < csv->cells_n; i++)
		free(csv->cells[i]);
	csv->cells_n = 0;
	csv->is_row = false;
	csv->unread = NULL;
}

/* More bytes, behind the first so many. */
static bool
fill(struct cells *csv, size_t keep)
{
	ssize_t n;

	do
		n = read(csv->fd, csv->buffer + keep,
		    sizeof(csv->buffer) - keep);
	while (n == -1 && errno == EINTR);
	if (n == -1)
		err(EX_IOERR, "%s", csv->name);
	csv->filled = keep + (size_t)n;
	csv->used = 0;
	return n > 0;
}

/* Before libcsv: to it a quote behind the mark is one out of place. */
static void
skip_mark(struct cells *csv)
{
	static const char mark[] = { '\xef', '\xbb', '\xbf' };

	while (csv->filled < sizeof(mark) && fill(csv, csv->filled))
		;
	if (csv->filled >= sizeof(mark) &&
	    memcmp(csv->buffer, mark, sizeof(mark)) == 0)
		csv->used = sizeof(mark);
}

/* A line that names what parts cells, as Excel has it, else what parts most of
 * the first one, outside quotes. */
static void
find_delimiter(struct cells *csv)
{
	static const char delimiters[] = ",;\t";
	const char *at = csv->buffer + csv->used, *best = delimiters;
	size_t n = csv->filled - csv->used, counts[sizeof(delimiters)] = { 0 };
	bool quoted = false;

	if (n > 5 && memcmp(at, "sep=", 4) == 0 && strchr("\r\n", at[5]) !=
	    NULL) {
		csv_set_delim(&csv->parser, (unsigned char)at[4]);
		csv->delimiter = at[4];
		csv->used += 5;
		return;
	}
	for (size_t i = 0; i < n && (quoted || at[i] != '\n'); i++) {
		const char *d = at[i] == '\0' ? NULL : strchr(delimiters, at[i]);

		quoted ^= at[i] == '"';
		if (d != NULL && !quoted)
			counts[d - delimiters]++;
	}
	for (const char *d = delimiters; *d != '\0'; d++)
		if (counts[d - delimiters] > counts[best - delimiters])
			best = d;
	csv_set_delim(&csv->parser, (unsigned char)*best);
	csv->delimiter = *best;
}

static int
say(struct cells *csv, int line, const char *what)
{
	warnx("%s:%d: %s", csv->name, line, what);
	csv->wrong++;
	return 1;
}

static bool
end(struct cells *csv)
{
	csv->ended = true;
	if (csv_fini(&csv->parser, take_cell, take_row, csv) != 0) {
		say(csv, csv->row_line, "a quote that is not closed");
		forget_row(csv);
	}
	return csv->is_row;
}

static bool
too_long(struct cells *csv)
{
	say(csv, csv->row_line, "a row of more than 1 MiB");
	forget_row(csv);
	csv->ended = true;
	return false;
}

/* One row of cells, however wrong. */
static bool
read_row(struct cells *csv)
{
	char c;

	forget_row(csv);
	if (csv->ended)
		return false;
	csv->row_line = csv->line;
	csv->row_bytes = 0;
	while (!csv->is_row) {
		if (csv->used == csv->filled && !fill(csv, 0))
			return end(csv);
		c = csv->buffer[csv->used++];
		csv->line += c == '\n';
		if (csv->row_bytes++ == ROW_BYTES)
			return too_long(csv);
		if (csv_parse(&csv->parser, &c, 1, take_cell, take_row, csv) !=
		    1) {
			say(csv, csv->row_line, "a quote out of place");
			forget_row(csv);
			csv->ended = true;
			return false;
		}
		if (csv->cells_n == 0 && !csv->is_row && c == '\n') {
			csv->row_line = csv->line;	/* a blank line */
			csv->row_bytes = 0;
		}
	}
	return true;
}

static bool
read_head(struct cells *csv)
{
	if (!read_row(csv) || csv->unread != NULL) {
		say(csv, 1, "expected a row that names the columns");
		return false;
	}
	memcpy(csv->head, csv->cells, sizeof(csv->head));
	csv->head_n = csv->cells_n;
	csv->cells_n = 0;
	for (size_t i = 0; i < csv->head_n; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(csv->head[i], csv->head[j]) == 0)
				return !say(csv, 1, "a column named twice");
	return true;
}

struct cells *
cells_open(int fd, const char *name)
{
	struct cells *csv = calloc(1, sizeof(*csv));

	if (csv == NULL || csv_init(&csv->parser, CSV_STRICT |
	    CSV_STRICT_FINI) != 0)
		err(EX_OSERR, NULL);
	csv->fd = fd;
	csv->name = name;
	csv->line = 1;
	skip_mark(csv);
	find_delimiter(csv);
	if (read_head(csv))
		return csv;
	cells_close(csv);
	return NULL;
}

void
cells_close(struct cells *csv)
{
	if (csv == NULL)
		return;
	forget_row(csv);
	for (size_t i = 0; i < csv->head_n; i++)
		free(csv->head[i]);
	csv_free(&csv->parser);
	free(csv);
}

static bool
is_blank(const struct cells *csv)
{
	for (size_t i = 0; i < csv->cells_n; i++)
		if (csv->cells[i][0] != '\0')
			return false;
	return true;
}

bool
cells_next(struct cells *csv)
{
	while (read_row(csv)) {
		if (csv->unread == NULL && is_blank(csv))
			continue;
		if (csv->unread == NULL)
			return true;
		say(csv, csv->row_line, csv->unread);
	}
	return false;
}

char
cells_delimiter(const struct cells *csv)
{
	return csv->delimiter;
}

bool
cells_is_whole(const struct cells *csv)
{
	return csv->cells_n == csv->head_n;
}

int
cells_wrong(const struct cells *csv)
{
	return csv->wrong;
}

int
cells_line(const struct cells *csv)
{
	return csv->row_line;
}

const char *
cells_cell(const struct cells *csv, const char *column)
{
	for (size_t i = 0; i < csv->head_n; i++)
		if (i < csv->cells_n && strcmp(csv->head[i], column) == 0)
			return csv->cells[i][0] != '\0' ? csv->cells[i] :
			    NULL;
	return NULL;
}

const char *
cells_column(const struct cells *csv, size_t i)
{
	return i < csv->head_n ? csv->head[i] : NULL;
}

const char *
cells_at(const struct cells *csv, size_t i)
{
	return i < csv->cells_n ? csv->cells[i] : NULL;
}
