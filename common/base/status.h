#ifndef STATUS_H
#define STATUS_H

/* Exit statuses beside those of <sysexits.h>; iop(7) tells what they mean. */
enum {
	EX_FOUND = 1,		/* a check found something */
	EX_NOT_EVALUATED = 2,	/* a rule could not be evaluated: no pass */
	EX_INTEGRITY = 3,	/* chain, signature or schema wrong */
};

#endif
