/*
 * The functions of iop-policy(5) for the sqlite3 shell, for the bench: those
 * of the store, which a shell takes that has the same library as we.
 */
#include "common/base/clock.h"
#include "common/store/store_impl.h"

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
	return SQLITE_OK;
}
