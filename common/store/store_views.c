/*
 * The views of a night are made when a statement first names one: to make all
 * takes longer than most answers.  What a rollback takes back is made again.
 * To SQLite each is a new schema, by which it ends what is under way and opens
 * a table after: queries of a policy are, so what they find is read first.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/kinds/kinds.h"
#include "common/schema/schema.h"
#include "common/sql/sql.h"
#include "store_impl.h"

struct view {
	char		*name;
	char		*sql;
	bool		 reads_views;	/* not of the kinds' tables alone */
	int		 made;		/* how deep in transactions, from 1;
					   0: not */
};

struct views {
	struct view	*view;		/* by name, once sorted */
	size_t		 n, unmade;
	bool		 sorted;
	int		 level;		/* transaction and savepoints open */
};

struct views *
store_views_new(void)
{
	struct views *views = calloc(1, sizeof(*views));

	if (views == NULL)
		err(EX_OSERR, NULL);
	return views;
}

void
store_views_free(struct views *views)
{
	for (size_t i = 0; i < views->n; i++) {
		free(views->view[i].name);
		free(views->view[i].sql);
	}
	free(views->view);
	free(views);
}

static char *
name_of(const char *sql)
{
	size_t n;
	const char *name = sql_view_name(sql, &n);
	char *copy;

	if (name == NULL)
		errx(EX_SOFTWARE, "expected a view, not %.40s", sql);
	if ((copy = strndup(name, n)) == NULL)
		err(EX_OSERR, NULL);
	return copy;
}

/* Takes the text. */
static void
add(struct views *views, char *sql, bool reads_views)
{
	if (sql == NULL)
		err(EX_OSERR, NULL);
	views->view = array_more(views->view, views->n, sizeof(*views->view));
	views->view[views->n++] = (struct view){ .name = name_of(sql),
	    .sql = sql, .reads_views = reads_views };
	views->unmade++;
	views->sorted = false;
}

void
store_view(struct store *store, const char *sql)
{
	add(store->views, strdup(sql), true);
}

void
store_view_kinds(struct store *store)
{
	for (size_t i = 0; i < kinds_n; i++) {
		add(store->views, schema_view(kinds[i]), false);
		add(store->views, schema_version_view(kinds[i]), false);
		if (kinds[i]->view != NULL)
			store_view(store, kinds[i]->view);
	}
}

static int
compare(const void *a, const void *b)
{
	return strcmp(((const struct view *)a)->name,
	    ((const struct view *)b)->name);
}

static void
sort(struct views *views)
{
	if (!views->sorted)
		qsort(views->view, views->n, sizeof(*views->view), compare);
	views->sorted = true;
}

static struct view *
find(struct views *views, const char *name)
{
	struct view key = { .name = (char *)(uintptr_t)name };

	sort(views);
	return bsearch(&key, views->view, views->n, sizeof(key), compare);
}

static void	make_named(struct store *, const char *sql);

static void
make(struct store *store, struct view *view)
{
	if (view->made != 0)
		return;
	view->made = store->views->level + 1;
	store->views->unmade--;
	if (sqlite3_exec(store->db, view->sql, NULL, NULL, NULL) != SQLITE_OK)
		store_fault(store);
	if (view->reads_views)
		make_named(store, view->sql);
}

static void
make_table(void *arg, const char *name)
{
	struct store *store = arg;
	struct view *view = find(store->views, name);

	if (view != NULL)
		make(store, view);
}

static void
make_named(struct store *store, const char *text)
{
	struct sql *sql;

	if (store->views->unmade == 0)
		return;
	sql = sql_read(text);
	sql_tables(sql, make_table, store);
	sql_free(sql);
}

void
store_define_for(struct store *store, const char *sql)
{
	bool settled = store->settled;

	store->settled = false;
	make_named(store, sql);
	store->settled = settled;
}

void
store_define_named(struct store *store, const char *name)
{
	bool settled = store->settled;

	store->settled = false;
	make_table(store, name);
	store->settled = settled;
}

void
store_keep(struct store *store, const char *name)
{
	struct view *view = find(store->views, name);
	const char *as;
	size_t n;
	char *sql;

	if (view == NULL)
		errx(EX_SOFTWARE, "no view %s", name);
	as = sql_view_name(view->sql, &n) + n;
	if (asprintf(&sql, "%s%s%s CREATE TEMP TABLE %s%s", view->made != 0 ?
	    "DROP VIEW temp." : "", view->made != 0 ? name : "",
	    view->made != 0 ? ";" : "", name, as) == -1)
		err(EX_OSERR, NULL);
	if (view->made == 0) {
		view->made = store->views->level + 1;
		store->views->unmade--;
	}
	store_execute(store, sql);
	free(sql);
}

/* Their names */

void
store_views_each(const struct store *store,
    void (*told)(void *, const char *name, const char *sql), void *arg)
{
	const struct views *views = store->views;

	for (size_t i = 0; i < views->n; i++)
		told(arg, views->view[i].name, views->view[i].sql);
}

/* Transactions */

void
store_views_enter(struct store *store)
{
	store->views->level++;
}

void
store_views_leave(struct store *store, bool keep)
{
	struct views *views = store->views;
	int level = views->level--;
	bool lost = false;

	for (size_t i = 0; i < views->n; i++) {
		struct view *view = &views->view[i];

		if (view->made <= level)
			continue;
		view->made = keep ? level : 0;
		views->unmade += !keep;
		lost = lost || !keep;
	}
	/* they would ask for what is there no more */
	if (lost)
		store_forget_idle(store);
}
