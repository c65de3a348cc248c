#ifndef LEFTOVER_H
#define LEFTOVER_H

/*
 * leftover: files that are half made, taken away when the process ends before
 * they are whole, by itself or by SIGTERM, SIGINT or SIGHUP.
 */

/* From now on it is one; copied. */
void	 leftover_add(const char *path);

/* It is none any more: whole, or gone. */
void	 leftover_forget(const char *path);

#endif
