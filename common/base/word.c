#include <string.h>

#include "word.h"

bool
word_is_id(const char *s)
{
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789._-");

	return n > 0 && n <= ID_MAX && s[n] == '\0' &&
	    (word_is_letter(s[0]) || word_is_digit(s[0]));
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
	return word_is_letter(c) || word_is_digit(c) || c == '_';
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

/* What stands for itself in every shell, wherever in a word. */
#define PLAIN "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" \
	"0123456789._-/:,@%+="

size_t
word_quote(char *into, const char *text)
{
	char *p = into;

	if (text[0] != '\0' && text[strspn(text, PLAIN)] == '\0')
		return (size_t)(stpcpy(into, text) - into);
	*p++ = '\'';
	for (; *text != '\0'; text++)
		if (*text == '\'')
			p = stpcpy(p, "'\\''");
		else
			*p++ = *text;
	return (size_t)(stpcpy(p, "'") - into);
}

bool
word_is_command(const char *line)
{
	while (*(line += strspn(line, PLAIN " ")) != '\0')
		if (line[0] == '\\' && line[1] == '\'') {
			line += 2;
		} else if (line[0] == '\'') {
			if ((line = strchr(line + 1, '\'')) == NULL)
				return false;
			line++;
		} else if (line[0] == '"') {
			line += 1 + strcspn(line + 1, "\"$`\\!");
			if (*line++ != '"')
				return false;
		} else {
			return false;
		}
	return true;
}

bool
word_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
word_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool
word_is_letter(char c)
{
	return word_is_upper(c) || (c >= 'a' && c <= 'z');
}

char
word_lower(char c)
{
	return word_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

char
word_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool
word_begins(const char *text, const char *with)
{
	while (*with != '\0' && word_lower(*text) == word_lower(*with)) {
		text++;
		with++;
	}
	return *with == '\0';
}

bool
word_same(const char *a, const char *b)
{
	return word_begins(a, b) && strlen(a) == strlen(b);
}
