#ifndef POPULATION_H
#define POPULATION_H

#include <stdbool.h>
#include <stdint.h>

/*
 * population: how many things a rule looks at, and whether that they are none
 * is something to be told of.
 */

struct query_night;
struct rule;
struct store;

/* The first day on which a required population of nothing is no pass: so many
 * days after the first admission, INT64_MAX where there was none.  A policy
 * without required_after_days asks at once.  The views are made. */
int64_t	 population_required_from(struct store *);

/* Did a rule that looked at so many things look at nothing?  Of rules that
 * share a population all did, or none. */
bool	 population_is_none(struct query_night *, const struct rule *,
	    int64_t looked_at);

#endif
