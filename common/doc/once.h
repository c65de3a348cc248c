#ifndef ONCE_H
#define ONCE_H

#include <stdbool.h>

/*
 * once: a pipe, a socket or a terminal gives its bytes once: who reads it for
 * a second thing would get nothing, and nobody would know.
 *
 * Says that what fd is open on is about to be read; ends the process with
 * EX_USAGE where it has been.  A file that was opened for it can be read again;
 * one that is shared, as stdin, is where the last reader left it.
 */
void	once_take(int fd, const char *name, bool shared);

#endif
