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
put_quoted(FILE *to, const char *text, const char *more)
{
	const char *both[] = { text, " ", more };
	bool plain = strpbrk(text, "\"\\") == NULL &&
	    strpbrk(more, "\"\\") == NULL;

	fputc(plain ? '"' : '\'', to);
	for (size_t i = 0; i < sizeof(both) / sizeof(both[0]); i++)
		for (const char *c = both[i]; *c != '\0'; c++)
			fprintf(to, !plain && *c == '\'' ? "''" : "%c", *c);
	fputc(plain ? '"' : '\'', to);
}

/* stderr ends up in mail and logs. */
static bool
may_be_shown(const struct field *f, const struct node *node)
{
	return strlen(node->text) + strlen(node->left_out) <= SHOWN_MAX &&
	    strpbrk(node->text, "\n\r") == NULL &&
	    (!(f->flags & SEALED) || isatty(STDERR_FILENO));
}

int
record_left_out(const struct record *r, const struct field *f,
    const struct node *node)
{
	char *what = NULL;
	size_t n;
	FILE *to;

	if (node->left_out == NULL || !kind_is_prose(f))
		return 0;
	if ((to = open_memstream(&what, &n)) == NULL)
		err(EX_OSERR, NULL);
	fputs("the # behind it would begin a comment, which is not kept: ",
	    to);
	if (may_be_shown(f, node)) {
		fprintf(to, "%s: ", f->name);
		put_quoted(to, node->text, node->left_out);
	} else
		fprintf(to, "put the whole text in quotes, or on lines of its "
		    "own below %s: |", f->name);
	if (fclose(to) != 0)
		err(EX_OSERR, NULL);
	record_wrong_at(r, node, f->name, what);
	free(what);
	return 1;
}
