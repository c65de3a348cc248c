/* A table for people, by libsmartcols. */
#include <err.h>
#include <libsmartcols/libsmartcols.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "common/base/word.h"
#include "out_impl.h"

static void
text_begin(struct out *out)
{
	struct libscols_table *table = scols_new_table();

	if (table == NULL)
		err(EX_OSERR, NULL);
	scols_table_set_termforce(table, SCOLS_TERMFORCE_NEVER);
	scols_table_enable_minout(table, 1);
	out->own = table;
}

static void
put_heading(struct libscols_table *table, const char *name, bool number)
{
	char head[64];

	snprintf(head, sizeof(head), "%s", name);
	for (char *p = head; *p != '\0'; p++)
		*p = *p == '_' ? ' ' : word_upper(*p);
	if (scols_table_new_column(table, head, 0,
	    number ? SCOLS_FL_RIGHT : 0) == NULL)
		err(EX_OSERR, NULL);
}

static void
text_head(struct out *out)
{
	struct cells cells = { 0 };

	while (out_cells_next(out, &cells))
		put_heading(out->own, cells.text, cells.number);
}

static void
text_record(struct out *out, const struct record *r, unsigned flags)
{
	struct cells cells = { .record = r, .flags = flags };
	struct libscols_line *line = scols_table_new_line(out->own, NULL);

	for (size_t i = 0; out_cells_next(out, &cells); i++)
		if (line == NULL ||
		    scols_line_set_data(line, i, cells.text) != 0)
			err(EX_OSERR, NULL);
}

/*
 * How wide a character is, the locale knows, and nothing else here asks it;
 * cron has none, and a table needs one to print a name.
 */
static int
print_wide(struct libscols_table *table, char **text)
{
	locale_t own = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
	locale_t before = own != NULL ? uselocale(own) : NULL;
	int failed = scols_print_table_to_string(table, text);

	if (own != NULL) {
		uselocale(before);
		freelocale(own);
	}
	return failed;
}

static void
text_end(struct out *out)
{
	char *text = NULL;

	if (scols_table_is_empty(out->own))
		return;
	if (print_wide(out->own, &text) != 0)
		err(EX_OSERR, NULL);
	out_text(out, text);
	out_char(out, '\n');
	free(text);
}

static void
text_drop(struct out *out)
{
	scols_unref_table(out->own);
}

const struct format format_text = { "text", "txt",
	"a table with a head, without long texts; reports in sentences",
	.prose = true, .begin = text_begin, .head = text_head,
	.record = text_record, .end = text_end, .drop = text_drop };
