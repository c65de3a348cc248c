#ifndef GROUP_H
#define GROUP_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * group: the rights of programs that are installed set-group-id.
 *
 * They are for the store's file, and what SQLite keeps beside it: whatever else
 * who asks names, to be read or written, is opened with the rights one has
 * oneself.  Of programs that are not installed so nothing changes.
 */

/* At the start: from here on the rights of who asks. */
void	 group_begin(void);

/* The group's, until it is left for what is returned. */
gid_t	 group_take(void);
void	 group_leave(gid_t before);

/* A store that is not of the group is opened without: is this one?  If not,
 * the group's rights are gone for good. */
bool	 group_has(const char *path);

#endif
