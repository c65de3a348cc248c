/* What a connection may do: SQLite asks before it prepares a statement. */
#include <string.h>

#include "common/base/word.h"
#include "store_impl.h"

enum {
	/* A query from outside that runs longer than so many steps of SQLite's
	 * machine is stopped, the same on every machine: 200 million and 2,000
	 * for each entry, some ten times what the shipped rules take. */
	RULE_STEPS = 10000,
	RULE_STEPS_BASE = 200000000,
	RULE_STEPS_ENTRY = 2000,
};

static bool
is_refused_function(const char *name)
{
	return word_in("random randomblob date time datetime julianday "
	    "unixepoch strftime timediff current_date current_time "
	    "current_timestamp load_extension changes total_changes "
	    "last_insert_rowid sqlite_version sqlite_source_id", name);
}

/*
 * Queries of a policy read temporary views, and tables only through them.
 * The innermost view or trigger that reads is SQLite's last argument.
 */
static int
may_rule(int act, const char *a, const char *b, const char *db,
    const char *view)
{
	switch (act) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return is_refused_function(b) ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_READ:
		if (strncmp(a, "sqlite_", 7) == 0)
			return SQLITE_DENY;
		return view != NULL || db == NULL ||
		    strcmp(db, "temp") == 0 ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

static int
may_read(int act, const char *a, const char *b, const char *db)
{
	bool temp = db != NULL && strcmp(db, "temp") == 0;

	switch (act) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE:
	case SQLITE_TRANSACTION:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return is_refused_function(b) ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_PRAGMA:
		if (strcmp(a, "user_version") == 0)
			return b == NULL ? SQLITE_OK : SQLITE_DENY;
		return word_in("integrity_check foreign_key_check", a) ?
		    SQLITE_OK : SQLITE_DENY;
	case SQLITE_CREATE_TEMP_TABLE:
	case SQLITE_CREATE_TEMP_VIEW:
		return SQLITE_OK;
	case SQLITE_INSERT:
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
		return temp || word_in("sqlite_temp_master", a) ?
		    SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

static int
may_write(int act, const char *a, const char *b, const char *db)
{
	if (act == SQLITE_INSERT)
		return SQLITE_OK;
	return may_read(act, a, b, db);
}

static int
may(void *arg, int act, const char *a, const char *b, const char *db,
    const char *view)
{
	const struct store *store = arg;

	if (!store->settled)
		return SQLITE_OK;
	switch (store->mode) {
	case STORE_RULES:
		return may_rule(act, a, b, db, view);
	case STORE_WRITE:
		return may_write(act, a, b, db);
	case STORE_UPGRADE:
		return SQLITE_OK;
	default:
		return may_read(act, a, b, db);
	}
}

static int
count_steps(void *arg)
{
	struct store *store = arg;

	return store->settled && ++store->steps > store->steps_max;
}

void
store_guard(struct store *store)
{
	sqlite3_set_authorizer(store->db, may, store);
}

void
store_limit(struct store *store)
{
	sqlite3_progress_handler(store->db, RULE_STEPS, count_steps, store);
}

void
store_settle(struct store *store)
{
	store->steps_max = (RULE_STEPS_BASE +
	    RULE_STEPS_ENTRY * store_head(store)) / RULE_STEPS;
	store_define_for(store, NULL);
	store->settled = true;
}

void
store_unsettle(struct store *store)
{
	store->settled = false;
}

