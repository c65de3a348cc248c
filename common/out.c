#include <sys/stat.h>

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <libsmartcols/libsmartcols.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <unistd.h>

#include "doc.h"
#include "kinds.h"
#include "out.h"
#include "record.h"

enum { SPOOL_BYTES = 1 << 20 };

struct out {
	enum format	 format;
	const char	*path;		/* NULL: stdout */
	int		 fd;		/* -1: a file beside path, at the end */
	char		*buf;		/* what waits in memory */
	size_t		 n, size;
	FILE		*spool;		/* what waits beyond, or NULL */
	bool		 failed;
	int64_t		 records;
	struct libscols_table *table;	/* of FORMAT_TEXT */
	const struct kind *head;	/* whose columns it has */
	unsigned	 columns;	/* and for which flags */
};

static const struct {
	enum format format;
	const char *name;
} formats[] = {
	{ FORMAT_TEXT, "text" }, { FORMAT_CSV, "csv" }, { FORMAT_ID, "id" },
	{ FORMAT_YAML, "yaml" }, { FORMAT_YAML, "yml" },
	{ FORMAT_JSON, "json" }, { FORMAT_JSONL, "jsonl" },
	{ FORMAT_JSONL, "ndjson" }, { FORMAT_TEXT, "txt" },
};

enum format
format_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].format;
	return FORMAT_NONE;
}

enum format
format_of_path(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot == NULL || strchr(dot, '/') != NULL ? FORMAT_NONE :
	    format_find(dot + 1);
}

/* The spool */

static void
spill(struct out *out)
{
	if (out->spool == NULL && (out->spool = tmpfile()) == NULL)
		err(EX_CANTCREAT, "temporary file");
	if (fwrite(out->buf, 1, out->n, out->spool) != out->n)
		out->failed = true;
	out->n = 0;
}

static void
put(struct out *out, const char *s, size_t n)
{
	if (out->n > SPOOL_BYTES)
		spill(out);
	if (out->n + n > out->size) {
		out->size = 2 * out->size + n + 4096;
		if ((out->buf = realloc(out->buf, out->size)) == NULL)
			err(EX_OSERR, NULL);
	}
	memcpy(out->buf + out->n, s, n);
	out->n += n;
}

static void
puts_(struct out *out, const char *s)
{
	put(out, s, strlen(s));
}

static void
putc_(struct out *out, char c)
{
	put(out, &c, 1);
}

void
out_text(struct out *out, const char *text)
{
	puts_(out, text);
}

void
out_printf(struct out *out, const char *fmt, ...)
{
	va_list ap;
	char *s;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || (s = malloc((size_t)n + 1)) == NULL)
		err(EX_OSERR, NULL);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	put(out, s, (size_t)n);
	free(s);
}

/* Nobody means to write a list over a store. */
static void
refuse_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)] = "";
	FILE *f = fopen(path, "r");

	if (f == NULL)
		return;
	if (fread(head, 1, sizeof(head), f) == sizeof(head) &&
	    memcmp(head, magic, sizeof(magic)) == 0)
		errx(EX_USAGE, "%s: is a database; it is not written over",
		    path);
	fclose(f);
}

/*
 * A file is written beside the one it replaces, when all is known; a device, a
 * pipe or a link is written through.  Either way what cannot be made is found
 * at the start.
 */
static void
open_path(struct out *out)
{
	struct stat st;
	char *copy;

	if (lstat(out->path, &st) == 0 && !S_ISREG(st.st_mode)) {
		out->fd = open(out->path, O_WRONLY | O_TRUNC | O_CLOEXEC);
		if (out->fd == -1)
			err(EX_CANTCREAT, "%s", out->path);
		return;
	}
	refuse_database(out->path);
	out->fd = -1;
	if ((copy = strdup(out->path)) == NULL)
		err(EX_OSERR, NULL);
	if (faccessat(AT_FDCWD, dirname(copy), W_OK | X_OK, AT_EACCESS) == -1)
		err(EX_CANTCREAT, "%s", out->path);
	free(copy);
}

struct out *
out_open(const char *path, enum format format)
{
	struct out *out = calloc(1, sizeof(*out));

	if (out == NULL)
		err(EX_OSERR, NULL);
	out->path = path;
	out->format = format;
	out->fd = STDOUT_FILENO;
	if (path != NULL)
		open_path(out);
	if (format == FORMAT_TEXT) {
		if ((out->table = scols_new_table()) == NULL)
			err(EX_OSERR, NULL);
		scols_table_set_termforce(out->table, SCOLS_TERMFORCE_NEVER);
		scols_table_enable_minout(out->table, 1);
	}
	if (format == FORMAT_JSON)
		putc_(out, '[');
	return out;
}

/* Strings */

/* Text as a JSON string, which is a double-quoted YAML one too. */
static void
put_quoted(struct out *out, const char *s)
{
	const char *run = s;

	putc_(out, '"');
	for (; *s != '\0'; s++) {
		char escape = *s == '"' || *s == '\\' ? *s : *s == '\n' ? 'n' :
		    *s == '\t' ? 't' : *s == '\r' ? 'r' : '\0';

		if (escape == '\0')
			continue;
		put(out, run, (size_t)(s - run));
		putc_(out, '\\');
		putc_(out, escape);
		run = s + 1;
	}
	put(out, run, (size_t)(s - run));
	putc_(out, '"');
}

/*
 * Plainly a word: nothing that any reader of YAML could take for a number, a
 * truth, a date or nothing at all.
 */
static bool
is_plain(const char *s)
{
	static const char *const taken[] = { "y", "n", "yes", "no", "on",
	    "off", "true", "false", "null", "nan", "inf" };

	if (!isalpha((unsigned char)*s))
		return false;
	for (const char *p = s; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p) && strchr("-_./", *p) == NULL)
			return false;
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (strcasecmp(s, taken[i]) == 0)
			return false;
	return true;
}

static void
put_string(struct out *out, const char *s)
{
	if (out->format == FORMAT_YAML && is_plain(s))
		puts_(out, s);
	else
		put_quoted(out, s);
}

/* Words parted by blanks, as a list of strings. */
static void
put_list(struct out *out, const char *words)
{
	size_t n;

	putc_(out, '[');
	while (*words != '\0') {
		char word[LINE_BYTES + 1];

		n = strcspn(words, " ");
		snprintf(word, sizeof(word), "%.*s", (int)n, words);
		put_string(out, word);
		words += n;
		if (*words == ' ') {
			puts_(out, out->format == FORMAT_YAML ? ", " : ",");
			words++;
		}
	}
	putc_(out, ']');
}

/* Documents */

static void
put_key(struct out *out, const char *key)
{
	if (out->format == FORMAT_YAML) {
		puts_(out, key);
		puts_(out, ": ");
		return;
	}
	if (out->buf[out->n - 1] != '{')
		putc_(out, ',');
	put_quoted(out, key);
	putc_(out, ':');
}

static void
end_pair(struct out *out)
{
	if (out->format == FORMAT_YAML)
		putc_(out, '\n');
}

static void
put_pair(struct out *out, const char *key, const char *text)
{
	put_key(out, key);
	put_string(out, text);
	end_pair(out);
}

static void
put_value(struct out *out, const struct field *f, const struct value *v)
{
	char spelt[SPELL_BYTES];

	put_key(out, f->name);
	switch (f->type) {
	case FIELD_INT:
	case FIELD_ENTRY:
		puts_(out, value_spell(f, v, spelt));
		break;
	case FIELD_BOOL:
		puts_(out, v->number ? "true" : "false");
		break;
	case FIELD_SET:
	case FIELD_LIST:
		put_list(out, v->text);
		break;
	default:
		put_string(out, value_spell(f, v, spelt));
	}
	end_pair(out);
}

static bool
is_withheld(const struct field *f, const struct value *v, unsigned flags)
{
	return f->flags & SEALED && v->set && !(flags & OUT_NAMES);
}

/* What can be seen of a record; what cannot is named. */
static void
put_fields(struct out *out, const struct record *r, unsigned flags)
{
	char withheld[FIELDS_MAX * 32] = "";

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const struct value *v = &r->value[i];

		if (v->withheld || is_withheld(f, v, flags)) {
			strcat(withheld, withheld[0] != '\0' ? " " : "");
			strcat(withheld, f->name);
		} else if (v->set && !(f->type == FIELD_ENTRY &&
		    flags & OUT_CLAIM))
			put_value(out, f, v);
	}
	if (withheld[0] != '\0') {
		put_key(out, "withheld");
		put_list(out, withheld);
		end_pair(out);
	}
}

static void
put_number(struct out *out, const char *key, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, number);
	put_key(out, key);
	puts_(out, digits);
	end_pair(out);
}

static void
put_origin(struct out *out, const struct record *r, unsigned flags)
{
	static const struct field at = { "recorded_at", FIELD_TIME, 0, NULL,
	    0, 0, NULL, NULL };

	if (flags & OUT_ORIGIN && r->entry != 0)
		put_number(out, "entry", r->entry);
	if (r->op != OP_ADD || flags & OUT_ORIGIN)
		put_pair(out, "op", op_name(r->op));
	if (r->reason != NULL)
		put_pair(out, "op_reason", r->reason);
	if (r->recorded_at != 0)
		put_value(out, &at,
		    &(struct value){ .number = r->recorded_at });
	if (r->recorded_by != NULL)
		put_pair(out, "recorded_by", r->recorded_by);
}

static void
put_document(struct out *out, const struct record *r, unsigned flags)
{
	bool yaml = out->format == FORMAT_YAML;

	if (out->format == FORMAT_JSON)
		puts_(out, out->records > 0 ? ",\n" : "\n");
	puts_(out, yaml ? "---\n" : "{");
	if (!(flags & OUT_PLAIN)) {
		put_pair(out, "kind", r->kind->name);
		put_pair(out, "id", r->id);
	}
	put_fields(out, r, flags);
	if (flags & (OUT_ORIGIN | OUT_CLAIM))
		put_origin(out, r, flags);
	if (!yaml)
		putc_(out, '}');
	if (out->format == FORMAT_JSONL)
		putc_(out, '\n');
}

/* Tables and CSV: a column for each field that is not long or hidden */

static bool
is_column(const struct out *out, const struct field *f, unsigned flags)
{
	if (f->type == FIELD_CHILD ||
	    (f->flags & SEALED && !(flags & OUT_NAMES)))
		return false;
	return f->type != FIELD_TEXT || out->format == FORMAT_CSV;
}

static void
put_cell(struct out *out, struct libscols_line *line, size_t column,
    const char *text)
{
	if (out->format == FORMAT_TEXT) {
		if (scols_line_set_data(line, column, text) != 0)
			err(EX_OSERR, NULL);
		return;
	}
	if (column > 0)
		putc_(out, ',');
	if (text[strcspn(text, ",\"\r\n")] == '\0') {
		puts_(out, text);
		return;
	}
	putc_(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			putc_(out, '"');
		putc_(out, *text);
	}
	putc_(out, '"');
}

static void
put_heading(struct out *out, size_t column, const char *name, bool number)
{
	char head[64];

	if (out->format == FORMAT_CSV) {
		put_cell(out, NULL, column, name);
		return;
	}
	snprintf(head, sizeof(head), "%s", name);
	for (char *p = head; *p != '\0'; p++)
		*p = *p == '_' ? ' ' : (char)toupper((unsigned char)*p);
	if (scols_table_new_column(out->table, head, 0,
	    number ? SCOLS_FL_RIGHT : 0) == NULL)
		err(EX_OSERR, NULL);
}

void
out_head(struct out *out, const struct kind *kind, unsigned flags)
{
	size_t column = 0;

	if (out->head != NULL || (out->format != FORMAT_TEXT &&
	    out->format != FORMAT_CSV))
		return;
	out->head = kind;
	out->columns = flags;
	if (!(flags & OUT_PLAIN))
		put_heading(out, column++, "id", false);
	if (flags & OUT_ORIGIN) {
		put_heading(out, column++, "entry", true);
		put_heading(out, column++, "op", false);
		put_heading(out, column++, "recorded_at", false);
		put_heading(out, column++, "recorded_by", false);
		put_heading(out, column++, "op_reason", false);
	}
	for (size_t i = 0; i < kind->n; i++)
		if (is_column(out, &kind->fields[i], flags))
			put_heading(out, column++, kind->fields[i].name,
			    kind->fields[i].type == FIELD_INT);
	if (out->format == FORMAT_CSV)
		putc_(out, '\n');
}

static size_t
put_origin_cells(struct out *out, struct libscols_line *line, size_t column,
    const struct record *r)
{
	static const struct field at = { .type = FIELD_TIME };
	char digits[24], spelt[SPELL_BYTES];

	snprintf(digits, sizeof(digits), "%" PRId64, r->entry);
	put_cell(out, line, column++, digits);
	put_cell(out, line, column++, op_name(r->op));
	put_cell(out, line, column++, value_spell(&at,
	    &(struct value){ .number = r->recorded_at }, spelt));
	put_cell(out, line, column++,
	    r->recorded_by != NULL ? r->recorded_by : "");
	put_cell(out, line, column++, r->reason != NULL ? r->reason : "");
	return column;
}

static void
put_row(struct out *out, const struct record *r, unsigned flags)
{
	struct libscols_line *line = NULL;
	char spelt[SPELL_BYTES];
	size_t column = 0;

	out_head(out, r->kind, flags);
	if (r->kind != out->head)
		errx(EX_USAGE, "text and csv hold records of one kind; "
		    "choose another format");
	if (out->format == FORMAT_TEXT &&
	    (line = scols_table_new_line(out->table, NULL)) == NULL)
		err(EX_OSERR, NULL);
	if (!(flags & OUT_PLAIN))
		put_cell(out, line, column++, r->id);
	if (flags & OUT_ORIGIN)
		column = put_origin_cells(out, line, column, r);
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const struct value *v = &r->value[i];

		/* a column of the head, though this record may hide its cell */
		if (is_column(out, f, out->columns))
			put_cell(out, line, column++,
			    v->set && is_column(out, f, flags) ?
			    value_spell(f, v, spelt) : "");
	}
	if (out->format == FORMAT_CSV)
		putc_(out, '\n');
}

void
out_record(struct out *out, const struct record *r, unsigned flags)
{
	switch (out->format) {
	case FORMAT_TEXT:
	case FORMAT_CSV:
		put_row(out, r, flags);
		break;
	case FORMAT_ID:
		puts_(out, r->id);
		putc_(out, '\n');
		break;
	default:
		put_document(out, r, flags);
	}
	out->records++;
}

enum format
out_format(const struct out *out)
{
	return out->format;
}

void
out_tree(struct out *out, const struct node *node)
{
	char digits[24];

	switch (node->type) {
	case NODE_MAP:
	case NODE_LIST:
		putc_(out, node->type == NODE_MAP ? '{' : '[');
		for (const struct node *n = node->child; n; n = n->next) {
			if (n->key != NULL)
				put_quoted(out, n->key);
			puts_(out, n->key != NULL ? ":" : "");
			out_tree(out, n);
			puts_(out, n->next != NULL ? "," : "");
		}
		putc_(out, node->type == NODE_MAP ? '}' : ']');
		break;
	case NODE_TEXT:
		put_quoted(out, node->text);
		break;
	case NODE_INT:
		snprintf(digits, sizeof(digits), "%" PRId64, node->number);
		puts_(out, digits);
		break;
	case NODE_BOOL:
		puts_(out, node->number ? "true" : "false");
		break;
	case NODE_NULL:
		puts_(out, "null");
	}
}

/* Skeletons */

static enum need
need(const struct record *r, const struct field *f)
{
	if (f->flags & DERIVED)
		return NEED_NOT;
	if (r->kind->need != NULL)
		return r->kind->need(r, f);
	return f->flags & REQUIRED ? NEED_MUST : NEED_MAY;
}

static bool
is_left_out(const struct record *r, size_t i)
{
	const struct field *f = &r->kind->fields[i];

	return need(r, f) == NEED_NOT &&
	    (f->flags & DERIVED || !r->value[i].set);
}

static void
skeleton_value(struct out *out, const struct record *r, size_t i)
{
	const struct field *f = &r->kind->fields[i];
	const struct value *v = &r->value[i];

	if (v->set) {
		put_value(out, f, v);
		out->n--;		/* help follows on the line */
		return;
	}
	out_printf(out, "%s%s:", need(r, f) == NEED_MUST &&
	    f->unless == NULL ? "" : "# ", f->name);
	if (f->unless != NULL)
		out_printf(out, " %s", f->unless);
}

/* What a record within this one must say, but for whom it belongs to. */
static void
skeleton_child(struct out *out, const struct kind *parent,
    const struct field *f)
{
	const struct kind *kind = kind_find(f->of);
	const char *comma = "";

	out_printf(out, "# %s: {", f->name);
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *of = &kind->fields[i];

		if (!(of->flags & REQUIRED) || (of->type == FIELD_REF &&
		    strcmp(of->of, parent->name) == 0))
			continue;
		out_printf(out, "%s%s: %s", comma, of->name,
		    of->unless != NULL ? of->unless : "");
		comma = ", ";
	}
	putc_(out, '}');
}

/* What it may say, so that a blank can be filled without the manual. */
static void
skeleton_type(struct out *out, const struct field *f)
{
	switch (f->type) {
	case FIELD_WORD:
	case FIELD_SET:
		out_printf(out, ": %s", f->of);
		return;
	case FIELD_REF:
		out_printf(out, " (id of a %s)", f->of);
		return;
	case FIELD_DATE:
		puts_(out, " (date)");
		return;
	case FIELD_TIME:
		puts_(out, " (date and time)");
		return;
	case FIELD_CLOCK:
		puts_(out, " (time of day)");
		return;
	case FIELD_BOOL:
		puts_(out, " (yes or no)");
		return;
	case FIELD_INT:
		out_printf(out, " (number from %" PRId64 " to %" PRId64 ")",
		    f->min, f->max);
		return;
	default:
		return;
	}
}

static void
skeleton_help(struct out *out, const struct field *f, size_t from)
{
	size_t width = out->n - from;

	out_printf(out, "%*s# %s", width < 24 ? (int)(24 - width) : 1, "",
	    f->help);
	skeleton_type(out, f);
	putc_(out, '\n');
}

static bool
refers_to(const struct field *f, const struct kind *kind)
{
	return f->type == FIELD_REF && strcmp(f->of, kind->name) == 0;
}

/* A record within another that is there already, as an item of a list; help
 * stands with the first. */
static void
skeleton_part(struct out *out, const struct record *parent,
    const struct record *r, bool first)
{
	const char *indent = "  - ";
	size_t from;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (is_left_out(r, i) || refers_to(f, parent->kind))
			continue;
		from = out->n;
		puts_(out, indent);
		indent = "    ";
		skeleton_value(out, r, i);
		if (first)
			skeleton_help(out, f, from);
		else
			putc_(out, '\n');
	}
}

static void
skeleton_parts(struct out *out, const struct record *r, const struct field *f)
{
	out_printf(out, "%s:", f->name);
	skeleton_help(out, f, out->n - strlen(f->name) - 1);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		skeleton_part(out, r, &c->record, c == r->children);
}

void
out_skeleton(struct out *out, const struct record *r)
{
	size_t from;

	out->format = FORMAT_YAML;
	out_printf(out, "# %s: %s\n", r->kind->name, r->kind->help);
	put_pair(out, "kind", r->kind->name);
	if (r->id != NULL)
		put_pair(out, "id", r->id);
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (is_left_out(r, i))
			continue;
		if (f->type == FIELD_CHILD && r->children != NULL) {
			skeleton_parts(out, r, f);
			continue;
		}
		from = out->n;
		if (f->type == FIELD_CHILD)
			skeleton_child(out, r->kind, f);
		else
			skeleton_value(out, r, i);
		skeleton_help(out, f, from);
	}
}

/* Closing */

static void
print_table(struct out *out)
{
	char *text = NULL;

	if (scols_table_is_empty(out->table))
		return;
	if (scols_print_table_to_string(out->table, &text) != 0)
		err(EX_OSERR, NULL);
	puts_(out, text);
	putc_(out, '\n');
	free(text);
}

/* All of it to a descriptor; false if some could not be written. */
static bool
write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t wrote = write(fd, s, n);

		if (wrote == -1 && errno == EINTR)
			continue;
		if (wrote == -1)
			return false;
		s += wrote;
		n -= (size_t)wrote;
	}
	return true;
}

static bool
deliver(struct out *out, int fd)
{
	char piece[1 << 16];
	size_t n;

	if (out->spool != NULL) {
		spill(out);
		if (fflush(out->spool) != 0 || out->failed)
			return false;
		rewind(out->spool);
		while ((n = fread(piece, 1, sizeof(piece), out->spool)) > 0)
			if (!write_all(fd, piece, n))
				return false;
		return !ferror(out->spool);
	}
	return write_all(fd, out->buf, out->n);
}

static bool
sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd;
	bool synced;

	if (copy == NULL)
		err(EX_OSERR, NULL);
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY);
	free(copy);
	synced = fd != -1 && fsync(fd) == 0;
	if (fd != -1)
		close(fd);
	return synced;
}

/* A power cut leaves the old file or the new one. */
static bool
replace_file(struct out *out)
{
	size_t n = strlen(out->path) + 8;
	char *beside = malloc(n);
	bool good;
	int fd;

	if (beside == NULL)
		err(EX_OSERR, NULL);
	snprintf(beside, n, "%s.XXXXXX", out->path);
	if ((fd = mkostemp(beside, O_CLOEXEC)) == -1) {
		free(beside);
		return false;
	}
	good = deliver(out, fd) && fsync(fd) == 0;
	good = close(fd) == 0 && good;
	good = good && rename(beside, out->path) == 0 &&
	    sync_folder(out->path);
	if (!good) {
		int why = errno;

		unlink(beside);
		errno = why;
	}
	free(beside);
	return good;
}

void
out_abandon(struct out *out)
{
	if (out == NULL)
		return;
	if (out->path != NULL && out->fd != -1)
		close(out->fd);
	if (out->spool != NULL)
		fclose(out->spool);
	scols_unref_table(out->table);
	free(out->buf);
	free(out);
}

int
out_close(struct out *out)
{
	const char *name = out->path != NULL ? out->path : "stdout";
	bool good;

	if (out->table != NULL)
		print_table(out);
	if (out->format == FORMAT_JSON)
		puts_(out, out->records > 0 ? "\n]\n" : "]\n");
	good = out->fd == -1 ? replace_file(out) : deliver(out, out->fd);
	if (!good)
		warn("%s", name);
	out_abandon(out);
	return good ? EX_OK : EX_IOERR;
}
