#ifndef QUERY_H
#define QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "views.h"

/*
 * query: a policy's SQL against the views of a night; what it may bind, and
 * what is wrong with it.  Messages name its rule.
 */

struct policy;
struct rows;
struct rule;
struct store;

/* What queries are asked on; both are lent, and the store is settled. */
struct query_night {
	struct store	*store;
	const struct policy *policy;
	int64_t		 now, asked, today;
	int64_t		 since;		/* past findings from that day on */
	struct views_kept kept;
};

/* All rules are to be asked: what they read of views is summed at once. */
void		 query_all(struct query_night *);

/* What a rule finds; NULL where its query is wrong or refused. */
struct rows	*query_open(struct query_night *, const struct rule *);

/* How many things a rule looks at; -1 if that cannot be told. */
int64_t		 query_count(struct query_night *, const struct rule *);

/* Does it ask what waivers cover, which is known once other rules were? */
bool		 query_asks_uses(const struct rule *);

/* Any query, whose name stands for it in messages; NULL where it is wrong or
 * refused. */
struct rows	*query_ask(struct query_night *, const char *sql,
		    const char *name);

/* What a query may bind beside the policy's parameters. */
#define QUERY_BINDS "now asked today since"

#endif
