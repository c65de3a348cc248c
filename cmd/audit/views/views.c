#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/nearest.h"
#include "common/base/status.h"
#include "common/bench/bench_hint.h"
#include "common/catalog/catalog.h"
#include "common/cli/cli.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "views.h"

static const struct field view_fields[] = {
	{ "schema", FIELD_INT, .help = "the number of the public schema" },
	{ "view", FIELD_LINE, .help = "the view" },
	{ "about", FIELD_LINE, .help = "what it is of" },
};
static const struct kind view_kind = { .name = "view",
	.fields = view_fields,
	.n = sizeof(view_fields) / sizeof(view_fields[0]),
	.help = "what a query may read; never stored" };

static const struct field column_fields[] = {
	{ "schema", FIELD_INT, .help = "the number of the public schema" },
	{ "view", FIELD_LINE, .help = "the view" },
	{ "column", FIELD_LINE, .help = "a column of it" },
	{ "about", FIELD_LINE, .help = "what it says" },
};
static const struct kind column_kind = { .name = "column",
	.fields = column_fields,
	.n = sizeof(column_fields) / sizeof(column_fields[0]),
	.help = "a column of what a query may read; never stored" };

static void
put_view(struct out *out, const char *view)
{
	struct record r;

	record_begin(&r, &view_kind);
	record_set_number(&r, "schema", CATALOG_SCHEMA);
	record_set(&r, "view", view);
	record_set(&r, "about", catalog_view(view));
	out_record(out, &r, OUT_PLAIN);
	record_free(&r);
}

static void
put_column(struct out *out, const char *view, const char *column)
{
	const char *about = catalog_column(view, column);
	struct record r;

	if (about == NULL)
		errx(EX_SOFTWARE, "%s.%s: nobody says what it is", view,
		    column);
	record_begin(&r, &column_kind);
	record_set_number(&r, "schema", CATALOG_SCHEMA);
	record_set(&r, "view", view);
	record_set(&r, "column", column);
	record_set(&r, "about", about);
	out_record(out, &r, OUT_PLAIN);
	record_free(&r);
}

static void
put_columns(struct cli *cli, const char *view)
{
	char *columns = bench_hint_columns(cli->store, view);
	char *column, *state;

	for (column = strtok_r(columns, ", ", &state); column != NULL;
	    column = strtok_r(NULL, ", ", &state))
		put_column(cli->out, view, column);
	free(columns);
}

static void
need_view(const char *view)
{
	struct nearest near;
	char *names[256];
	const char *name;
	size_t n = 0;

	if (catalog_view(view) != NULL)
		return;
	nearest_begin(&near, view);
	for (; n < 256 && (name = catalog_at(n)) != NULL; n++) {
		if ((names[n] = strdup(name)) == NULL)
			err(EX_OSERR, NULL);
		nearest_try(&near, names[n]);
	}
	errx(EX_NOINPUT, "%s: no such view%s", view, nearest_hint(&near));
}

int
views_list(struct cli *cli)
{
	const char *view;

	for (int i = 0; i < cli->operands_n; i++)
		need_view(cli->operands[i]);
	cli_out(cli, &format_text, &format_jsonl);
	if (cli->operands_n > 0)
		out_head(cli->out, &column_kind, OUT_PLAIN);
	for (int i = 0; i < cli->operands_n; i++)
		put_columns(cli, cli->operands[i]);
	if (cli->operands_n > 0)
		return EX_OK;
	out_head(cli->out, &view_kind, OUT_PLAIN);
	for (size_t i = 0; (view = catalog_at(i)) != NULL; i++)
		put_view(cli->out, view);
	return EX_OK;
}
