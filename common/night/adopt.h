#ifndef ADOPT_H
#define ADOPT_H

/*
 * adopt: a policy put in force.
 */

struct intake;
struct policy;
struct record;
struct store;

/* A policy as the record that adopts it.  Returns how many things were wrong;
 * the record is to be freed. */
int	 adopt_fill(struct record *, const struct policy *);

/*
 * Try its queries, and record it.  What is in force changes nothing; one that
 * was adopted before comes into force again by a version of its own; another
 * of the same name and version is wrong, and it is said what differs; so is
 * one that would lose what programs ask for, or a rule in force that is not
 * among those to drop.
 */
void	 adopt_policy(struct store *, struct intake *, const struct policy *,
	    const char *const drops[]);

#endif
