#include <err.h>
#include <sysexits.h>
#include <time.h>

#include "host.h"

int64_t
host_now(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now) == -1)
		err(EX_OSERR, "clock");
	return now.tv_sec;
}

const char *
host_conf(void)
{
	return "/etc/iop/iop.conf";
}

const char *
host_version(void)
{
	return IOP_VERSION;
}
