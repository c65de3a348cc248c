#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * text: what a text may be made of, wherever it comes from: UTF-8, no control
 * characters but tab and line breaks, nothing that only some programs see.
 */

/* What is wrong with a text from elsewhere than a document; NULL: nothing. */
const char	*text_wrong(const char *text);

/* May it stand in a text? */
bool		 text_may_have(int32_t c);

bool		 text_is_break(int32_t c);	/* of a line */
bool		 text_is_blank(int32_t c);	/* or a break */

/* Bytes a character takes. */
size_t		 text_width(int32_t c);

/* How long one is by its first byte; 0 if it cannot be a first one. */
size_t		 text_length(unsigned char first);

/*
 * The character at s and, returned, its length; 0 if there is no whole one, or
 * it is spelt too long, a surrogate or beyond U+10FFFF.
 */
size_t		 text_decode(const unsigned char *s, size_t len, int32_t *c);

#endif
