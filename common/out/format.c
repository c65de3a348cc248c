#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "format.h"

#define FORMAT_AT(name) &format_##name,
static const struct format *const formats[] = { FORMATS(FORMAT_AT) };

const struct format *
format_at(size_t i)
{
	return i < sizeof(formats) / sizeof(formats[0]) ? formats[i] : NULL;
}

const struct format *
format_find(const char *name)
{
	const struct format *f;

	for (size_t i = 0; (f = format_at(i)) != NULL; i++)
		if (strcmp(f->name, name) == 0 || (f->extension != NULL &&
		    strcmp(f->extension, name) == 0))
			return f;
	return NULL;
}

const struct format *
format_of_path(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot == NULL || strchr(dot, '/') != NULL ? NULL :
	    format_find(dot + 1);
}

static bool
is_of(const struct format *f, enum format_set set)
{
	return set == FORMAT_ALL ||
	    (set == FORMAT_HEADED) == (f->head != NULL);
}

const char *
format_names(char buf[FORMAT_NAMES], enum format_set set, const char *comma,
    const char *last)
{
	const struct format *f;
	size_t left = 0, n = 0;

	for (size_t i = 0; (f = format_at(i)) != NULL; i++)
		left += is_of(f, set);
	for (size_t i = 0; (f = format_at(i)) != NULL; i++)
		if (is_of(f, set) && n < FORMAT_NAMES) {
			left--;
			n += (size_t)snprintf(buf + n, FORMAT_NAMES - n,
			    "%s%s", f->name, left > 1 ? comma :
			    left == 1 ? last : "");
		}
	if (n >= FORMAT_NAMES)
		errx(EX_SOFTWARE, "too many formats");
	return buf;
}
