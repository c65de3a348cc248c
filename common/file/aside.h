#ifndef ASIDE_H
#define ASIDE_H

/*
 * aside: a store that is made beside its name, and gets that once it is whole.
 *
 * Until then whoever opens the name finds nothing there.  What is not put in
 * its place is taken away again, see leftover.h.
 */

/* The name beside a path that is not there yet, lent; ends the process with
 * EX_CANTCREAT where it is. */
const char	*aside_begin(const char *path);

/* Into its place, which is still free; else the process ends. */
void		 aside_place(const char *path);

#endif
