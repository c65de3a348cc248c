#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "bench_hint.h"
#include "common/array/id_set.h"
#include "common/base/nearest.h"
#include "common/base/word.h"
#include "common/catalog/catalog.h"
#include "common/sql/sql.h"
#include "common/store/store.h"

/* What SQLite says begins so, and then comes the name. */
static const char NO_COLUMN[] = "no such column: ";
static const char NO_TABLE[] = "no such table: ";
static const char NO_FUNCTION[] = "no such function: ";

/* The name behind a beginning, without the view's before it; false where that
 * is not how the text begins. */
static bool
name_after(const char *what, const char *begin, char *name, size_t size)
{
	const char *dot;

	if (strncmp(what, begin, strlen(begin)) != 0)
		return false;
	what += strlen(begin);
	if ((dot = strrchr(what, '.')) != NULL)
		what = dot + 1;
	snprintf(name, size, "%.*s", (int)strcspn(what, " "), what);
	return true;
}

size_t
bench_hint_at(const char *sql, const char *what)
{
	char name[128];
	const char *at = NULL;

	if (name_after(what, NO_TABLE, name, sizeof(name)) ||
	    name_after(what, NO_FUNCTION, name, sizeof(name)) ||
	    name_after(what, NO_COLUMN, name, sizeof(name)))
		at = word_find(sql, name);
	return at == NULL ? 0 : (size_t)(at - sql);
}

/* The columns of a view, which is made if it is not there yet; none of what is no
 * view. */
static void
take_columns(struct store *store, const char *view, struct id_set *columns)
{
	struct rows *rows;
	struct cell cell;
	char sql[128];

	if (catalog_view(view) == NULL)
		return;
	snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\"", view);
	store_unsettle(store);
	rows = rows_open(store, sql);
	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		id_set_add(columns, cell.name);
	}
	rows_close(rows);
	store_settle(store);
}

char *
bench_hint_columns(struct store *store, const char *view)
{
	struct id_set columns = { 0 };
	char *buf;
	size_t size;
	FILE *out = open_memstream(&buf, &size);

	if (out == NULL)
		err(EX_OSERR, NULL);
	take_columns(store, view, &columns);
	for (size_t i = 0; i < columns.n; i++)
		fprintf(out, "%s%s", i > 0 ? ", " : "", columns.id[i]);
	id_set_free(&columns);
	if (fclose(out) != 0)
		err(EX_OSERR, NULL);
	return buf;
}

/* The views that a query reads, each once. */
static void
take_view(void *views, const char *name)
{
	struct id_set *set = views;

	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->id[i], name) == 0)
			return;
	id_set_add(set, name);
}

static void
put_columns(FILE *out, struct store *store, const char *view)
{
	char *columns = bench_hint_columns(store, view);

	if (columns[0] != '\0')
		fprintf(out, "; %s has %s", view, columns);
	free(columns);
}

static void
hint_column(FILE *out, struct store *store, const char *text,
    const char *name)
{
	struct sql *sql = sql_read(text);
	struct id_set views = { 0 }, kept = { 0 };
	struct nearest near;

	sql_tables(sql, take_view, &views);
	nearest_begin(&near, name);
	for (size_t i = 0; i < views.n; i++)
		take_columns(store, views.id[i], &kept);
	for (size_t i = 0; i < kept.n; i++)
		nearest_try(&near, kept.id[i]);
	if (near.best != NULL)
		fputs(nearest_hint(&near), out);
	else
		fprintf(out, "; a word that is a text stands in single quotes");
	for (size_t i = 0; i < views.n; i++)
		put_columns(out, store, views.id[i]);
	id_set_free(&views);
	id_set_free(&kept);
	sql_free(sql);
}

static void
hint_table(FILE *out, const char *name)
{
	struct id_set kept = { 0 };
	struct nearest near;
	const char *view;

	nearest_begin(&near, name);
	for (size_t i = 0; (view = catalog_at(i)) != NULL; i++) {
		id_set_add(&kept, view);
		nearest_try(&near, kept.id[i]);
	}
	fputs(near.best != NULL ? nearest_hint(&near) :
	    "; iop-audit query --views lists those there are", out);
	id_set_free(&kept);
}

static void
hint_function(FILE *out, const char *name)
{
	struct nearest near;
	char *list = strdup(store_functions()), *word, *state;

	if (list == NULL)
		err(EX_OSERR, NULL);
	nearest_begin(&near, name);
	for (word = strtok_r(list, " ", &state); word != NULL;
	    word = strtok_r(NULL, " ", &state))
		nearest_try(&near, word);
	fputs(nearest_hint(&near), out);
	free(list);
}

char *
bench_hint(struct store *store, const char *sql, const char *what)
{
	char name[128], *buf;
	size_t size;
	FILE *out = open_memstream(&buf, &size);

	if (out == NULL)
		err(EX_OSERR, NULL);
	if (name_after(what, NO_COLUMN, name, sizeof(name)))
		hint_column(out, store, sql, name);
	else if (name_after(what, NO_TABLE, name, sizeof(name)))
		hint_table(out, name);
	else if (name_after(what, NO_FUNCTION, name, sizeof(name)))
		hint_function(out, name);
	else if (strcmp(what, "not authorized") == 0)
		fputs("; a query reads views, and does nothing else", out);
	if (fclose(out) != 0)
		err(EX_OSERR, NULL);
	return buf;
}
