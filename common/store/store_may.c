/* What a connection may do: SQLite asks before it prepares a statement. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/word.h"
#include "common/kinds/kinds.h"
#include "common/sql/sql.h"
#include "store_impl.h"

enum {
	/* A query from outside that runs longer than so many steps of SQLite's
	 * machine is stopped, the same on every machine: 200 million and 2,000
	 * for each entry, some ten times what the shipped rules take. */
	RULE_STEPS = 10000,
	RULE_STEPS_BASE = 200000000,
	RULE_STEPS_MEMORY = 20000000,	/* of a few records, as an example */
	RULE_STEPS_ENTRY = 2000,
	/* Bytes of a text that it makes, of all that SQLite holds, and steps
	 * of the machine that it is prepared to. */
	LENGTH_MAX = 16 << 20,
	HEAP_MAX = 1 << 28,
	OPERATIONS_MAX = 1000000,
	/* Of its own text: bytes, and words with all that it names written
	 * out, which is what SQLite does when it prepares it. */
	TEXT_MAX = 1 << 16,
	WORDS_MAX = 1000000,
};

/* A view or table of ours. */
struct name {
	char		*name;		/* in lower case */
	char		*sql;
	int64_t		 size;		/* in words, of a view; 0: unknown */
	bool		 made;
};

/* A connection to nothing, with the names of our views and, of those that a
 * query named so far, the columns. */
struct shadow {
	struct store	*store;
	struct name	*names;		/* sorted */
	size_t		 n;
};

/* Chance, time, and what the file or the connection is. */
static bool
is_refused_function(const char *name)
{
	return word_in("random randomblob date time datetime julianday "
	    "unixepoch strftime timediff current_date current_time "
	    "current_timestamp load_extension changes total_changes "
	    "last_insert_rowid sqlite_version sqlite_source_id", name);
}

/*
 * What a query of a policy may call, iop-policy(5): functions whose answer is
 * a text, a whole number or null of no more than they are given, and the same
 * on every machine.  Then ours; and those that our views call, which a query
 * does not find where it is tried.
 */
#define SQL_FUNCTIONS "abs avg char coalesce count cume_dist dense_rank " \
	"first_value format glob group_concat ifnull iif instr lag " \
	"last_value lead length like likelihood likely lower ltrim max " \
	"min nth_value ntile nullif percent_rank printf rank replace " \
	"round row_number rtrim sign substr substring sum total trim " \
	"typeof unicode unlikely upper"
static bool
is_rule_function(const char *name)
{
	return word_in(SQL_FUNCTIONS " " STORE_FUNCTIONS " "
	    STORE_VIEW_FUNCTIONS, name);
}

const char *
store_functions(void)
{
	return SQL_FUNCTIONS " " STORE_FUNCTIONS;
}

/*
 * Queries of a policy read views.  These read tables, and what SQLite says of
 * whose turn it is to read is no more than a name, which a query can give to
 * something of its own: so that a query names none but views is seen before,
 * where it is tried, and nobody reads a sealed field here, whatever the view.
 */
static bool
is_sealed(const char *table, const char *column)
{
	const struct field *f;

	for (size_t i = 0; i < kinds_n; i++)
		if (word_same(kinds[i]->name, table)) {
			f = kind_field(kinds[i], column);
			return f != NULL && f->flags & SEALED;
		}
	return false;
}

static int
may_rule(const struct store *store, int act, const char *a, const char *b,
    const char *db)
{
	bool temp = db == NULL || strcmp(db, "temp") == 0;

	switch (act) {
	case SQLITE_SELECT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return is_rule_function(b) ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_READ:
		if (word_begins(a, "sqlite_") || word_begins(a, "pragma_"))
			return SQLITE_DENY;
		if (temp)
			return SQLITE_OK;
		/* where queries are tried nothing lies but what is temporary */
		return store->shadow == NULL || is_sealed(a, b) ? SQLITE_DENY :
		    SQLITE_OK;
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

	(void)view;
	if (!store->settled)
		return SQLITE_OK;
	switch (store->mode) {
	case STORE_RULES:
		return may_rule(store, act, a, b, db);
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

/* Trying */

static void
limit_text(struct store *store)
{
	static const struct { int limit, most; } limits[] = {
		{ SQLITE_LIMIT_SQL_LENGTH, TEXT_MAX },
		{ SQLITE_LIMIT_EXPR_DEPTH, 100 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 50 },
		{ SQLITE_LIMIT_COLUMN, 200 },
		{ SQLITE_LIMIT_FUNCTION_ARG, 50 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
	};

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(store->db, limits[i].limit, limits[i].most);
}

static struct shadow *
shadow_new(void)
{
	struct shadow *shadow = calloc(1, sizeof(*shadow));

	if (shadow == NULL)
		err(EX_OSERR, NULL);
	shadow->store = store_empty();
	sqlite3_drop_modules(shadow->store->db, NULL);
	limit_text(shadow->store);
	shadow->store->steps_max = INT64_MAX;
	shadow->store->settled = true;
	return shadow;
}

void
store_forget_shadow(struct store *store)
{
	struct shadow *shadow = store->shadow;

	if (shadow == NULL)
		return;
	store_close(shadow->store);
	for (size_t i = 0; i < shadow->n; i++) {
		free(shadow->names[i].name);
		free(shadow->names[i].sql);
	}
	free(shadow->names);
	free(shadow);
}

static void
add_name(struct shadow *shadow, const char *name, const char *sql)
{
	struct name *added;

	shadow->names = array_more(shadow->names, shadow->n, sizeof(*added));
	added = &shadow->names[shadow->n++];
	*added = (struct name){ .name = strdup(name), .sql = strdup(sql) };
	if (added->name == NULL || added->sql == NULL)
		err(EX_OSERR, NULL);
}

static void
add_view(void *shadow, const char *name, const char *sql)
{
	add_name(shadow, name, sql);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->name,
	    ((const struct name *)b)->name);
}

/* What is there when the store is first settled: the views, made or not, and
 * our tables. */
static void
find_names(struct store *store)
{
	struct shadow *shadow = store->shadow;
	struct rows *rows = rows_open(store, "SELECT lower(name) AS name, sql"
	    " FROM sqlite_temp_schema WHERE type = 'table'");

	while (rows_next(rows))
		add_name(shadow, rows_string(rows, "name"),
		    rows_string(rows, "sql"));
	rows_close(rows);
	store_views_each(store, add_view, shadow);
	qsort(shadow->names, shadow->n, sizeof(*shadow->names), compare_names);
}

static int
by_name(const void *name, const void *of)
{
	return strcmp(name, ((const struct name *)of)->name);
}

static struct name *
named(const struct shadow *shadow, const char *name)
{
	return shadow->n == 0 ? NULL : bsearch(name, shadow->names, shadow->n,
	    sizeof(*shadow->names), by_name);
}

/* The columns of one, as those of a table that is empty. */
static void
make_name(struct store *store, const char *name)
{
	struct rows *rows = rows_open(store,
	    "SELECT name FROM pragma_table_info(:of, 'temp')");
	sqlite3_str *sql = sqlite3_str_new(NULL);
	const char *before = "(";
	char *made;

	sqlite3_str_appendf(sql, "CREATE TEMP TABLE \"%w\" ", name);
	rows_text(rows, "of", name);
	for (; rows_next(rows); before = ", ")
		sqlite3_str_appendf(sql, "%s\"%w\"", before,
		    rows_string(rows, "name"));
	sqlite3_str_appendall(sql, ")");
	rows_close(rows);
	if ((made = sqlite3_str_finish(sql)) == NULL)
		err(EX_OSERR, NULL);
	store_execute(store->shadow->store, made);
	sqlite3_free(made);
}

static void
make_names(struct store *store, const struct sql *sql)
{
	bool settled = store->settled;
	const char *text;
	struct name *name;
	size_t at = 0;

	store->settled = false;
	while ((text = sql_name(sql, &at)) != NULL) {
		name = named(store->shadow, text);
		if (name == NULL)
			continue;
		store_define_named(store, name->name);
		if (name->made)
			continue;
		name->made = true;
		make_name(store, name->name);
	}
	store->settled = settled;
}

void
store_hear(struct store *store, store_hears *hear, void *arg)
{
	store->hear = hear;
	store->hear_arg = arg;
}

void
store_wrong(const struct store *store, const char *name, const char *what,
    int at)
{
	if (store->hear != NULL)
		store->hear(store->hear_arg, name, what, at);
	else
		warnx("%s: query: %s", name, what);
}

const char *
store_hidden(struct store *store, const char *text)
{
	struct sql *sql = sql_read(text);
	struct name *hidden = NULL;
	const char *name;
	size_t at = 0;

	while (hidden == NULL && (name = sql_named(sql, &at)) != NULL)
		hidden = named(store->shadow, name);
	sql_free(sql);
	return hidden == NULL ? NULL : hidden->name;
}

/* Counting */

/* Of a view of ours, how many words it is; of any other name none. */
static int64_t
size_of(void *arg, const char *text)
{
	struct shadow *shadow = arg;
	struct name *name = named(shadow, text);
	struct sql *sql;

	if (name == NULL)
		return 0;
	if (name->size == 0) {
		name->size = 1;
		sql = sql_read(name->sql);
		name->size = sql_size(sql, size_of, shadow);
		sql_free(sql);
	}
	return name->size;
}

static const char *
count_wrong(struct store *store, const char *text, const struct sql *sql)
{
	if (strlen(text) > TEXT_MAX)
		return "longer than may be";
	if (sql_size(sql, size_of, store->shadow) > WORDS_MAX)
		return "too much at once: subqueries with a name, and views, "
		    "count wherever they are named";
	if (sql_says_schema(sql, "main"))
		return "reads views, never \"main\"";
	return NULL;
}

/* :name is what can be bound by name. */
static bool
binds_names(sqlite3_stmt *stmt)
{
	const char *name;

	for (int i = 1; i <= sqlite3_bind_parameter_count(stmt); i++) {
		name = sqlite3_bind_parameter_name(stmt, i);
		if (name == NULL || name[0] != ':' ||
		    strpbrk(name + 1, ":($") != NULL)
			return false;
	}
	return true;
}

static const char *
try_wrong(struct store *store, const char *text, int *at)
{
	sqlite3 *db = store->shadow->store->db;
	const char *wrong = NULL, *tail = "";
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, text, -1, &stmt, &tail) != SQLITE_OK) {
		*at = sqlite3_error_offset(db);
		return sqlite3_errmsg(db);
	}
	tail += strspn(tail, " \t\n;");
	if (stmt == NULL || *tail != '\0') {
		wrong = "expected one statement";
		*at = stmt == NULL ? -1 : (int)(tail - text);
	} else if (sqlite3_stmt_isexplain(stmt))
		wrong = "expected what finds, not how it is found";
	else if (!binds_names(stmt))
		wrong = "binds by :name alone";
	sqlite3_finalize(stmt);
	return wrong;
}

bool
store_may_ask(struct store *store, const char *text, const char *name)
{
	struct sql *sql = sql_read(text);
	const char *wrong = count_wrong(store, text, sql);
	int at = -1;

	if (wrong == NULL) {
		make_names(store, sql);
		wrong = try_wrong(store, text, &at);
	}
	if (wrong != NULL)
		store_wrong(store, name, wrong, at);
	sql_free(sql);
	return wrong == NULL;
}

void
store_limit(struct store *store)
{
	sqlite3_progress_handler(store->db, RULE_STEPS, count_steps, store);
	sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
	sqlite3_limit(store->db, SQLITE_LIMIT_VDBE_OP, OPERATIONS_MAX);
	sqlite3_hard_heap_limit64(HEAP_MAX);
	store->shadow = shadow_new();
}

void
store_settle(struct store *store)
{
	store->steps_max = ((store->file == NULL ? RULE_STEPS_MEMORY :
	    RULE_STEPS_BASE) +
	    RULE_STEPS_ENTRY * store_head(store)) / RULE_STEPS;
	if (store->shadow->n == 0)
		find_names(store);
	store->settled = true;
}

void
store_unsettle(struct store *store)
{
	store->settled = false;
}

