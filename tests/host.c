/* The host of the tests: a clock and a configuration that stand where told. */
#include <err.h>
#include <stdlib.h>
#include <sysexits.h>
#include <time.h>

#include "common/base/host.h"

int64_t
host_now(void)
{
	const char *now = getenv("IOP_TEST_NOW");	/* seconds since 1970 */

	return now != NULL ? atoll(now) : (int64_t)time(NULL);
}

const char *
host_conf(void)
{
	const char *path = getenv("IOP_TEST_CONF");

	return path != NULL ? path : "/nonexistent";
}

const char *
host_version(void)
{
	const char *version = getenv("IOP_TEST_VERSION");

	return version != NULL ? version : "0.2-tested";
}
