#ifndef WORD_H
#define WORD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * word: ids, lists of words parted by single blanks, and what a letter is: of
 * ASCII, whatever the locale of who asks, so that what is stored, compared and
 * reported does not depend on it.  And what of a command is a word to a shell.
 */

enum { ID_MAX = 120 };	/* bytes of an id */

/* An id: letters, digits, `.', `_' and `-', starting with letter or digit. */
bool	 word_is_id(const char *);

/* Is word one of those in a list? */
bool	 word_in(const char *list, const char *word);

/* Where a text has a name of SQL as a whole, from a place in it on; or NULL. */
const char *word_find(const char *text, const char *name);

/*
 * To a shell of POSIX: put a text into as one word, which says just that; how
 * many bytes it takes, WORD_QUOTED of them at most and a NUL.  What has in it
 * only what no shell reads as anything else stands as it is.
 */
#define WORD_QUOTED(n) (4 * (n) + 2)
size_t	 word_quote(char *into, const char *text);
/* Is a line one command and its words, so that pasted nothing else runs? */
bool	 word_is_command(const char *line);

bool	 word_is_digit(char);
bool	 word_is_letter(char);
bool	 word_is_upper(char);
char	 word_lower(char);
char	 word_upper(char);
/* The same, or how a text begins, whatever the case of their letters. */
bool	 word_same(const char *, const char *);
bool	 word_begins(const char *text, const char *with);

#endif
