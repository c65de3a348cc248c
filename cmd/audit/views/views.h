#ifndef VIEWS_LIST_H
#define VIEWS_LIST_H

/*
 * views: which views there are to ask, and what their columns say.
 */

struct cli;

/* The columns of those that operands name, or all views; the store is settled.  The exit status. */
int	 views_list(struct cli *);

#endif
