/* What is wrong, and where. */
#include <err.h>
#include <stdarg.h>
#include <stdio.h>

#include "common/doc/node.h"
#include "kind.h"
#include "record_impl.h"

/* Whoever keeps count of it all is told; else it is said. */
static struct {
	void	(*say)(void *, const char *);
	void	*arg;
} told;

void
record_tell(void (*say)(void *, const char *), void *arg)
{
	told.say = say;
	told.arg = arg;
}

static void
tell(const char *where, const char *name, const char *what)
{
	char line[2048];

	snprintf(line, sizeof(line), "%s%s%s: %s", where,
	    where[0] != '\0' ? ": " : "", name, what);
	if (told.say != NULL)
		told.say(told.arg, line);
	else
		warnx("%s", line);
}

void
record_place(const struct record *r, int line, int column,
    char place[PLACE_BYTES])
{
	if (r->source != NULL && line > 0)
		snprintf(place, PLACE_BYTES, "%s:%d:%d", r->source, line,
		    column);
	else
		snprintf(place, PLACE_BYTES, "%s", r->source != NULL ?
		    r->source : "");
}

int
record_wrong(const struct record *r, const char *name, const char *fmt, ...)
{
	const struct field *f = r->kind == NULL ? NULL :
	    kind_field(r->kind, name);
	const struct value *v = f == NULL ? NULL :
	    &r->value[f - r->kind->fields];
	char where[PLACE_BYTES], what[512];
	bool here = v != NULL && v->line > 0;
	va_list ap;

	record_place(r, here ? v->line : r->line, here ? v->column : r->column,
	    where);
	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	tell(where, name, what);
	return 1;
}

int
record_wrong_at(const struct record *r, const struct node *node,
    const char *name, const char *what)
{
	char where[PLACE_BYTES];

	record_place(r, node->line, node->column, where);
	tell(where, name, what);
	return 1;
}
