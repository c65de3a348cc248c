#ifndef REPORT_H
#define REPORT_H

#include <stddef.h>

/*
 * report: findings as a person reads them, or in the format asked for.
 */

struct night;
struct out;
struct policy;
struct record;
struct rule;
struct summary;

/* One of a rule as text; its authority where that is not the rule's. */
void	 report_finding(struct out *, const struct record *,
	    const struct rule *);

/*
 * The findings of a night, in order; as text those of one rule stand under
 * its title and citation.  only_open leaves out what nothing can mend any
 * more, and what is waived.  Returns how many were written.
 */
size_t	 report_findings(struct out *, const struct night *, int only_open);

/* All of a night, under what it comes to; as text clean is silent. */
void	 report_night(struct out *, const struct summary *);

#endif
