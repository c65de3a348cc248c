#ifndef ONCE_H
#define ONCE_H

#include <stdbool.h>

/*
 * once: a pipe or a socket gives its bytes once: who reads it for a second
 * thing would get nothing, and nobody would know.  A terminal is not read at
 * all: no program waits for somebody to type.
 *
 * Says that what fd is open on is about to be read; ends the process with
 * EX_USAGE where it has been, or is a terminal.  A file that was opened for it
 * can be read again; one that is shared, as stdin, is where the last reader left
 * it.
 */
void	once_take(int fd, const char *name, bool shared);

/*
 * While a store is held, to be read or written, nothing is begun to be read: it
 * could keep us waiting, and all others with us.  Who holds one says when it
 * begins and ends; what is taken meanwhile is a mistake of the program's, and
 * ends it with EX_SOFTWARE.
 */
void	once_hold(bool);

/* In a process of its own, which holds none of what the one holds that it comes
 * of: it may read what lies beside the programs. */
void	once_apart(void);

#endif
