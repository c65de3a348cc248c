#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "share.h"

/* bin/../share in a checkout, bin/../share/iop where installed */
char *
share_path(const char *name)
{
	char exe[PATH_MAX], *slash, *path;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	size_t size;

	if (n == -1)
		err(EX_OSERR, "/proc/self/exe");
	exe[n] = '\0';
	if ((slash = strrchr(exe, '/')) != NULL)
		*slash = '\0';
	size = strlen(exe) + strlen(name) + 32;
	if ((path = malloc(size)) == NULL)
		err(EX_OSERR, NULL);
	snprintf(path, size, "%s/../share/iop/%s", exe, name);
	if (access(path, R_OK) == -1)
		snprintf(path, size, "%s/../share/%s", exe, name);
	return path;
}
