#ifndef HOST_H
#define HOST_H

/*
 * host: what the machine decides and no option can: where the configuration
 * lies, and (clock.h) what time it is.  Tests link another host.
 */
const char	*host_conf(void);

#endif
