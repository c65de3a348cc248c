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
	struct store store = { .db = db };

	(void)message;
	(void)api;
	clock_zone("America/Denver");
	store_define_functions(&store);
	return SQLITE_OK;
}
