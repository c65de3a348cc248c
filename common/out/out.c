#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/text.h"
#include "common/file/file.h"
#include "common/file/leftover.h"
#include "common/record/record.h"
#include "out_impl.h"

enum { SPOOL_BYTES = 1 << 20 };

/* The spool */

static void
spill(struct out *out)
{
	if (out->spool == NULL && (out->spool = tmpfile()) == NULL)
		err(EX_CANTCREAT, "temporary file");
	if (fwrite(out->buf, 1, out->n, out->spool) != out->n)
		out->failed = true;
	out->n = 0;
}

void
out_put(struct out *out, const char *s, size_t n)
{
	if (n == 0)
		return;
	if (out->n > SPOOL_BYTES)
		spill(out);
	if (out->n + n > out->size) {
		out->size = 2 * out->size + n + 4096;
		if ((out->buf = realloc(out->buf, out->size)) == NULL)
			err(EX_OSERR, NULL);
	}
	memcpy(out->buf + out->n, s, n);
	out->n += n;
}

void
out_char(struct out *out, char c)
{
	out_put(out, &c, 1);
}

/* Prose is read by people at a terminal: what turns the direction of writing,
 * moves the cursor or clears the screen could make another line of it. */
static bool
is_plain(int32_t c)
{
	return text_may_have(c) && c != '\r' && c != 0x61c &&
	    c != 0x200e && c != 0x200f && (c < 0x202a || c > 0x202e) &&
	    (c < 0x2066 || c > 0x2069);
}

static void
put_prose(struct out *out, const char *text, size_t n)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t width, from = 0;
	char spelt[16];
	int32_t c;

	for (size_t i = 0; i < n; i += width) {
		if ((width = text_decode(s + i, n - i, &c)) == 0) {
			width = 1;
			c = s[i];
		} else if (is_plain(c))
			continue;
		out_put(out, text + from, i - from);
		from = i + width;
		snprintf(spelt, sizeof(spelt), "\\u%04x", (unsigned int)c);
		out_put(out, spelt, strlen(spelt));
	}
	out_put(out, text + from, n - from);
}

static void
put_text(struct out *out, const char *text, size_t n)
{
	if (out->prose)
		put_prose(out, text, n);
	else
		out_put(out, text, n);
}

void
out_text(struct out *out, const char *text)
{
	put_text(out, text, strlen(text));
}

void
out_printf(struct out *out, const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || (s = malloc((size_t)n + 1)) == NULL)
		err(EX_OSERR, NULL);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	put_text(out, s, (size_t)n);
	free(s);
}

/* Nobody means to write a list over a store, or what SQLite keeps beside one. */
static void
refuse_database(const char *path)
{
	if (file_is_database(path))
		errx(EX_USAGE, "%s: is a database; it is not written over",
		    path);
	if (file_is_beside(path))
		errx(EX_USAGE, "%s: is the name of a database's journal", path);
}

/* Of this process or the system, as /dev/stdout: what is open is written to,
 * whatever its name leads to. */
static bool
is_open_already(const char *path)
{
	return strncmp(path, "/dev/", 5) == 0 ||
	    strncmp(path, "/proc/", 6) == 0;
}

/* What a link leads to is what is replaced, and not the link. */
static char *
find_target(const char *path)
{
	struct stat st;
	char *target = lstat(path, &st) == 0 && S_ISLNK(st.st_mode) ?
	    realpath(path, NULL) : strdup(path);

	if (target == NULL)
		err(EX_CANTCREAT, "%s", path);
	return target;
}

/* A file loses what it says once it is known to be none that must not. */
static void
open_through(struct out *out)
{
	struct stat st;

	out->fd = open(out->path, O_WRONLY | O_CLOEXEC);
	if (out->fd == -1 || fstat(out->fd, &st) == -1)
		err(EX_CANTCREAT, "%s", out->path);
	if (!S_ISREG(st.st_mode))
		return;
	refuse_database(out->path);
	if (ftruncate(out->fd, 0) == -1)
		err(EX_CANTCREAT, "%s", out->path);
}

/*
 * A file is written beside the one it replaces, when all is known; a device or
 * a pipe is written through.  Either way what cannot be made is found at the
 * start.
 */
static void
open_path(struct out *out)
{
	struct stat st;

	if (stat(out->path, &st) == 0 && (!S_ISREG(st.st_mode) ||
	    is_open_already(out->path))) {
		open_through(out);
		return;
	}
	out->target = find_target(out->path);
	refuse_database(out->target);
	out->fd = -1;
	if (!file_may_make(out->target))
		err(EX_CANTCREAT, "%s", out->path);
}

struct out *
out_open(const char *path, const struct format *format)
{
	struct out *out = calloc(1, sizeof(*out));

	if (out == NULL)
		err(EX_OSERR, NULL);
	out->path = path;
	out->format = format;
	out->prose = format != NULL && format->prose;
	out->fd = STDOUT_FILENO;
	if (path != NULL)
		open_path(out);
	if (format != NULL && format->begin != NULL)
		format->begin(out);
	return out;
}

void
out_again(struct out *out)
{
	if (out->spool != NULL)
		fclose(out->spool);
	out->spool = NULL;
	out->n = 0;
	out->records = 0;
	out->head = NULL;
	if (out->format != NULL && out->format->drop != NULL)
		out->format->drop(out);
	if (out->format != NULL && out->format->begin != NULL)
		out->format->begin(out);
}

void
out_as_prose(struct out *out)
{
	out->prose = true;
}

/* Records */

bool
out_is_prose(const struct out *out)
{
	return out->format != NULL && out->format->prose;
}

bool
out_is_headed(const struct out *out)
{
	return out->format != NULL && out->format->head != NULL;
}

void
out_head(struct out *out, const struct kind *kind, unsigned flags)
{
	if (!out_is_headed(out) || out->head != NULL)
		return;
	out->head = kind;
	out->columns = flags;
	out->format->head(out);
}

void
out_record(struct out *out, const struct record *r, unsigned flags)
{
	char names[FORMAT_NAMES];

	out_head(out, r->kind, flags);
	if (out->head != NULL && r->kind != out->head)
		errx(EX_USAGE, "%s hold records of one kind; "
		    "choose another format",
		    format_names(names, FORMAT_HEADED, ", ", " and "));
	out->format->record(out, r, flags);
	out->records++;
}

/* Closing */

/* All of it to a descriptor; false if some could not be written. */
static bool
write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t wrote = write(fd, s, n);

		if (wrote == -1 && errno == EINTR)
			continue;
		if (wrote == -1)
			return false;
		s += wrote;
		n -= (size_t)wrote;
	}
	return true;
}

static bool
deliver(struct out *out, int fd)
{
	char piece[1 << 16];
	size_t n;

	if (out->spool != NULL) {
		spill(out);
		if (fflush(out->spool) != 0 || out->failed)
			return false;
		rewind(out->spool);
		while ((n = fread(piece, 1, sizeof(piece), out->spool)) > 0)
			if (!write_all(fd, piece, n))
				return false;
		return !ferror(out->spool);
	}
	return write_all(fd, out->buf, out->n);
}

/* Who could read or write what is replaced can so again, and nobody else: where
 * its group cannot be kept, no group can. */
static bool
keep_mode(int fd, const char *path)
{
	mode_t mode;
	struct stat st;

	if (stat(path, &st) == -1)
		return errno == ENOENT;
	mode = st.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
	if (fchown(fd, st.st_uid, st.st_gid) == -1 &&
	    fchown(fd, (uid_t)-1, st.st_gid) == -1)
		mode &= ~(mode_t)(S_IRWXG | S_IRWXO);
	return fchmod(fd, mode) == 0;
}

/* A power cut leaves the old file or the new one. */
static bool
replace_file(struct out *out)
{
	size_t n = strlen(out->target) + 8;
	char *beside = malloc(n);
	bool good;
	int fd;

	if (beside == NULL)
		err(EX_OSERR, NULL);
	snprintf(beside, n, "%s.XXXXXX", out->target);
	if ((fd = mkostemp(beside, O_CLOEXEC)) == -1) {
		free(beside);
		return false;
	}
	leftover_add(beside);
	good = deliver(out, fd) && keep_mode(fd, out->target) &&
	    fsync(fd) == 0;
	good = close(fd) == 0 && good;
	good = good && rename(beside, out->target) == 0;
	if (!good) {
		int why = errno;

		unlink(beside);
		errno = why;
	}
	leftover_forget(beside);
	if (good)
		file_sync_folder(out->target);
	free(beside);
	return good;
}

void
out_abandon(struct out *out)
{
	if (out == NULL)
		return;
	if (out->path != NULL && out->fd != -1)
		close(out->fd);
	if (out->spool != NULL)
		fclose(out->spool);
	if (out->format != NULL && out->format->drop != NULL)
		out->format->drop(out);
	free(out->buf);
	free(out->target);
	free(out);
}

int
out_close(struct out *out)
{
	const char *name = out->path != NULL ? out->path : "stdout";
	bool good;

	if (out->format != NULL && out->format->end != NULL)
		out->format->end(out);
	good = out->fd == -1 ? replace_file(out) : deliver(out, out->fd);
	if (!good)
		warn("%s", name);
	out_abandon(out);
	return good ? EX_OK : EX_IOERR;
}
