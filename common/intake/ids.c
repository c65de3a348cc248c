#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/array/array.h"
#include "common/base/word.h"
#include "common/doc/doc.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "ids.h"
#include "input.h"

enum { IDS_MAX = 1000000 };	/* at a time: memory has an end */
enum { LINE_ROOM = ID_MAX + 3 };

#define FINDINGS "findings"	/* key of a night's, see iop-audit(1) */

static void
ids_add(struct ids *ids, const char *id, int64_t entry)
{
	if (ids->n == IDS_MAX)
		errx(EX_DATAERR, "more than %d ids at a time", IDS_MAX);
	ids->id = array_more(ids->id, ids->n, sizeof(*ids->id));
	ids->entry = array_more(ids->entry, ids->n, sizeof(*ids->entry));
	ids->entry[ids->n] = entry;
	if ((ids->id[ids->n++] = strdup(id)) == NULL)
		err(EX_OSERR, NULL);
}

/* Without what ends it: LF, or CR and LF. */
static void
cut_line(char *line)
{
	size_t n = strcspn(line, "\n");

	n -= n > 0 && line[n - 1] == '\r';
	line[n] = '\0';
}

/* Is the first line an id?  Then all are. */
static bool
is_lines(FILE *f)
{
	char line[ID_MAX + 3];
	bool lines = fgets(line, sizeof(line), f) != NULL;

	cut_line(line);
	rewind(f);
	return lines && word_is_id(line);
}

/* A line, or as much of it as is no id any more; how long, 0 at the end. */
static size_t
next_line(FILE *f, char line[LINE_ROOM])
{
	size_t n = 0;
	int c = 0;

	while (n < LINE_ROOM - 1 && c != '\n' && (c = getc(f)) != EOF)
		line[n++] = (char)c;
	line[n] = '\0';
	return n;
}

static void
read_lines(struct ids *ids, FILE *f)
{
	char line[LINE_ROOM];
	long number = 0;
	size_t n;

	while ((n = next_line(f, line)) > 0) {
		number++;
		if (strlen(line) != n)
			errx(EX_DATAERR, "stdin:%ld:1: expected an id, and a "
			    "line break behind it, not NUL", number);
		cut_line(line);
		if (line[0] == '\0')
			continue;
		if (!word_is_id(line))
			errx(EX_DATAERR, "stdin:%ld:1: expected an id",
			    number);
		ids_add(ids, line, 0);
	}
}

/* Which version a document is, where it says so; every YAML scalar is a text. */
static int64_t
entry_of(const struct node *tree)
{
	const struct node *entry = node_get(tree, "entry");
	int64_t n = 0;
	char *end;

	if (entry == NULL)
		return 0;
	if (entry->type == NODE_INT)
		n = entry->number;
	else if (entry->type == NODE_TEXT) {
		n = strtoll(entry->text, &end, 10);
		n = *end == '\0' ? n : 0;
	}
	if (n < 1)
		errx(EX_DATAERR, "stdin:%d:%d: entry: expected a number",
		    entry->line, entry->column);
	return n;
}

static const char *
text_of(const struct node *tree, const char *key)
{
	const struct node *node = tree->type == NODE_MAP ?
	    node_get(tree, key) : NULL;

	return node != NULL && node->type == NODE_TEXT ? node->text : NULL;
}

/* What a night's findings stand under names nothing itself. */
static bool
is_head(const struct node *tree)
{
	const char *kind = text_of(tree, "kind");

	return kind != NULL && strcmp(kind, run_kind.name) == 0 &&
	    node_get(tree, "id") == NULL;
}

/* What a document names: itself; a finding, in whichever report, what it is
 * about, that first. */
static const char *
named(const struct node *tree, const char *first)
{
	const char *const about[] = { first, "record", "client", "staff" };
	const char *kind = text_of(tree, "kind"), *id = NULL;

	if (kind == NULL || !word_in("finding queue change review", kind))
		return text_of(tree, "id");
	for (size_t i = 0; id == NULL && i < sizeof(about) / sizeof(about[0]);
	    i++)
		id = text_of(tree, about[i]);
	return id;
}

/* Of what differs between two nights, what is about nobody. */
static bool
is_of_policy(const struct node *tree)
{
	const char *kind = text_of(tree, "kind"), *what = text_of(tree, "what");

	return kind != NULL && strcmp(kind, "change") == 0 && what != NULL &&
	    strcmp(what, "finding") != 0;
}

static void
take_document(struct ids *ids, const struct node *tree, const char *about)
{
	const char *id = named(tree, about);

	if (is_of_policy(tree))
		return;
	if (id == NULL || !word_is_id(id))
		errx(EX_DATAERR, "stdin:%d:%d: id: required", tree->line,
		    tree->column);
	ids_add(ids, id, entry_of(tree));
}

/* A night's are apart, but where it is one of several in a list. */
static void
read_documents(struct ids *ids, int fd, const char *about)
{
	struct doc *doc = doc_open(fd, "stdin", DOC_ANY, false);
	const struct node *tree, *found;

	doc_split(doc, FINDINGS);
	while ((tree = doc_next(doc)) != NULL) {
		if (!is_head(tree)) {
			take_document(ids, tree, about);
			continue;
		}
		found = node_get(tree, FINDINGS);
		for (found = found != NULL ? found->child : NULL;
		    found != NULL; found = found->next)
			take_document(ids, found, about);
	}
	if (doc_failed(doc))
		exit(EX_DATAERR);
	doc_close(doc);
}

static void
read_stdin(struct ids *ids, bool if_any, const char *about)
{
	struct input *input = input_open(NULL, 0);
	const char *name;
	FILE *f;
	int fd;

	if (input_is_empty(input) && !if_any)
		errx(EX_DATAERR, "stdin: no input at all");
	input_next(input, &fd, &name);
	if ((f = fdopen(dup(fd), "r")) == NULL)
		err(EX_IOERR, "stdin");
	if (is_lines(f))
		read_lines(ids, f);
	else if (!input_is_empty(input) && lseek(fd, 0, SEEK_SET) == 0)
		read_documents(ids, fd, about);
	fclose(f);
	input_close(input);
}

void
ids_read(struct ids *ids, char *const operands[], int n, bool if_any,
    const char *about)
{
	about = about != NULL ? about : "record";
	*ids = (struct ids){ 0 };
	if (n == 0)
		read_stdin(ids, if_any, about);
	for (int i = 0; i < n; i++) {
		if (strcmp(operands[i], "-") == 0)
			read_stdin(ids, if_any, about);
		else
			ids_add(ids, operands[i], 0);
	}
}

void
ids_of_rows(struct ids *ids, struct rows *rows)
{
	*ids = (struct ids){ 0 };
	while (rows_next(rows))
		ids_add(ids, rows_string(rows, "id"), 0);
	rows_close(rows);
}

void
ids_free(struct ids *ids)
{
	for (size_t i = 0; i < ids->n; i++)
		free(ids->id[i]);
	free(ids->id);
	free(ids->entry);
	*ids = (struct ids){ 0 };
}
