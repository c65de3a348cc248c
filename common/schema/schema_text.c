#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "schema_impl.h"

void
schema_put(struct text *t, const char *fmt, ...)
{
	va_list ap;
	int n;

	for (;;) {
		va_start(ap, fmt);
		n = vsnprintf(t->s == NULL ? NULL : t->s + t->n,
		    t->size - t->n, fmt, ap);
		va_end(ap);
		if (n < 0)
			err(EX_SOFTWARE, NULL);
		if (t->n + (size_t)n < t->size)
			break;
		t->size = 2 * t->size + (size_t)n + 512;
		if ((t->s = realloc(t->s, t->size)) == NULL)
			err(EX_OSERR, NULL);
	}
	t->n += (size_t)n;
}

bool
schema_is_column(const struct field *f)
{
	return f->type != FIELD_CHILD;
}
