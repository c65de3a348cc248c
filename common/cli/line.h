#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "cli.h"

/* line: what may stand on a program's command line, as its tables have it. */

struct field;
struct kind;

/* The words an option takes, or NULL; is it a file? */
const char	*line_words(const struct cli_option *);
bool		 line_is_file(const struct cli_option *);

/* Does a verb take the option at that place; does any verb? */
bool		 line_takes(const struct verb *, const struct program *,
		    size_t option);
bool		 line_is_taken(const struct program *, size_t option);

/* What a verb's operands are. */
bool		 line_takes_kind(const struct verb *);
bool		 line_takes_file(const struct verb *);
bool		 line_takes_fields(const struct verb *);

/* What is not recorded by hand can be listed all the same. */
bool		 line_makes_kind(const struct verb *);
bool		 line_shows_kind(const struct verb *);

/* What a verb without a KIND takes fields of: discharge, waive; NULL: any. */
const struct kind *line_kind(const struct program *, const struct verb *);

/* Is it a kind that the program records; has it any? */
bool		 line_is_own(const struct program *, const struct kind *);
bool		 line_has_kinds(const struct program *);

/* Can it be said in an argument, and in which words, if they are known? */
bool		 line_is_assigned(const struct field *);
const char	*line_field_words(const struct field *);

/* Is it the first kind of the program with a field of that name? */
bool		 line_is_first(const struct program *, const struct kind *,
		    const char *field);

#endif
