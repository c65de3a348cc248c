/* field=value, as it is said on a command line. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/doc.h"
#include "common/doc/once.h"
#include "common/doc/text.h"
#include "kind.h"
#include "record_impl.h"

/* Files hold sealed texts, so that no argument does; one last line break is
 * the editor's. */
static const char *
read_file(struct record *r, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	FILE *f = is_stdin ? fdopen(dup(STDIN_FILENO), "r") :
	    fopen(path, "r");
	char *text;
	size_t n;

	if (is_stdin)
		path = "stdin";
	if (f == NULL)
		err(EX_NOINPUT, "%s", path);
	once_take(fileno(f), path, is_stdin);
	text = record_scrap(r, DOC_SCALAR_MAX + 1);
	n = fread(text, 1, DOC_SCALAR_MAX + 1, f);
	if (ferror(f))
		err(EX_IOERR, "%s", path);
	fclose(f);
	if (n > DOC_SCALAR_MAX)
		errx(EX_DATAERR, "%s: expected at most %d bytes", path,
		    DOC_SCALAR_MAX);
	if (n > 0 && text[n - 1] == '\n')
		n--;
	text[n] = '\0';
	if (strlen(text) != n || text_wrong(text) != NULL)
		errx(EX_DATAERR, "%s: expected plain text in UTF-8", path);
	return text;
}

/* What only an argument may do: name a file, and take the field away. */
static int
assign(struct record *r, const struct field *f, const char *text)
{
	struct value *v = &r->value[f - r->kind->fields];
	bool may_be_file = f->type == FIELD_TEXT || f->flags & SEALED ||
	    f->type == FIELD_LINE;
	int wrong = 0;

	if (v->given)
		errx(EX_USAGE, "%s: given twice", f->name);
	*v = (struct value){ .given = true };
	if (text[0] == '\0')
		return 0;
	if (text[0] == '@' && may_be_file)
		text = read_file(r, text + 1);
	else if (f->flags & SEALED)
		return record_wrong(r, f->name, "sealed: give it in a "
		    "document, or as %s=@FILE", f->name);
	wrong = record_put(r, f->name, text);
	v->given = true;
	return wrong;
}

int
record_assign(struct record *r, const char *assignment)
{
	const char *sign = strchr(assignment, '=');
	const struct field *f;
	const char *name;

	if (sign == NULL)
		errx(EX_USAGE, "expected field=value");
	if (strncmp(assignment, "id=", 3) == 0 && r->id != NULL)
		errx(EX_USAGE, "id: given twice");
	name = record_printf(r, "%.*s", (int)(sign - assignment), assignment);
	f = kind_field(r->kind, name);
	return f != NULL && f->type != FIELD_CHILD ? assign(r, f, sign + 1) :
	    record_put(r, name, sign + 1);
}
