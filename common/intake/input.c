#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/once.h"
#include "input.h"

/* Bytes of a pipe: what has no end fills no disk. */
static const int64_t PIPE_MAX = INT64_C(256) << 20;

/* A file is open while it is read alone: there may be more than a process may
 * have open. */
struct source {
	const char	*name;
	int		 copy;		/* of a pipe; -1: a file by that name */
	struct stat	 st;		/* the file as it was found */
};

struct input {
	struct source	*sources;
	size_t		 n, at;
	int		 fd;		/* the file that is open, or -1 */
};

/* A private copy of what comes through a pipe. */
static int
spool(int from, const char *name)
{
	FILE *copy = tmpfile();
	char piece[1 << 16];
	int64_t size = 0;
	ssize_t n;
	int fd;

	if (copy == NULL)
		err(EX_CANTCREAT, "temporary file");
	while ((n = read(from, piece, sizeof(piece))) != 0) {
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			err(EX_IOERR, "%s", name);
		if ((size += n) > PIPE_MAX)
			errx(EX_DATAERR, "%s: more than 256 MiB through a "
			    "pipe: give a file", name);
		if (fwrite(piece, 1, (size_t)n, copy) != (size_t)n)
			err(EX_IOERR, "temporary file");
	}
	if (fflush(copy) != 0 || (fd = dup(fileno(copy))) == -1)
		err(EX_IOERR, "temporary file");
	fclose(copy);
	return fd;
}

static void
find_source(struct source *source, const char *operand)
{
	bool is_stdin = strcmp(operand, "-") == 0;
	int fd = STDIN_FILENO;

	source->name = is_stdin ? "stdin" : operand;
	if (!is_stdin && (fd = open(operand, O_RDONLY | O_CLOEXEC)) == -1)
		err(EX_NOINPUT, "%s", operand);
	if (fstat(fd, &source->st) == -1)
		err(EX_IOERR, "%s", source->name);
	if (S_ISDIR(source->st.st_mode))
		errx(EX_NOINPUT, "%s: expected a file, and it is a folder",
		    source->name);
	once_take(fd, source->name, is_stdin);
	source->copy = -1;
	if (is_stdin || !S_ISREG(source->st.st_mode))
		source->copy = spool(fd, source->name);
	if (!is_stdin)
		close(fd);
}

/* The file that was found: another in its place could keep us waiting. */
static int
open_again(const struct source *source)
{
	int fd = open(source->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd == -1 || fstat(fd, &st) == -1)
		err(EX_NOINPUT, "%s", source->name);
	if (st.st_dev != source->st.st_dev || st.st_ino != source->st.st_ino)
		errx(EX_NOINPUT, "%s: another file by now", source->name);
	return fd;
}

struct input *
input_open(char *const operands[], int n)
{
	static char dash[] = "-";
	static char *const standard[] = { dash };
	struct input *input = calloc(1, sizeof(*input));

	if (n == 0) {
		operands = standard;
		n = 1;
	}
	if (input == NULL ||
	    (input->sources = calloc((size_t)n, sizeof(*input->sources))) ==
	    NULL)
		err(EX_OSERR, NULL);
	input->fd = -1;
	for (int i = 0; i < n; i++)
		find_source(&input->sources[input->n++], operands[i]);
	return input;
}

struct input *
input_of(int fd, const char *name)
{
	struct input *input = calloc(1, sizeof(*input));

	if (input == NULL ||
	    (input->sources = calloc(1, sizeof(*input->sources))) == NULL)
		err(EX_OSERR, NULL);
	input->fd = -1;
	input->sources[input->n++] = (struct source){ .name = name,
	    .copy = fd };
	return input;
}

static void
close_file(struct input *input)
{
	if (input->fd != -1)
		close(input->fd);
	input->fd = -1;
}

void
input_close(struct input *input)
{
	if (input == NULL)
		return;
	close_file(input);
	for (size_t i = 0; i < input->n; i++)
		if (input->sources[i].copy != -1)
			close(input->sources[i].copy);
	free(input->sources);
	free(input);
}

void
input_rewind(struct input *input)
{
	close_file(input);
	input->at = 0;
}

bool
input_next(struct input *input, int *fd, const char **name)
{
	const struct source *source;

	close_file(input);
	if (input->at == input->n)
		return false;
	source = &input->sources[input->at++];
	*name = source->name;
	if (source->copy == -1) {
		*fd = input->fd = open_again(source);
		return true;
	}
	*fd = source->copy;
	if (lseek(*fd, 0, SEEK_SET) == -1)
		err(EX_IOERR, "%s", source->name);
	return true;
}

bool
input_is_empty(const struct input *input)
{
	struct stat st;

	for (size_t i = 0; i < input->n; i++) {
		st = input->sources[i].st;
		if (input->sources[i].copy != -1 &&
		    fstat(input->sources[i].copy, &st) == -1)
			return false;
		if (st.st_size > 0)
			return false;
	}
	return true;
}
