#ifndef COMPARE_H
#define COMPARE_H

#include <stddef.h>

/*
 * compare: what differs between two policies: numbers, rules, license types,
 * payers; in the order of the later one, then what is gone.
 */

struct policy;

enum difference_how { DIFFERENCE_CAME, DIFFERENCE_WENT, DIFFERENCE_CHANGED };

struct difference {
	enum difference_how how;
	const char	*what;		/* parameter, rule, license, payer */
	char		*name;
	char		*text;		/* what of it, and what it was; what it
					   says that came or went */
	const char	*severity;	/* of a rule, as it is last; or NULL */
};

struct differences {
	struct difference *one;
	size_t		 n;
};

/* To be freed; the policies are lent for as long. */
void	 compare_policies(struct differences *, const struct policy *from,
	    const struct policy *to);
void	 compare_free(struct differences *);

/* The first few of them in a line, "parameter note_hours: 24, was 48; rule x:
 * new"; to be freed. */
char	*compare_line(const struct differences *, size_t most);

#endif
