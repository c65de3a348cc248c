#include <sys/stat.h>
#include <sys/types.h>

#include <err.h>
#include <stdbool.h>
#include <sysexits.h>
#include <unistd.h>

#include "group.h"

static bool is_set;		/* are there rights to take? */
static gid_t of;

void
group_begin(void)
{
	of = getegid();
	is_set = of != getgid();
	group_leave(getgid());
}

gid_t
group_take(void)
{
	gid_t before = getegid();

	if (is_set && setegid(of) == -1)
		err(EX_OSERR, "setegid");
	return before;
}

void
group_leave(gid_t before)
{
	if (is_set && setegid(before) == -1)
		err(EX_OSERR, "setegid");
}

bool
group_has(const char *path)
{
	gid_t before = group_take();
	struct stat st;
	bool has = stat(path, &st) == 0 && st.st_gid == of;

	group_leave(before);
	if (is_set && !has) {
		is_set = false;
		if (setregid(getgid(), getgid()) == -1)
			err(EX_OSERR, "setregid");
	}
	return is_set;
}
