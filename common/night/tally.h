#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "common/policy/policy.h"

/*
 * tally: how bad a night is: how many findings of each severity, and the
 * line that says so.
 */

struct former;
struct night;
struct out;

struct tally {
	int64_t	 of[SEVERITY_HIGH + 1];
	int64_t	 fresh, waived, ahead, not_evaluated;
	int64_t	 nothing;	/* rules that looked at nothing */
	bool	 failing;	/* one that is not waived is that bad */
	const struct former *former;	/* of a first night by a policy; NULL */
};

/* Failing is what is at least as bad as fail_on. */
void	 tally_take(struct tally *, const struct night *,
	    enum severity fail_on);

/* Exit status: EX_NOT_EVALUATED, else EX_FOUND, else EX_OK. */
int	 tally_status(const struct tally *);

/* A line where the policy is another than that of the last run. */
void	 tally_put_former(struct out *, const struct night *,
	    const struct tally *);

/* "3 findings: ...", without how the first line of a report ends. */
void	 tally_put(struct out *, const struct night *, const struct tally *);

#endif
