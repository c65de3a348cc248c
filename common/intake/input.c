#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/once.h"
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
	bool is_stdin = strcmp(operand, "-") == 0;
	const char *name = is_stdin ? "stdin" : operand;
	struct stat st;
	int fd = STDIN_FILENO, copy;

	if (!is_stdin && (fd = open(operand, O_RDONLY | O_CLOEXEC)) == -1)
		err(EX_NOINPUT, "%s", operand);
	if (fstat(fd, &st) == -1)
		err(EX_IOERR, "%s", name);
	if (S_ISDIR(st.st_mode))
		errx(EX_NOINPUT, "%s: expected a file, and it is a folder",
		    name);
	once_take(fd, name, is_stdin);
	if (is_stdin)
		return spool(fd, name);
	if (S_ISREG(st.st_mode))
		return fd;
	copy = spool(fd, operand);
	close(fd);
	return copy;
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
