#ifndef WORD_H
#define WORD_H

#include <stdbool.h>

/*
 * word: ids, lists of words parted by single blanks, and what a letter is: of
 * ASCII, whatever the locale of who asks, so that what is stored, compared and
 * reported does not depend on it.
 */

enum { ID_MAX = 120 };	/* bytes of an id */

/* An id: letters, digits, `.', `_' and `-', starting with letter or digit. */
bool	 word_is_id(const char *);

/* Is word one of those in a list? */
bool	 word_in(const char *list, const char *word);

/* Where a text has a name of SQL as a whole, from a place in it on; or NULL. */
const char *word_find(const char *text, const char *name);

bool	 word_is_digit(char);
bool	 word_is_letter(char);
bool	 word_is_upper(char);
char	 word_lower(char);
char	 word_upper(char);
/* The same, or how a text begins, whatever the case of their letters. */
bool	 word_same(const char *, const char *);
bool	 word_begins(const char *text, const char *with);

#endif
