/*
 * The functions of iop-policy(5) for the sqlite3 shell, for the bench: those
 * of the store, which a shell takes that has the same library as we.
 */
#include "common/base/clock.h"
#include "common/store/store_impl.h"

/* A shell that has a statement left does not close in silence. */
static void
bench_end(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	(void)args;
	store_forget_lengths(sqlite3_user_data(context));
}

int	sqlite3_functions_init(sqlite3 *, char **, const void *);

int
sqlite3_functions_init(sqlite3 *db, char **message, const void *api)
{
	static struct store store;	/* asked for as long as the shell runs */

	(void)message;
	(void)api;
	clock_zone("America/Denver");
	store.db = db;
	store.night = store.head = STORE_NOW;
	store_define_functions(&store);
	store_define_view_functions(&store);
	sqlite3_create_function_v2(db, "bench_end", 0, SQLITE_UTF8, &store,
	    bench_end, NULL, NULL, NULL);
	return SQLITE_OK;
}
