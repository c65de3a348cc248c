#include <sys/stat.h>

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/host.h"
#include "common/base/share.h"
#include "common/doc/doc.h"
#include "common/kinds/table.h"
#include "template.h"

enum { WEEKS_MAX = 104, DAY_MINUTES = 720 };

static const struct field template_fields[] = {
	{ "template", FIELD_LINE, REQUIRED, .max = 64, .help = "its name" },
	{ "about", FIELD_LINE, .help = "what it is, in a sentence" },
	{ "track", FIELD_WORD, REQUIRED, TRACKS, .help = "program track" },
	{ "weeks", FIELD_INT, REQUIRED, .min = 1, .max = WEEKS_MAX,
	    .help = "weeks whose hours must be met" },
	{ "days", FIELD_SET, REQUIRED, WEEKDAYS,
	    .help = "days of treatment" },
	{ "spare_days", FIELD_SET, 0, WEEKDAYS,
	    .help = "days that stand in for a closed one" },
	{ "break_minutes", FIELD_INT, .min = 0, .max = 120,
	    .help = "between two sessions of a day" },
};
const struct kind template_kind = { KIND(template) };

static const struct field component_fields[] = {
	{ "title", FIELD_LINE, REQUIRED, .max = 64, .help = "title" },
	{ "service", FIELD_WORD, REQUIRED, SERVICES,
	    .help = "service it gives" },
	{ "component", FIELD_WORD, 0, COMPONENTS,
	    .help = "component of the Matrix Model" },
	{ "minutes", FIELD_INT, REQUIRED, .min = 1, .max = DAY_MINUTES,
	    .help = "length, in minutes" },
	{ "from_week", FIELD_INT, REQUIRED, .min = 1, .max = WEEKS_MAX,
	    .help = "first week" },
	{ "to_week", FIELD_INT, REQUIRED, .min = 1, .max = WEEKS_MAX,
	    .help = "last week" },
	{ "days", FIELD_SET, REQUIRED, WEEKDAYS, .help = "on which days" },
	{ "source", FIELD_LINE, REQUIRED, .max = 400,
	    .help = "where the numbers stand" },
};

static int
component_check(struct record *r)
{
	return table_in_order(r, "from_week", "to_week");
}

const struct kind component_kind = { KIND(component),
	.check = component_check };

static const struct field top_up_fields[] = {
	{ "title", FIELD_LINE, REQUIRED, .max = 64, .help = "title" },
	{ "service", FIELD_WORD, REQUIRED, SERVICES,
	    .help = "service it gives" },
	{ "component", FIELD_WORD, 0, COMPONENTS,
	    .help = "component of the Matrix Model" },
	{ "least_minutes", FIELD_INT, REQUIRED, .min = 1, .max = DAY_MINUTES,
	    .help = "shortest length worth a session" },
	{ "minutes", FIELD_INT, REQUIRED, .min = 1, .max = DAY_MINUTES,
	    .help = "longest length" },
	{ "source", FIELD_LINE, REQUIRED, .max = 400,
	    .help = "where the numbers stand" },
};

static int
top_up_check(struct record *r)
{
	return table_in_order(r, "least_minutes", "minutes");
}

const struct kind top_up_kind = { KIND(top_up), .check = top_up_check };

/* A list of words is their text parted by blanks, as field=value has it; NULL
 * where it is neither text nor that. */
static const char *
text_of(struct record *r, const struct field *f, const struct node *node)
{
	const char *text = "";

	if (node->type == NODE_TEXT || node->type == NODE_NULL)
		return node->type == NODE_TEXT ? node->text : text;
	if (node->type != NODE_LIST || (f != NULL && f->type != FIELD_SET))
		return NULL;
	for (const struct node *c = node->child; c != NULL; c = c->next) {
		if (c->type != NODE_TEXT)
			return NULL;
		text = record_printf(r, "%s%s%s", text,
		    text[0] != '\0' ? " " : "", c->text);
	}
	return text;
}

static int
take_value(struct record *r, const struct field *f, const struct node *node)
{
	const char *text = text_of(r, f, node);
	int wrong = f == NULL ? 0 : record_left_out(r, f, node);

	if (text == NULL)
		wrong += record_wrong(r, node->key,
		    "expected a text, or of words a list");
	else if (text[0] != '\0')
		wrong += record_put(r, node->key, text);
	return wrong;
}

static int
take_map(struct record *r, const struct kind *kind, const struct node *map,
    const char *source)
{
	int wrong = 0;

	record_begin(r, kind);
	r->source = source;
	r->line = map->line;
	r->column = map->column;
	if (map->type != NODE_MAP)
		return record_wrong(r, kind->name, "expected a map");
	for (const struct node *node = map->child; node; node = node->next) {
		if (kind == &template_kind && word_in("components top_up",
		    node->key))
			continue;
		r->line = node->line;
		r->column = node->column;
		wrong += take_value(r, kind_field(kind, node->key), node);
	}
	r->line = map->line;
	r->column = map->column;
	if (kind == &template_kind)
		r->id = kind->name;	/* its name is no id of the store's */
	return wrong > 0 ? wrong : record_finish(r);
}

static int
take_list(struct record **records, size_t *n, const struct kind *kind,
    const struct node *list, const char *source)
{
	size_t size = 0;
	int wrong = 0;

	if (list == NULL || list->type != NODE_LIST) {
		warnx("%s: expected lists of components and top_up", source);
		return 1;
	}
	for (const struct node *node = list->child; node; node = node->next)
		size++;
	if ((*records = calloc(size + 1, sizeof(**records))) == NULL)
		err(EX_OSERR, NULL);
	for (const struct node *node = list->child; node; node = node->next)
		wrong += take_map(&(*records)[(*n)++], kind, node, source);
	return wrong;
}

static int
take_template(struct template *t, const struct node *root,
    const char *source)
{
	int wrong;

	wrong = take_map(&t->head, &template_kind, root, source);
	wrong += take_list(&t->components, &t->components_n, &component_kind,
	    node_get(root, "components"), source);
	return wrong + take_list(&t->top_up, &t->top_up_n, &top_up_kind,
	    node_get(root, "top_up"), source);
}

/* What a document lends is gone with it. */
static void
keep(struct record *r)
{
	struct record kept;

	record_copy(&kept, r);
	record_free(r);
	*r = kept;
}

static void
read_template(struct template *t, int fd, const char *path)
{
	struct doc *doc = doc_open(fd, path, DOC_YAML, false);
	const struct node *root = doc_next(doc);
	int wrong = root == NULL;

	if (root == NULL && !doc_failed(doc))
		warnx("%s: expected a template", path);
	if (root != NULL)
		wrong += take_template(t, root, path);
	if (wrong > 0)
		exit(EX_CONFIG);
	keep(&t->head);
	for (size_t i = 0; i < t->components_n; i++)
		keep(&t->components[i]);
	for (size_t i = 0; i < t->top_up_n; i++)
		keep(&t->top_up[i]);
	if ((root = doc_next(doc)) != NULL)
		warnx("%s:%d:%d: expected one document", path, root->line,
		    root->column);
	if (root != NULL || doc_failed(doc))
		exit(EX_CONFIG);
	doc_close(doc);
}

/* The path of a template's file, to be freed; NULL for what is no name.  An
 * agency's own goes before one of ours that is called alike. */
static char *
path_of(const char *name)
{
	char *own, file[128];
	const char *conf = host_conf();

	if (!word_is_id(name) || strlen(name) > 64)
		return NULL;
	snprintf(file, sizeof(file), "template/%s.yaml", name);
	if (asprintf(&own, "%.*s%s", (int)(strrchr(conf, '/') + 1 - conf),
	    conf, file) == -1)
		err(EX_OSERR, NULL);
	if (access(own, F_OK) == 0)
		return own;
	free(own);
	return share_path(file);
}

bool
template_is(const char *name)
{
	char *path = path_of(name);
	bool is = path != NULL && access(path, R_OK) == 0;

	free(path);
	return is;
}

struct template *
template_open(const char *name)
{
	struct template *t = calloc(1, sizeof(*t));
	char *path = path_of(name);
	struct stat st;
	int fd;

	if (t == NULL)
		err(EX_OSERR, NULL);
	/* who fills a cohort reads it while the store is held: nothing but a
	 * file is waited for by nobody */
	if (path == NULL || (fd = open(path, O_RDONLY | O_CLOEXEC |
	    O_NONBLOCK)) == -1 || fstat(fd, &st) == -1 ||
	    !S_ISREG(st.st_mode))
		errx(EX_NOINPUT, "%s: no such template", name);
	read_template(t, fd, path);
	close(fd);
	free(path);
	return t;
}

void
template_close(struct template *t)
{
	if (t == NULL)
		return;
	record_free(&t->head);
	for (size_t i = 0; i < t->components_n; i++)
		record_free(&t->components[i]);
	for (size_t i = 0; i < t->top_up_n; i++)
		record_free(&t->top_up[i]);
	free(t->components);
	free(t->top_up);
	free(t);
}
