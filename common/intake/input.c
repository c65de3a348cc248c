#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/cli/cli.h"
#include "common/doc/doc.h"
#include "common/record/record.h"
#include "input.h"

struct source {
	const char	*name;
	int		 fd;
};

struct input {
	struct source	*sources;
	size_t		 n, at;
};

/* A private copy of what comes through a pipe. */
static int
spool(int from, const char *name)
{
	FILE *copy = tmpfile();
	char piece[1 << 16];
	ssize_t n;
	int fd;

	if (copy == NULL)
		err(EX_CANTCREAT, "temporary file");
	while ((n = read(from, piece, sizeof(piece))) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			err(EX_IOERR, "%s", name);
		if (fwrite(piece, 1, (size_t)n, copy) != (size_t)n)
			err(EX_IOERR, "temporary file");
	}
	if (fflush(copy) != 0 || (fd = dup(fileno(copy))) == -1)
		err(EX_IOERR, "temporary file");
	fclose(copy);
	return fd;
}

static int
open_source(const char *operand)
{
	struct stat st;
	int fd, copy;

	if (strcmp(operand, "-") == 0)
		return spool(STDIN_FILENO, "stdin");
	if ((fd = open(operand, O_RDONLY | O_CLOEXEC)) == -1)
		err(EX_NOINPUT, "%s", operand);
	if (fstat(fd, &st) == -1)
		err(EX_IOERR, "%s", operand);
	if (S_ISREG(st.st_mode))
		return fd;
	copy = spool(fd, operand);
	close(fd);
	return copy;
}

struct input *
input_open(struct cli *cli, char *const operands[], int n)
{
	static char dash[] = "-";
	static char *const standard[] = { dash };
	struct input *input = calloc(1, sizeof(*input));

	if (n == 0) {
		if (isatty(STDIN_FILENO))
			cli_usage(cli, "expected a file, or - for stdin");
		operands = standard;
		n = 1;
	}
	if (input == NULL ||
	    (input->sources = calloc((size_t)n, sizeof(*input->sources))) ==
	    NULL)
		err(EX_OSERR, NULL);
	for (int i = 0; i < n; i++) {
		struct source *source = &input->sources[input->n++];

		source->fd = open_source(operands[i]);
		source->name = strcmp(operands[i], "-") == 0 ? "stdin" :
		    operands[i];
	}
	return input;
}

void
input_close(struct input *input)
{
	if (input == NULL)
		return;
	for (size_t i = 0; i < input->n; i++)
		close(input->sources[i].fd);
	free(input->sources);
	free(input);
}

void
input_rewind(struct input *input)
{
	input->at = 0;
}

bool
input_next(struct input *input, int *fd, const char **name)
{
	const struct source *source;

	if (input->at == input->n)
		return false;
	source = &input->sources[input->at++];
	if (lseek(source->fd, 0, SEEK_SET) == -1)
		err(EX_IOERR, "%s", source->name);
	*fd = source->fd;
	*name = source->name;
	return true;
}

bool
input_is_empty(const struct input *input)
{
	struct stat st;

	for (size_t i = 0; i < input->n; i++)
		if (fstat(input->sources[i].fd, &st) == -1 || st.st_size > 0)
			return false;
	return true;
}

/* Ids */

static void
ids_add(struct ids *ids, const char *id)
{
	ids->id = realloc(ids->id, (ids->n + 1) * sizeof(*ids->id));
	if (ids->id == NULL || (ids->id[ids->n++] = strdup(id)) == NULL)
		err(EX_OSERR, NULL);
}

/* Is the first line an id?  Then all are. */
static bool
is_lines(FILE *f)
{
	char line[ID_MAX + 2];
	bool lines = fgets(line, sizeof(line), f) != NULL;

	line[strcspn(line, "\n")] = '\0';
	rewind(f);
	return lines && word_is_id(line);
}

static void
read_lines(struct ids *ids, FILE *f)
{
	char *line = NULL;
	size_t size = 0;
	long number = 0;
	ssize_t n;

	while ((n = getline(&line, &size, f)) != -1) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0')
			continue;
		if (!word_is_id(line))
			errx(EX_DATAERR, "stdin:%ld:1: expected an id",
			    number);
		ids_add(ids, line);
	}
	free(line);
}

static void
read_documents(struct ids *ids, int fd)
{
	struct doc *doc = doc_open(fd, "stdin", DOC_ANY, false);
	const struct node *tree, *id;

	while ((tree = doc_next(doc)) != NULL) {
		id = tree->type == NODE_MAP ? node_get(tree, "id") : NULL;
		if (id == NULL || id->type != NODE_TEXT || !word_is_id(id->text))
			errx(EX_DATAERR, "stdin:%d:%d: id: required",
			    tree->line, tree->column);
		ids_add(ids, id->text);
	}
	if (doc_failed(doc))
		exit(EX_DATAERR);
	doc_close(doc);
}

static void
read_stdin(struct ids *ids, struct cli *cli)
{
	int fd = spool(STDIN_FILENO, "stdin");
	FILE *f;

	if (lseek(fd, 0, SEEK_END) == 0) {
		if (!cli_has(cli, "if-any"))
			errx(EX_DATAERR, "stdin: no input at all");
		close(fd);
		return;
	}
	if (lseek(fd, 0, SEEK_SET) == -1 || (f = fdopen(fd, "r")) == NULL)
		err(EX_IOERR, "stdin");
	if (is_lines(f))
		read_lines(ids, f);
	else if (lseek(fd, 0, SEEK_SET) == 0)
		read_documents(ids, fd);
	fclose(f);
}

void
ids_read(struct ids *ids, struct cli *cli, char *const operands[], int n)
{
	*ids = (struct ids){ 0 };
	if (n == 0 && isatty(STDIN_FILENO))
		cli_usage(cli, "expected an id, or - for stdin");
	if (n == 0)
		read_stdin(ids, cli);
	for (int i = 0; i < n; i++) {
		if (strcmp(operands[i], "-") == 0)
			read_stdin(ids, cli);
		else if (word_is_id(operands[i]))
			ids_add(ids, operands[i]);
		else
			cli_usage(cli, "expected an id");
	}
}

void
ids_of_rows(struct ids *ids, struct rows *rows)
{
	*ids = (struct ids){ 0 };
	while (rows_next(rows))
		ids_add(ids, rows_string(rows, "id"));
	rows_close(rows);
}

void
ids_free(struct ids *ids)
{
	for (size_t i = 0; i < ids->n; i++)
		free(ids->id[i]);
	free(ids->id);
	*ids = (struct ids){ 0 };
}
