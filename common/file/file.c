#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/status.h"
#include "file.h"
#include "group.h"

struct file {
	char	*path;
	dev_t	 dev;
	ino_t	 ino;
};

/* How the names end of what SQLite keeps beside a file. */
static const char *const ends[] = { "-journal", "-wal", "-shm" };

bool
file_is_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)] = "";
	FILE *f = fopen(path, "re");
	bool is;

	if (f == NULL)
		return false;
	is = fread(head, 1, sizeof(head), f) == sizeof(head) &&
	    memcmp(head, magic, sizeof(magic)) == 0;
	fclose(f);
	return is;
}

bool
file_is_beside(const char *path)
{
	bool is = false;

	for (size_t i = 0; !is && i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t n = strlen(path), end = strlen(ends[i]);
		char *of;

		if (n <= end || strcmp(path + n - end, ends[i]) != 0)
			continue;
		if ((of = strndup(path, n - end)) == NULL)
			err(EX_OSERR, NULL);
		is = file_is_database(of);
		free(of);
	}
	return is;
}

/* By the name that the links end at. */
static void
check_beside(const char *path)
{
	char *full = realpath(path, NULL), *beside;
	struct stat st;

	if (full == NULL)
		err(errno == EACCES ? EX_NOPERM : EX_NOINPUT, "%s", path);
	if ((beside = malloc(strlen(full) + 16)) == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		sprintf(beside, "%s%s", full, ends[i]);
		if (lstat(beside, &st) == 0 && !S_ISREG(st.st_mode))
			errx(EX_CONFIG, "%s%s: is no plain file", path,
			    ends[i]);
	}
	free(beside);
	free(full);
}

/* Its other name, in words, if it has one: the journal goes by the name. */
static const char *
other_name(const char *path, const struct stat *st)
{
	struct statx more;

	if (st->st_nlink > 1)
		return "a hard link";
	return statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &more) == 0 &&
	    more.stx_attributes & STATX_ATTR_MOUNT_ROOT ? "a bind mount" :
	    NULL;
}

void
file_check(const char *path, enum file_use use)
{
	static bool told;
	const char *other;
	struct stat st;

	if (stat(path, &st) == -1)
		err(errno == EACCES ? EX_NOPERM : EX_NOINPUT, "%s", path);
	if (!S_ISREG(st.st_mode))
		errx(EX_CONFIG, "%s: not a store of iop: it is no plain file",
		    path);
	if (st.st_size == 0)
		errx(EX_CONFIG, "%s: not a store of iop: it is empty", path);
	check_beside(path);
	if ((other = other_name(path, &st)) == NULL)
		return;
	if (use == FILE_WRITE)
		errx(EX_CONFIG, "%s: has another name, too (%s): nothing is "
		    "recorded in it until it has one", path, other);
	if (!told) {
		warnx("%s: has another name, too (%s)", path, other);
		told = true;
	}
}

struct file *
file_note(const char *path)
{
	struct file *file = calloc(1, sizeof(*file));
	struct stat st;

	if (file == NULL || (file->path = strdup(path)) == NULL)
		err(EX_OSERR, NULL);
	if (stat(path, &st) == -1)
		err(EX_NOINPUT, "%s", path);
	file->dev = st.st_dev;
	file->ino = st.st_ino;
	return file;
}

void
file_free(struct file *file)
{
	if (file == NULL)
		return;
	free(file->path);
	free(file);
}

void
file_gone(const char *path)
{
	errx(EX_IOERR, "%s: another file has taken its place, or none: nothing "
	    "of this is in it", path);
}

static bool
is_still(const struct file *file, struct stat *st)
{
	gid_t before = group_take();
	bool is = stat(file->path, st) == 0 && st->st_dev == file->dev &&
	    st->st_ino == file->ino;

	group_leave(before);
	return is;
}

int
file_read_whole(const struct file *file)
{
	struct stat st;

	if (file == NULL || is_still(file, &st))
		return EX_OK;
	warnx("%s: another file has taken its place, or none: what is written "
	    "is of the one before", file->path);
	return EX_IOERR;
}

int64_t
file_same(const struct file *file, int64_t size)
{
	struct stat st;

	if (!is_still(file, &st))
		file_gone(file->path);
	if (st.st_size < size)
		errx(EX_INTEGRITY, "%s: was cut short meanwhile", file->path);
	return st.st_size;
}

/* The folder of a path, within a copy that the caller frees. */
static char *
folder_of(const char *path, char **copy)
{
	if ((*copy = strdup(path)) == NULL)
		err(EX_OSERR, NULL);
	return dirname(*copy);
}

bool
file_may_make(const char *path)
{
	char *copy, *folder = folder_of(path, &copy);
	bool may = faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) == 0;

	free(copy);
	return may;
}

static const char *
name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static bool
stat_folder(const char *path, struct stat *st)
{
	char *copy, *folder = folder_of(path, &copy);
	bool there = stat(folder, st) == 0;

	free(copy);
	return there;
}

bool
file_same_place(const char *one, const char *other)
{
	struct stat a, b;

	return strcmp(name_of(one), name_of(other)) == 0 &&
	    stat_folder(one, &a) && stat_folder(other, &b) &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

void
file_sync_folder(const char *path)
{
	char *copy, *folder = folder_of(path, &copy);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(copy);
	if (fd == -1)
		return;
	fsync(fd);
	close(fd);
}
