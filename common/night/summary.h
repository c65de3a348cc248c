#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * summary: a night as one document, in formats that have such: what it was
 * judged by and what it comes to, with what each rule looked at; then its
 * findings, or whatever else is written after it.  A night in which all is well
 * is one, too.
 */

struct night;
struct night_choice;
struct out;
struct record;
struct store;
struct tally;

struct summary {
	const struct night *night;
	const struct tally *tally;
	const struct night_choice *choice;	/* NULL: all */
	bool		 full;
	int64_t		 ahead;		/* so many seconds; 0: none */
	bool		 is_review;	/* of charts drawn by lot: */
	int64_t		 sample, of, seed, since;
	const struct record *run;	/* as which it was recorded, or NULL */
	int64_t		 age;		/* of that, in seconds */
};

/* A rule's findings follow under this name. */
#define SUMMARY_REST "findings"

/* All but what follows. */
void	 summary_put(struct out *, const struct summary *);

/* What a run that was recorded says of itself, which is not what each rule
 * looked at; NULL: there was none.  Nothing follows. */
void	 summary_put_run(struct out *, struct store *, const struct record *run,
	    int64_t age);

#endif
