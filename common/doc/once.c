#include <sys/stat.h>

#include <err.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "once.h"

struct taken {
	dev_t		 dev;
	ino_t		 ino;
	struct taken	*next;
};

static bool
gives_once(const struct stat *st, bool shared)
{
	return (S_ISREG(st->st_mode) && shared) || S_ISFIFO(st->st_mode) ||
	    S_ISSOCK(st->st_mode);
}

static int held;	/* stores */

void
once_hold(bool begins)
{
	held += begins ? 1 : -1;
}

void
once_apart(void)
{
	held = 0;
}

void
once_take(int fd, const char *name, bool shared)
{
	static struct taken *first;
	struct taken *t;
	struct stat st;

	if (held > 0)
		errx(EX_SOFTWARE, "%s: to be read before a store is held",
		    name);
	if (fstat(fd, &st) == -1)
		err(EX_IOERR, "%s", name);
	if (isatty(fd))
		errx(EX_USAGE, "%s: is a terminal: expected a file or a pipe",
		    name);
	if (!gives_once(&st, shared))
		return;
	for (t = first; t != NULL; t = t->next)
		if (t->dev == st.st_dev && t->ino == st.st_ino)
			errx(EX_USAGE, "%s: has been read for something else, "
			    "and gives its text once", name);
	if ((t = malloc(sizeof(*t))) == NULL)
		err(EX_OSERR, NULL);
	*t = (struct taken){ st.st_dev, st.st_ino, first };
	first = t;
}
