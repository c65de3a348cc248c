/*
 * The functions of iop-policy(5) for the sqlite3 shell, for the bench: those
 * of the store, which a shell takes that has the same library as we.
 */
#include "common/base/clock.h"
#include "common/store/store_impl.h"

int	sqlite3_functions_init(sqlite3 *, char **, const void *);

/* What setting() tells: a name, its value, from when on, or null. */
static void
sql_setting_add(sqlite3_context *context, int n, sqlite3_value **args)
{
	bool is_text = sqlite3_value_type(args[1]) == SQLITE_TEXT;

	(void)n;
	store_add_setting(sqlite3_user_data(context),
	    (const char *)sqlite3_value_text(args[0]),
	    sqlite3_value_type(args[2]) == SQLITE_NULL ? INT64_MIN :
	    sqlite3_value_int64(args[2]), is_text ?
	    (const char *)sqlite3_value_text(args[1]) : NULL,
	    sqlite3_value_int64(args[1]));
}

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
	store_define_settings(&store);
	return sqlite3_create_function_v2(db, "setting_add", 4, SQLITE_UTF8,
	    &store, sql_setting_add, NULL, NULL, NULL);
}
