#ifndef COMPLETION_IMPL_H
#define COMPLETION_IMPL_H

#include <stdbool.h>

#include "cli_impl.h"
#include "completion.h"

/* What the shells share. */

struct script {
	struct out	*out;
	const struct program *program;
	char		 name[64];	/* of functions: iop_note */
	bool		 tells;		/* what each item is: zsh */
	bool		 first;		/* of a list */
};

/* The body of a function that bash and zsh have alike. */
void	 completion_walk(struct script *);

void	 completion_bash(struct script *);
void	 completion_zsh(struct script *);
void	 completion_fish(struct script *);

#endif
