#ifndef HOST_H
#define HOST_H

#include <stdint.h>

/*
 * host: what the machine and the build decide and no option can: where the
 * configuration lies, which version of the toolkit this is, and what time it
 * is.  Tests link another host.
 */
int64_t		 host_now(void);	/* seconds since 1970; see clock_now() */
const char	*host_conf(void);	/* its full path */

/* 0.2-20261120.g0123456789: the base, the day and the commit it was made of,
 * with a `+' where the tree had been changed since. */
const char	*host_version(void);

#endif
