#ifndef SHARE_H
#define SHARE_H

/*
 * share: where the files lie that come with the programs.
 */

/* A file or folder of share/: beside the program, built or installed.  Freed
 * by the caller; it need not exist. */
char	*share_path(const char *name);

#endif
