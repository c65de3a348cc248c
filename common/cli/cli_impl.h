#ifndef CLI_IMPL_H
#define CLI_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "cli.h"

/* Inside of cli: a program's options, those that every verb takes first. */

size_t	 cli_options_n(const struct program *);
const struct cli_option *cli_option_at(const struct program *, size_t i);
bool	 cli_is_common(size_t i);

/* What help says of an option; of one without, which formats there are. */
const char *cli_option_help(const struct cli_option *);

/* Print it on stdout; the exit status. */
int	 cli_help(const struct program *);
int	 cli_version(const struct program *);
int	 cli_completion(const struct cli *);

#endif
