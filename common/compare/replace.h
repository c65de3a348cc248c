#ifndef REPLACE_H
#define REPLACE_H

/*
 * replace: a policy in the place of another.
 */

struct policy;

/*
 * What would be lost were the second in force in the place of the first: what
 * programs ask for, and rules that are not among those to be dropped, a list
 * that ends with NULL.  Says each, and counts.
 */
int	 replace_loses(const struct policy *, const struct policy *,
	    const char *const drops[]);

/* What one that extends another comes to, in a line, to be freed; NULL of one
 * that does not. */
char	*replace_comes_to(const struct policy *);

#endif
