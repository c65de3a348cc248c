#include <string.h>

#include "text.h"

/*
 * What a text is made of: the characters YAML calls printable, without the
 * line breaks that only some programs see and the byte order mark.
 */
bool
text_may_have(int32_t c)
{
	if (c < 0x7f)
		return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
	if (c < 0xe000)
		return c >= 0xa0 && c <= 0xd7ff && c != 0x2028 && c != 0x2029;
	return (c <= 0xfffd && c != 0xfeff) || (c >= 0x10000 && c <= 0x10ffff);
}

bool
text_is_break(int32_t c)
{
	return c == '\n' || c == '\r';
}

bool
text_is_blank(int32_t c)
{
	return c == ' ' || c == '\t' || text_is_break(c);
}

size_t
text_width(int32_t c)
{
	return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

size_t
text_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

size_t
text_decode(const unsigned char *s, size_t len, int32_t *c)
{
	size_t i, width;

	if (len == 0 || (width = text_length(s[0])) == 0 || width > len)
		return 0;
	*c = width == 1 ? s[0] : s[0] & (0x7f >> width);
	for (i = 1; i < width; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3f);
	}
	if (text_width(*c) != width || *c > 0x10ffff ||
	    (*c >= 0xd800 && *c <= 0xdfff))
		return 0;
	return width;
}

const char *
text_wrong(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t len = strlen(text), width;
	int32_t c;

	for (; len > 0; s += width, len -= width) {
		if ((width = text_decode(s, len, &c)) == 0)
			return "not valid UTF-8";
		if (!text_may_have(c))
			return "has a character that is not allowed";
	}
	return NULL;
}
