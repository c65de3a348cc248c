/*
 * tree: what common/doc makes of a stream, for its tests.
 *
 *	tree [-ap] yaml|json|any [FILE]
 *	tree -t TEXT
 *
 * Each document is one line of JSON as soon as it is read: keys in their
 * order, texts quoted, so YAML scalars too.  Status 65 when the stream is
 * refused.  -a takes the elements of a JSON array as documents; -p prints
 * LINE:COLUMN and key (or -) of every node instead, one a line.  -t prints
 * what is wrong with a text from elsewhere, status 65, or nothing.
 */

#include <err.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/doc.h"
#include "common/doc/text.h"

static void	print_node(const struct node *);

static void
usage(void)
{
	fprintf(stderr, "usage: tree [-ap] yaml|json|any [FILE]\n"
	    "       tree -t TEXT\n");
	exit(EX_USAGE);
}

static void
print_text(const char *s)
{
	putchar('"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			printf("\\%c", *s);
		else if ((unsigned char)*s < 0x20)
			printf("\\u%04x", (unsigned int)*s);
		else
			putchar(*s);
	}
	putchar('"');
}

static void
print_children(const struct node *n, const char *brackets)
{
	const struct node *c;

	putchar(brackets[0]);
	for (c = n->child; c != NULL; c = c->next) {
		if (c->key != NULL) {
			print_text(c->key);
			putchar(':');
		}
		print_node(c);
		if (c->next != NULL)
			putchar(',');
	}
	putchar(brackets[1]);
}

static void
print_node(const struct node *n)
{
	switch (n->type) {
	case NODE_MAP:
		print_children(n, "{}");
		break;
	case NODE_LIST:
		print_children(n, "[]");
		break;
	case NODE_TEXT:
		print_text(n->text);
		break;
	case NODE_INT:
		printf("%" PRId64, n->number);
		break;
	case NODE_BOOL:
		printf(n->number ? "true" : "false");
		break;
	case NODE_NULL:
		printf("null");
		break;
	}
}

static void
print_places(const struct node *n)
{
	const struct node *c;

	printf("%d:%d %s\n", n->line, n->column, n->key ? n->key : "-");
	for (c = n->child; c != NULL; c = c->next)
		print_places(c);
}

static enum doc_syntax
syntax_named(const char *name)
{
	if (strcmp(name, "yaml") == 0)
		return DOC_YAML;
	if (strcmp(name, "json") == 0)
		return DOC_JSON;
	if (strcmp(name, "any") != 0)
		usage();
	return DOC_ANY;
}

static bool
print_stream(struct doc *d, bool places)
{
	const struct node *root;
	bool ok;

	while ((root = doc_next(d)) != NULL) {
		if (places)
			print_places(root);
		else {
			print_node(root);
			putchar('\n');
		}
		fflush(stdout);
	}
	ok = !doc_failed(d);
	doc_close(d);
	return ok;
}

static int
check_text(const char *text)
{
	const char *wrong = text_wrong(text);

	if (wrong == NULL)
		return EX_OK;
	puts(wrong);
	return EX_DATAERR;
}

int
main(int argc, char *argv[])
{
	bool elements = false, places = false, ok;
	const char *name = "stdin";
	int c, fd = STDIN_FILENO;

	while ((c = getopt(argc, argv, "apt:")) != -1)
		switch (c) {
		case 'a':
			elements = true;
			break;
		case 'p':
			places = true;
			break;
		case 't':
			return check_text(optarg);
		default:
			usage();
		}
	argc -= optind;
	argv += optind;
	if (argc < 1 || argc > 2)
		usage();
	if (argc == 2 && (fd = open(name = argv[1], O_RDONLY)) == -1)
		err(EX_NOINPUT, "%s", name);
	ok = print_stream(doc_open(fd, name, syntax_named(argv[0]), !elements),
	    places);
	if (fflush(stdout) == EOF)
		err(EX_IOERR, "stdout");
	close(fd);
	return ok ? EX_OK : EX_DATAERR;
}
