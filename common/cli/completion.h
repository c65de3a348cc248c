#ifndef COMPLETION_H
#define COMPLETION_H

#include <stdbool.h>

struct out;
struct program;

/*
 * completion: what a shell completes a program's command line by, as text:
 * verbs, options and what they take, and for verbs that take them kinds,
 * fields and their words.  False if it is no shell we know.
 */
bool	 completion_print(struct out *, const struct program *,
	    const char *shell);

#endif
