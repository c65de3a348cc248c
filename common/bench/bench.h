#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * bench: a policy tried before it judges anybody.  Each query is one that may
 * be run, binds what there is and gives what a finding needs; templates name
 * its columns; each example and case is recorded in a store in memory, with the
 * policy's setup, at its as_of, and judged: what is found is what it says, and
 * is of the types that iop-policy(5) promises.
 *
 * It runs in processes of its own, where now stands still: nothing of it is
 * left behind, and what ends one of them is one mistake more.
 */

struct policy;
struct rule;

struct bench_sum {
	size_t	 rules, known, cases;	/* known: shipped word for word, with
					   the examples that were tried then */
	int	 wrong;
};

/*
 * Everything that is wrong is said on stderr with its place, and counted; what
 * is likely a mistake is said too.  Of a text that was shipped every example is
 * run; of another that has rules of it these are known.
 */
struct bench_sum bench_check(const struct policy *);

/* The same for who puts it in force: how much is wrong, and no more is said.  A
 * text that was shipped has been tried. */
int		 bench_try(const struct policy *);

/* Is its text, byte for byte, one that was shipped? */
bool		 bench_is_shipped(const struct policy *);

#endif
