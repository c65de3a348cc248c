#ifndef RULEBOOK_H
#define RULEBOOK_H

/*
 * rulebook: a policy's rules, for people to read.
 */

struct out;
struct policy;
struct rule;

/* A row for each rule, in the policy's order. */
void	 rulebook_list(struct out *, const struct policy *);

/* One in full, with the parameters that it binds and its query. */
void	 rulebook_explain(struct out *, const struct policy *,
	    const struct rule *);

#endif
