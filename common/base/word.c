#include <ctype.h>
#include <string.h>

#include "word.h"

bool
word_is_id(const char *s)
{
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789._-");

	return n > 0 && n <= ID_MAX && s[n] == '\0' &&
	    isalnum((unsigned char)s[0]);
}

/* Words lie parted by single blanks. */
bool
word_in(const char *list, const char *word)
{
	size_t n = strlen(word);

	if (n == 0 || strchr(word, ' ') != NULL)
		return false;
	for (const char *p = list; (p = strstr(p, word)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

static bool
goes_on(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

const char *
word_find(const char *text, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = text; (p = strstr(p, name)) != NULL; p++)
		if ((p == text || !goes_on(p[-1])) && !goes_on(p[n]))
			return p;
	return NULL;
}
