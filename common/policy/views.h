#ifndef VIEWS_H
#define VIEWS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * views: what rules and reports count by, iop-policy(5): temporary tables and
 * views of the night that the store is set to, for weeks up to the one of a
 * day.
 */

struct policy;
struct store;

enum { VIEWS_KEPT = 15 };

void		 views_define(struct store *, const struct policy *,
		    int64_t today);

/* The same by the policy in force, for reports that need no more of it. */
void		 views_in_force(struct store *, int64_t today);

/*
 * Of the views that a text of SQL asks, itself or by another view, those that
 * are dear to sum and often asked are summed into temporary tables, which they
 * read from then on: for one who asks many questions of a night, as an audit
 * does, and records nothing meanwhile.  Kept says which already are; none is
 * at first.
 */
void		 views_keep(struct store *, const char *sql,
		    bool kept[VIEWS_KEPT]);

#endif
