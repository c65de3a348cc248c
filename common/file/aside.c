#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "aside.h"
#include "file.h"
#include "leftover.h"

/* Its name until it is in its place, and its journal's. */
static char *beside, *journal;

static char *
print(const char *fmt, const char *path)
{
	char *text;

	if (asprintf(&text, fmt, path, (long)getpid()) == -1)
		err(EX_OSERR, NULL);
	return text;
}

const char *
aside_begin(const char *path)
{
	struct stat st;

	if (lstat(path, &st) == 0)
		errx(EX_CANTCREAT, "%s: %s", path, strerror(EEXIST));
	if (file_is_beside(path))
		errx(EX_CANTCREAT, "%s: is the name of a database's journal",
		    path);
	if (!file_may_make(path))
		err(errno == ENOENT ? EX_CANTCREAT : EX_NOPERM, "%s", path);
	beside = print("%s.new-%ld", path);
	journal = print("%s.new-%ld-journal", path);
	leftover_add(beside);
	leftover_add(journal);
	return beside;
}

/* Never over what is there: where the file system cannot refuse that, a second
 * name is made, and the first taken away. */
static int
rename_new(const char *path)
{
	if (renameat2(AT_FDCWD, beside, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (link(beside, path) == -1)
		return -1;
	return unlink(beside);
}

void
aside_place(const char *path)
{
	if (rename_new(path) == -1)
		err(EX_CANTCREAT, "%s", path);
	unlink(journal);	/* of nothing that is not done */
	leftover_forget(beside);
	leftover_forget(journal);
	file_sync_folder(path);
	free(beside);
	free(journal);
	beside = journal = NULL;
}
