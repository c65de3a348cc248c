#ifndef REBASE_H
#define REBASE_H

/*
 * rebase: a house's policy on another version of what it extends.
 */

struct policy;

/* Say which of its changes, or of what they are read by, meet what is another
 * there than in what the first extends, or is. */
void	 rebase_tell(const struct policy *from, const struct policy *to);

#endif
