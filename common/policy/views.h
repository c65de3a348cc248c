#ifndef VIEWS_H
#define VIEWS_H

#include <stdint.h>

/*
 * views: what rules and reports count by, iop-policy(5): temporary tables and
 * views of the night that the store is set to, for weeks up to the one of a
 * day.
 */

struct policy;
struct store;

void		 views_define(struct store *, const struct policy *,
		    int64_t today);

/* The same by the policy in force, for reports that need no more of it. */
void		 views_in_force(struct store *, int64_t today);

#endif
