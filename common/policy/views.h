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

enum { VIEWS_KEPT = 29, VIEWS_MAX = 64 };

/* What was asked of a night so far, and is kept; nothing is at first. */
struct views_kept {
	bool		 seen[VIEWS_MAX];	/* views whose texts were read */
	bool		 asked[VIEWS_KEPT], kept[VIEWS_KEPT];
};


void		 views_define(struct store *, const struct policy *,
		    int64_t today);

/* Does a text of a view say that word? */
bool		 views_say(const char *word);

/* The same by the policy in force, for reports that need no more of it. */
void		 views_in_force(struct store *, int64_t today);

/*
 * Of the views that texts of SQL ask, themselves or by another view, those that
 * are dear to sum and often asked are summed into temporary tables that take
 * their place: for one who asks many questions of a night, as an audit does,
 * and records nothing meanwhile.  Those of many arms, of which a rule reads one
 * or two, only where all rules are asked.
 */
void		 views_ask(struct views_kept *, const char *sql);
void		 views_keep(struct store *, struct views_kept *, bool all);

#endif
