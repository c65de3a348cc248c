/* A policy's text: of a record, a file, or the files of a folder. */
#include <sys/mman.h>
#include <sys/stat.h>

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/share.h"
#include "common/doc/doc.h"
#include "common/doc/once.h"
#include "policy_impl.h"

void *
policy_room(struct policy *p, size_t n)
{
	struct policy_scrap *scrap = malloc(sizeof(*scrap) + n);

	if (scrap == NULL)
		err(EX_OSERR, NULL);
	scrap->next = p->scraps;
	p->scraps = scrap;
	return scrap->text;
}

const char *
policy_keep(struct policy *p, const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(policy_room(p, n), text, n);
}

void
policy_wrong(struct policy *p, const struct policy_place *at, const char *key,
    const char *fmt, ...)
{
	va_list ap;
	char *what;

	va_start(ap, fmt);
	if (vasprintf(&what, fmt, ap) == -1)
		err(EX_OSERR, NULL);
	va_end(ap);
	warnx("%s:%d:%d: %s: %s", at->source, at->line, at->column, key,
	    what);
	free(what);
	p->wrong++;
}

static void
wrong(struct policy *p, int line, int column, const char *what)
{
	policy_wrong(p, &(struct policy_place){ p->source, line, column },
	    "policy", "%s", what);
}

static struct policy *
policy_new(void)
{
	struct policy *p = calloc(1, sizeof(*p));

	if (p == NULL || (p->text = calloc(1, 1)) == NULL)
		err(EX_OSERR, NULL);
	return p;
}

/* Read the documents of its text from a place on, no more than there may be.
 * The name is that of their file. */
static void
read_documents(struct policy *p, size_t from, const char *name, size_t max)
{
	int fd = memfd_create("policy", MFD_CLOEXEC);
	size_t size = p->size - from, n = 0;
	const struct node *root;
	struct doc *doc;

	if (fd == -1 || write(fd, p->text + from, size) != (ssize_t)size ||
	    lseek(fd, 0, SEEK_SET) == -1)
		err(EX_OSERR, "policy");
	p->source = policy_keep(p, name);
	p->from = from;
	doc = doc_open(fd, p->source, DOC_YAML, false);
	for (; (root = doc_next(doc)) != NULL && n < max; n++)
		policy_read(p, root);
	if (root != NULL)
		wrong(p, root->line, root->column, "expected one document");
	else if (n == 0 && !doc_failed(doc)) {
		warnx("%s: expected a policy", name);
		p->wrong++;
	}
	p->wrong += doc_failed(doc);
	doc_close(doc);
	close(fd);
}

/* Whether it is right; else nothing is left of it. */
static struct policy *
whole(struct policy *p)
{
	policy_read_end(p);
	if (p->wrong == 0)
		return p;
	policy_free(p);
	return NULL;
}

static struct policy *
parse(const char *text, const char *name, void (*change)(struct policy *))
{
	struct policy *p = policy_new();

	free(p->text);
	if ((p->text = strdup(text)) == NULL)
		err(EX_OSERR, NULL);
	if (change != NULL)
		change(p);
	p->size = strlen(p->text);
	read_documents(p, 0, name, SIZE_MAX);
	return whole(p);
}

static struct policy *
parse_all(const char *text, const char *name)
{
	return parse(text, name, NULL);
}

/* What is recorded of a policy that extends another has that, too. */
static struct policy *
parse_text(const char *text, const char *name,
    struct policy *(*parse_one)(const char *, const char *))
{
	struct policy *p;

	if (policy_has_layers(text))
		return policy_parse_layers(text, name, parse_one);
	p = parse_one(text, name);
	if (p == NULL || p->extends == NULL)
		return p;
	policy_wrong(p, &p->extends_at, "extends", "%s: is not in the text",
	    p->extends);
	policy_free(p);
	return NULL;
}

struct policy *
policy_parse(const char *text, const char *name)
{
	return parse_text(text, name, parse_all);
}

/* Without rules */

/* Where the document ends that begins here: at the next line with its mark. */
static const char *
document_end(const char *text)
{
	do {
		text = strchrnul(text, '\n');
		text += *text == '\n';
	} while (*text != '\0' && (strncmp(text, "---", 3) != 0 ||
	    strchr(" \t\r\n", text[3]) == NULL));
	return text;
}

/* Does a line begin at the margin, and is not an item, a comment, or the mark
 * alone? */
static bool
is_key(const char *line)
{
	return strncmp(line, "---\n", 4) != 0 && strncmp(line, "- ", 2) != 0 &&
	    strchr(" #\n", *line) == NULL;
}

/* Of what is not kept only the line breaks, so that what follows stands where
 * it stood. */
static char *
put_line(char *to, const char *line, size_t n, bool kept)
{
	if (kept)
		memmove(to, line, n);
	else if ((n = line[n - 1] == '\n') > 0)
		*to = '\n';
	return to + n;
}

/* A document but its key of rules with all that belongs to it; nothing of it
 * if it has no other.  Where a line may end otherwise all is left. */
static char *
put_terms(char *to, const char *from, const char *end)
{
	bool plain = memchr(from, '\r', (size_t)(end - from)) == NULL;
	bool rules = false, others = !plain;
	const char *line, *next;
	char *begin = to, *at;

	for (line = from; line < end; line = next) {
		next = memchr(line, '\n', (size_t)(end - line));
		next = next == NULL ? end : next + 1;
		if (is_key(line)) {
			rules = plain && strncmp(line, "rules:\n", 7) == 0;
			others = others || !rules;
		}
		to = put_line(to, line, (size_t)(next - line), !rules);
	}
	if (others)
		return to;
	for (at = begin; begin < to; begin++)
		if (*begin == '\n')
			*at++ = '\n';
	return at;
}

static void
leave_rules_out(struct policy *p)
{
	const char *from = p->text, *end;
	char *to = p->text;

	for (; *from != '\0'; from = end) {
		end = document_end(from);
		to = put_terms(to, from, end);
	}
	*to = '\0';
	p->no_rules = true;
}

static struct policy *
parse_terms(const char *text, const char *name)
{
	return parse(text, name, leave_rules_out);
}

struct policy *
policy_parse_terms(const char *text, const char *name)
{
	return parse_text(text, name, parse_terms);
}

/* Files */

/* What a file has, after what is there; false where it cannot be opened. */
static bool
append_file(struct policy *p, const char *path)
{
	FILE *f = fopen(path, "r");
	struct stat st;

	if (f == NULL)
		return false;
	if (!p->is_shipped)
		once_take(fileno(f), path, false);
	if (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode)) {
		fclose(f);
		errno = EISDIR;
		return false;
	}
	if ((p->text = realloc(p->text, POLICY_BYTES_MAX + 2)) == NULL)
		err(EX_OSERR, NULL);
	p->size += fread(p->text + p->size, 1, POLICY_BYTES_MAX + 1 - p->size,
	    f);
	if (ferror(f))
		err(EX_IOERR, "%s", path);
	fclose(f);
	if (p->size > POLICY_BYTES_MAX)
		errx(EX_DATAERR, "%s: longer than a policy may be", path);
	p->text[p->size] = '\0';
	return true;
}

/* One of a folder's: that documents stay parted in the one text, each begins
 * with the mark that parts them. */
static void
read_piece(struct policy *p, const char *path, size_t from)
{
	const char *text = p->text + from;

	read_documents(p, from, path, 1);
	if (strncmp(text, "---", 3) != 0 || strchr(" \r\n", text[3]) == NULL)
		wrong(p, 1, 1, "expected --- first, as each file of a folder "
		    "has it");
}

static char *
path_in(const char *folder, const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", folder, name) == -1)
		err(EX_OSERR, NULL);
	return path;
}

static bool
is_named(const struct policy *p, const char *name)
{
	if (strcmp(name, POLICY_FILE) == 0)
		return true;
	for (size_t i = 0; i < p->files_n; i++)
		if (strcmp(p->files[i].name, name) == 0)
			return true;
	return false;
}

static int
is_yaml(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return n > 5 && entry->d_name[0] != '.' &&
	    strcmp(entry->d_name + n - 5, ".yaml") == 0;
}

/* Rules that nobody named would be missed by nobody. */
static void
refuse_unnamed(struct policy *p, const char *folder)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_yaml, alphasort);

	if (n == -1)
		err(EX_NOINPUT, "%s", folder);
	for (int i = 0; i < n; i++) {
		if (!is_named(p, entries[i]->d_name)) {
			warnx("%s/%s: is not among the files of %s", folder,
			    entries[i]->d_name, POLICY_FILE);
			p->wrong++;
		}
		free(entries[i]);
	}
	free(entries);
}

static void
read_named(struct policy *p, const char *folder,
    const struct policy_file *file)
{
	char *path = path_in(folder, file->name);
	size_t from = p->size;

	if (append_file(p, path))
		read_piece(p, path, from);
	else
		policy_wrong(p, &file->place, "files", "%s: %s", file->name,
		    strerror(errno));
	free(path);
}

static struct policy *
read_folder(const char *folder, bool is_shipped)
{
	struct policy *p = policy_new();
	char *path = path_in(folder, POLICY_FILE);

	p->is_new = true;
	p->is_shipped = is_shipped;
	if (!append_file(p, path))
		err(EX_NOINPUT, "%s", path);
	read_piece(p, path, 0);
	for (size_t i = 0; i < p->files_n; i++)
		read_named(p, folder, &p->files[i]);
	if (p->first.source != NULL)
		refuse_unnamed(p, folder);
	free(path);
	return whole(p);
}

static struct policy *
read_file(const char *path)
{
	struct policy *p = policy_new(), *layers;

	p->is_new = true;
	if (!append_file(p, path))
		err(EX_NOINPUT, "%s", path);
	if (policy_has_layers(p->text)) {
		layers = policy_parse(p->text, path);
		policy_free(p);
		return layers;
	}
	read_documents(p, 0, path, SIZE_MAX);
	return whole(p);
}

struct policy *
policy_shipped(struct store *store, const char *name, int deep)
{
	struct policy *p = NULL;
	char *relative, *path;

	if (asprintf(&relative, "policy/%s", name) == -1)
		err(EX_OSERR, NULL);
	path = share_path(relative);
	if (access(path, F_OK) == 0 && (p = read_folder(path, true)) != NULL &&
	    p->extends != NULL)
		p = policy_extend(p, store, true, deep);
	free(path);
	free(relative);
	return p;
}

struct policy *
policy_open(struct store *store, const char *path, bool rebase)
{
	struct policy *p;
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		p = read_folder(path, false);
	else
		p = read_file(path);
	if (p == NULL || p->extends == NULL || p->layers_n > 0)
		return p;
	return policy_extend(p, store, rebase, 0);
}

const char *
policy_text(const struct policy *p)
{
	return p->text;
}

void
policy_free(struct policy *p)
{
	struct policy_scrap *scrap;

	if (p == NULL)
		return;
	while ((scrap = p->scraps) != NULL) {
		p->scraps = scrap->next;
		free(scrap);
	}
	for (size_t i = 0; i < p->parameters_n; i++)
		free(p->parameters[i].settings);
	free(p->text);
	free(p);
}
