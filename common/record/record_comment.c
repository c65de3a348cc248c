/* What a text of a document lacks, because YAML took it for a comment. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/node.h"
#include "kind.h"
#include "record_impl.h"

enum { SHOWN_MAX = 2000 };	/* bytes; longer ones are not for a line */

/* One line in the quotes that keep it, to be pasted. */
static void
put_quoted(FILE *to, const char *text)
{
	bool plain = strpbrk(text, "\"\\") == NULL;

	fputc(plain ? '"' : '\'', to);
	for (const char *c = text; *c != '\0'; c++)
		fprintf(to, !plain && *c == '\'' ? "''" : "%c", *c);
	fputc(plain ? '"' : '\'', to);
}

/* stderr ends up in mail and logs. */
static bool
may_be_shown(const struct field *f, const char *text)
{
	return strlen(text) <= SHOWN_MAX && strpbrk(text, "\n\r") == NULL &&
	    (!(f->flags & SEALED) || isatty(STDERR_FILENO));
}

int
record_left_out(const struct record *r, const struct field *f,
    const struct node *node)
{
	char *whole, *what = NULL;
	size_t n;
	FILE *to;

	if (!kind_is_prose(f) || (whole = node_whole(node)) == NULL)
		return 0;
	if ((to = open_memstream(&what, &n)) == NULL)
		err(EX_OSERR, NULL);
	fputs("from # on it would be a comment, which is not kept: ", to);
	if (may_be_shown(f, whole)) {
		fprintf(to, "%s: ", f->name);
		put_quoted(to, whole);
	} else
		fprintf(to, "put the whole text in quotes, or on lines of its "
		    "own below %s: |", f->name);
	if (fclose(to) != 0)
		err(EX_OSERR, NULL);
	record_wrong_at(r, node, f->name, what);
	free(what);
	free(whole);
	return 1;
}
