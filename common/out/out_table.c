#include <ctype.h>
#include <err.h>
#include <inttypes.h>
#include <libsmartcols/libsmartcols.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/record/record.h"
#include "out_impl.h"

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
		out_char(out, ',');
	if (text[strcspn(text, ",\"\r\n")] == '\0') {
		out_text(out, text);
		return;
	}
	out_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			out_char(out, '"');
		out_char(out, *text);
	}
	out_char(out, '"');
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
		out_char(out, '\n');
}

static size_t
put_origin_cells(struct out *out, struct libscols_line *line, size_t column,
    const struct record *r)
{
	static const struct field at = { .type = FIELD_TIME };
	char digits[24], spelt[SPELL_BYTES];

	snprintf(digits, sizeof(digits), "%" PRId64, r->entry);
	put_cell(out, line, column++, digits);
	put_cell(out, line, column++, record_op_name(r->op));
	put_cell(out, line, column++, value_spell(&at,
	    &(struct value){ .number = r->recorded_at }, spelt));
	put_cell(out, line, column++,
	    r->recorded_by != NULL ? r->recorded_by : "");
	put_cell(out, line, column++, r->reason != NULL ? r->reason : "");
	return column;
}

void
out_row(struct out *out, const struct record *r, unsigned flags)
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
		out_char(out, '\n');
}

void
out_table_begin(struct out *out)
{
	if ((out->table = scols_new_table()) == NULL)
		err(EX_OSERR, NULL);
	scols_table_set_termforce(out->table, SCOLS_TERMFORCE_NEVER);
	scols_table_enable_minout(out->table, 1);
}

void
out_table_end(struct out *out)
{
	char *text = NULL;

	if (scols_table_is_empty(out->table))
		return;
	if (scols_print_table_to_string(out->table, &text) != 0)
		err(EX_OSERR, NULL);
	out_text(out, text);
	out_char(out, '\n');
	free(text);
}

void
out_table_free(struct out *out)
{
	scols_unref_table(out->table);
}
