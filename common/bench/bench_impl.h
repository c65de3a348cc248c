#ifndef BENCH_IMPL_H
#define BENCH_IMPL_H

#include <stdint.h>

#include "bench.h"
#include "common/policy/policy.h"

/* What the files of bench share. */

struct store;

struct bench {
	const struct policy *policy;
	const struct policy *shipped;	/* or NULL */
	struct store	*store;		/* in memory, open for writing */
	int64_t		 as_of;
	bool		 whole;
	bool		 warns;		/* of what is no mistake, too */
};

/* What one example says: NULL, it does not. */
struct example {
	const struct rule *rule;
	const struct policy_spot *spots;	/* where its keys stand */
	const char	*key;		/* of its documents */
	const char	*name;		/* in messages */
	const char	*documents;
	const char	*finds_key, *finds;
	const char	*as_of, *staff, *due, *message;
};

/* Where a key of a rule stands, from a byte of its text on. */
struct policy_place bench_place(const struct bench *, const struct rule *,
	    const char *key, const char *text, size_t at);

/* All of a rule that can be told without running it, and of parameters; how
 * much is wrong. */
int	 bench_contract(const struct bench *);
/* Record documents of a key in the store; how much was wrong. */
int	 bench_record(const struct bench *, const struct policy_spot *,
	    const char *key, const char *name, const char *documents);

/* Record an example, and judge it, once: in a process that ends then. */
int	 bench_example(const struct bench *, const struct example *);

/* The shipped policy to compare with, or NULL; is a rule in it, word for word? */
struct policy *bench_shipped(void);
/* Does it extend, at last, a text that was shipped? */
bool	 bench_stands_on_shipped(const struct policy *);
bool	 bench_is_known(const struct policy *shipped, const struct rule *);

#endif
