#ifndef COHORT_H
#define COHORT_H

#include <stdint.h>

/*
 * cohort: a template's calendar in the store: one group for the cohort, whose
 * members are its clients, and its dated sessions, once however often it is
 * asked for.
 */

struct cli;
struct intake;
struct store;

/*
 * Lay out a cohort's sessions from one day to another.  What a week lacks for
 * want of open days is said on stderr.
 */
void		 cohort_fill(struct store *, struct intake *,
		    const char *id, int64_t from, int64_t to);

/*
 * Print the weeks of a template that begins on a day, with the store's
 * closures: what the bare calendar has, what is added, what is wanting.
 * Returns EX_FOUND where a week does not have all that is asked for.
 */
int		 cohort_prove(struct cli *, const char *template,
		    int64_t starts_on);

#endif
