/*
 * fuzz_rows: any bytes as rows of comma-separated values, or as ids.  The
 * first byte chooses, the others are the file.  Of cells each must be within
 * its limits and each row not before the last; of ids each must be one, and no byte may be passed
 * over; a broken promise ends in abort().  The reader of ids ends the process
 * where it refuses: here that ends the run alone.
 */

#include <err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "cmd/attend/cells.h"
#include "common/base/word.h"
#include "common/doc/doc.h"

int	LLVMFuzzerTestOneInput(const unsigned char *, size_t);

static jmp_buf refused;
static struct doc *opened;	/* which a refusal may leave open */
static char *read_line;		/* and not free */

static void __attribute__((noreturn))
refuse(int status, ...)
{
	longjmp(refused, status);
}

static ssize_t
get_line(char **text, size_t *size, FILE *f)
{
	ssize_t n = getline(text, size, f);

	read_line = *text;
	return n;
}

/* The reader itself, for what its header does not give. */
#define ids_read	rows_ids_read
#define ids_of_rows	rows_ids_of_rows
#define ids_free	rows_ids_free
#define doc_open(fd, path, syntax, whole) \
	(opened = doc_open(fd, path, syntax, whole))
#define getline		get_line
#define errx		refuse
#define exit		refuse
#include "common/intake/ids.c"
#undef doc_open
#undef getline
#undef errx
#undef exit

static void
must(bool kept)
{
	if (!kept)
		abort();
}

static int
open_file(const unsigned char *data, size_t len)
{
	int fd = memfd_create("file", 0);

	if (fd == -1 || write(fd, data, len) != (ssize_t)len ||
	    lseek(fd, 0, SEEK_SET) == -1)
		abort();
	return fd;
}

static void
check_row(const struct cells *csv, int *line)
{
	size_t i;

	must(cells_line(csv) >= *line);
	*line = cells_line(csv);
	for (i = 0; cells_column(csv, i) != NULL; i++) {
		must(i < CELLS_MAX);
		must(cells_at(csv, i) == NULL ||
		    strlen(cells_at(csv, i)) <= CELLS_BYTES);
	}
	must(cells_cell(csv, "no such column at all") == NULL);
}

static void
read_cells(int fd)
{
	struct cells *csv = cells_open(fd, "file");
	int line = 0;

	if (csv == NULL)
		return;
	while (cells_next(csv))
		check_row(csv, &line);
	must(cells_wrong(csv) >= 0);
	cells_close(csv);
}

/* As read_stdin() does: lines where the first is an id, else documents. */
static void
read_ids(int fd, const unsigned char *data, size_t len)
{
	struct ids ids = { 0 };
	FILE *f = fdopen(dup(fd), "r");
	size_t bytes = 0;
	bool lines;

	must(f != NULL);
	opened = NULL;
	read_line = NULL;
	if (setjmp(refused) == 0) {
		if ((lines = is_lines(f)))
			read_lines(&ids, f);
		else if (lseek(fd, 0, SEEK_SET) == 0)
			read_documents(&ids, fd, "session");
		for (size_t i = 0; i < ids.n; i++) {
			must(word_is_id(ids.id[i]));
			bytes += strlen(ids.id[i]);
		}
		for (size_t i = 0; i < len; i++)
			bytes += strchr("\r\n", data[i]) != NULL && data[i];
		must(!lines || bytes == len);
	} else {
		doc_close(opened);
		free(read_line);
	}
	fclose(f);
	rows_ids_free(&ids);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	int fd;

	if (len == 0)
		return 0;
	fd = open_file(data + 1, len - 1);
	if (data[0] & 1)
		read_cells(fd);
	else
		read_ids(fd, data + 1, len - 1);
	close(fd);
	return 0;
}
