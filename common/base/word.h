#ifndef WORD_H
#define WORD_H

#include <stdbool.h>

/*
 * word: ids, and lists of words parted by single blanks.
 */

enum { ID_MAX = 120 };	/* bytes of an id */

/* An id: letters, digits, `.', `_' and `-', starting with letter or digit. */
bool	 word_is_id(const char *);

/* Is word one of those in a list? */
bool	 word_in(const char *list, const char *word);

/* Where a text has a name of SQL as a whole, from a place in it on; or NULL. */
const char *word_find(const char *text, const char *name);

#endif
