#include <sys/vfs.h>

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/kinds/kinds.h"
#include "common/record/sketch.h"
#include "schema.h"
#include "store.h"

enum {
	BUSY_MS = 5000,
	/* A query from outside that runs longer than so many steps of SQLite's
	 * machine is stopped, the same on every machine: 200 million and 2,000
	 * for each entry, some ten times what the shipped rules take. */
	RULE_STEPS = 10000,
	RULE_STEPS_BASE = 200000000,
	RULE_STEPS_ENTRY = 2000,
};

struct store {
	sqlite3		*db;
	char		*path;
	enum store_mode	 mode;
	bool		 settled;	/* opened: the authorizer judges */
	bool		 defined[KINDS_MAX];	/* whose views are there */
	bool		 as_of;		/* views may be asked for */
	int64_t		 steps, steps_max;	/* in RULE_STEPS */
};

struct rows {
	struct store	*store;
	sqlite3_stmt	*stmt;
	const char	*outside;	/* name of a query not ours, or NULL */
	bool		 failed;
	int		 last;		/* parameter bound */
};

/* Faults */

static int
fault_status(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return EX_TEMPFAIL;
	case SQLITE_FULL:
	case SQLITE_IOERR:
		return EX_IOERR;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return EX_INTEGRITY;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
	case SQLITE_CANTOPEN:
		return EX_NOPERM;
	case SQLITE_NOMEM:
		return EX_OSERR;
	case SQLITE_CONSTRAINT:
		return EX_INTEGRITY;
	default:
		return EX_SOFTWARE;
	}
}

static void __attribute__((noreturn))
fault(const struct store *store)
{
	int code = sqlite3_extended_errcode(store->db);

	if ((code & 0xff) == SQLITE_BUSY)
		errx(EX_TEMPFAIL, "%s: busy, try again", store->path);
	/* what verify cannot ask is not there to be asked */
	errx(store->mode == STORE_VERIFY && code == SQLITE_ERROR ?
	    EX_INTEGRITY : fault_status(code), "%s: %s", store->path,
	    sqlite3_errmsg(store->db));
}

/*
 * The views of the kinds that a statement names, or may name.  A reader has
 * them made when first asked for, since making all takes longer than most
 * answers; a writer has them from the start, because a rollback would take
 * back what was made after BEGIN.
 */
static void
define_named(struct store *store, const char *sql)
{
	char *(*const views[])(const struct kind *) = { schema_view,
	    schema_version_view };

	for (size_t i = 0; store->as_of && i < kinds_n; i++) {
		if (store->defined[i] ||
		    (sql != NULL && strstr(sql, kinds[i]->name) == NULL))
			continue;
		store->defined[i] = true;
		for (size_t j = 0; j < 2; j++) {
			char *view = views[j](kinds[i]);

			if (sqlite3_exec(store->db, view, NULL, NULL, NULL) !=
			    SQLITE_OK)
				fault(store);
			free(view);
		}
	}
}

static void
define_for(struct store *store, const char *sql)
{
	bool settled = store->settled;

	store->settled = false;
	define_named(store, sql);
	store->settled = settled;
}

/* A statement that is ours: nobody needs to ask whether it may. */
static void
execute(struct store *store, const char *sql)
{
	bool settled = store->settled;

	define_for(store, sql);
	store->settled = false;
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fault(store);
	store->settled = settled;
}

/* What a connection may do */

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

	return ++store->steps > store->steps_max;
}

/* Functions for queries: how our values are spelt */

static bool
is_spellable(const struct field *f, int64_t number)
{
	switch (f->type) {
	case FIELD_TIME:
		return clock_is_instant(number);
	case FIELD_WEEK:
		return number >= -1000000 && number <= 1000000 &&
		    clock_is_day(clock_monday(number));
	default:
		return clock_is_day(number);
	}
}

static void
sql_spell(sqlite3_context *context, int n, sqlite3_value **args)
{
	const struct field *f = sqlite3_user_data(context);
	struct value v = { .set = true };
	char spelt[SPELL_BYTES];

	(void)n;
	if (sqlite3_value_type(args[0]) == SQLITE_NULL)
		return;
	v.number = sqlite3_value_int64(args[0]);
	if (!is_spellable(f, v.number)) {
		sqlite3_result_error(context, "a time beyond all calendars",
		    -1);
		return;
	}
	sqlite3_result_text(context, value_spell(f, &v, spelt), -1,
	    SQLITE_TRANSIENT);
}

static void
sql_has_word(sqlite3_context *context, int n, sqlite3_value **args)
{
	const char *list = (const char *)sqlite3_value_text(args[0]);
	const char *word = (const char *)sqlite3_value_text(args[1]);

	(void)n;
	sqlite3_result_int(context, list != NULL && word != NULL &&
	    word_in(list, word));
}

/* Null where one of the two is no sketch. */
static void
sql_alike(sqlite3_context *context, int n, sqlite3_value **args)
{
	int alike = sketch_alike((const char *)sqlite3_value_text(args[0]),
	    (const char *)sqlite3_value_text(args[1]));

	(void)n;
	if (alike >= 0)
		sqlite3_result_int(context, alike);
}

/* Its arguments that are not null, parted by blanks. */
static void
sql_concat_words(sqlite3_context *context, int n, sqlite3_value **args)
{
	sqlite3_str *words = sqlite3_str_new(NULL);

	for (int i = 0; i < n; i++)
		if (sqlite3_value_type(args[i]) != SQLITE_NULL)
			sqlite3_str_appendf(words, "%s%s",
			    sqlite3_str_length(words) > 0 ? " " : "",
			    (const char *)sqlite3_value_text(args[i]));
	n = sqlite3_str_length(words);
	sqlite3_result_text(context, sqlite3_str_finish(words), n,
	    sqlite3_free);
}

static void
sql_day_of(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	if (sqlite3_value_type(args[0]) == SQLITE_NULL)
		return;
	if (!clock_is_instant(sqlite3_value_int64(args[0])))
		sqlite3_result_error(context, "a time beyond all calendars",
		    -1);
	else
		sqlite3_result_int64(context,
		    clock_day(sqlite3_value_int64(args[0])));
}

/* The day so many years later, of those there are. */
static void
sql_years_later(sqlite3_context *context, int n, sqlite3_value **args)
{
	int64_t day = sqlite3_value_int64(args[0]);
	int64_t years = sqlite3_value_int64(args[1]);

	(void)n;
	if (sqlite3_value_type(args[0]) == SQLITE_NULL)
		return;
	if (!clock_is_day(day) || years < -200 || years > 200)
		sqlite3_result_error(context, "a time beyond all calendars",
		    -1);
	else
		sqlite3_result_int64(context,
		    clock_years_later(day, (int)years));
}

static void
sql_month_text(sqlite3_context *context, int n, sqlite3_value **args)
{
	int64_t day = sqlite3_value_int64(args[0]);
	char spelt[CLOCK_BYTES];

	(void)n;
	if (sqlite3_value_type(args[0]) == SQLITE_NULL)
		return;
	if (!clock_is_day(day)) {
		sqlite3_result_error(context, "a time beyond all calendars",
		    -1);
		return;
	}
	clock_spell_day(day, spelt);
	sqlite3_result_text(context, spelt, (int)strlen("2026-11"),
	    SQLITE_TRANSIENT);
}

static void
define_functions(struct store *store)
{
	static const struct field day = { .type = FIELD_DATE };
	static const struct field instant = { .type = FIELD_TIME };
	static const struct field week = { .type = FIELD_WEEK };
	static const struct {
		const char *name;
		int n;
		const struct field *arg;
		void (*run)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "date_text", 1, &day, sql_spell },
		{ "time_text", 1, &instant, sql_spell },
		{ "week_text", 1, &week, sql_spell },
		{ "concat_words", -1, NULL, sql_concat_words },
		{ "day_of", 1, NULL, sql_day_of },
		{ "month_text", 1, NULL, sql_month_text },
		{ "years_later", 2, NULL, sql_years_later },
		{ "has_word", 2, NULL, sql_has_word },
		{ "alike", 2, NULL, sql_alike },
	};

	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (sqlite3_create_function_v2(store->db, functions[i].name,
		    functions[i].n, SQLITE_UTF8 | SQLITE_DETERMINISTIC |
		    SQLITE_INNOCUOUS, (void *)(uintptr_t)functions[i].arg,
		    functions[i].run, NULL, NULL, NULL) != SQLITE_OK)
			fault(store);
}

/* Opening */

/* Locks over a network cannot be trusted. */
static void
refuse_network(const char *path)
{
	static const long networks[] = {
		0x6969 /* NFS */, 0x517b /* SMB */, 0xff534d42 /* CIFS */,
		0xfe534d42 /* SMB2 */, 0x01021997 /* 9P */,
		0x5346414f /* AFS */, 0x00c36400 /* Ceph */,
	};
	struct statfs fs;

	if (statfs(path, &fs) == -1)
		return;		/* opening will say why */
	for (size_t i = 0; i < sizeof(networks) / sizeof(networks[0]); i++)
		if (fs.f_type == networks[i])
			errx(EX_CONFIG, "%s: a store must not lie on a "
			    "network file system", path);
}

static struct store *
connect(const char *path, int flags, enum store_mode mode)
{
	struct store *store = calloc(1, sizeof(*store));
	bool plain = path[0] == '/' || path[0] == '.';

	if (store == NULL ||
	    (store->path = malloc(strlen(path) + 3)) == NULL)
		err(EX_OSERR, NULL);
	/* a name like :memory: is a file's name too */
	sprintf(store->path, "%s%s", plain ? "" : "./", path);
	store->mode = mode;
	if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK)
		fault(store);
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, BUSY_MS);
	return store;
}

static void
configure(struct store *store)
{
	static const struct { int option, on; } options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		if (sqlite3_db_config(store->db, options[i].option,
		    options[i].on, NULL) != SQLITE_OK)
			fault(store);
	execute(store, "PRAGMA recursive_triggers = ON");
	sqlite3_set_authorizer(store->db, may, store);
	define_functions(store);
}

/*
 * A power cut must not undo what was acknowledged: without EXTRA the folder
 * is not synced when the journal is cut off.  Both are read back.
 */
static void
configure_journal(struct store *store)
{
	struct rows *rows;

	execute(store, "PRAGMA synchronous = EXTRA");
	rows = rows_open(store, "PRAGMA journal_mode = TRUNCATE");
	if (!rows_next(rows) ||
	    strcmp(rows_string(rows, "journal_mode"), "truncate") != 0)
		errx(EX_CONFIG, "%s: no rollback journal", store->path);
	rows_close(rows);
	if (store_number(store, "PRAGMA synchronous", 0) != 3)
		errx(EX_CONFIG, "%s: not synchronous", store->path);
}

static void
check_identity(struct store *store)
{
	int64_t version;

	if (store_number(store, "PRAGMA application_id", 0) !=
	    SCHEMA_APPLICATION)
		errx(EX_CONFIG, "%s: not a store of iop", store->path);
	version = store_number(store, "PRAGMA user_version", 0);
	if (version == SCHEMA_VERSION ||
	    (version < SCHEMA_VERSION && store->mode == STORE_UPGRADE))
		return;
	errx(EX_CONFIG, "%s: schema %lld, this program reads %d%s",
	    store->path, (long long)version, SCHEMA_VERSION,
	    version < SCHEMA_VERSION ? ": run iop-db upgrade" : "");
}

static void
define_kinds(struct store *store)
{
	execute(store, "CREATE TEMP TABLE asof (one INTEGER PRIMARY KEY,"
	    " night INTEGER NOT NULL, head INTEGER NOT NULL) STRICT");
	store->as_of = true;
	if (store->mode == STORE_WRITE)
		define_named(store, NULL);
	store_as_of(store, STORE_NOW, STORE_NOW);
}

struct store *
store_open(const char *path, enum store_mode mode)
{
	struct store *store;

	if (access(path, F_OK) == -1)
		errx(errno == EACCES ? EX_NOPERM : EX_NOINPUT, "%s: %s", path,
		    errno == ENOENT ? "no such store; make one with "
		    "iop-db init" : strerror(errno));
	refuse_network(path);
	/* even readers write where a crash left a journal to roll back */
	store = connect(path, access(path, W_OK) == 0 ?
	    SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, mode);
	configure(store);
	check_identity(store);
	if (mode == STORE_WRITE || mode == STORE_UPGRADE)
		configure_journal(store);
	if (mode != STORE_VERIFY && mode != STORE_UPGRADE &&
	    store_check_schema(store) != 0)
		errx(EX_INTEGRITY, "%s: the schema has been changed",
		    store->path);
	if (mode != STORE_VERIFY && mode != STORE_UPGRADE)
		define_kinds(store);
	store->steps_max = INT64_MAX;
	if (mode == STORE_RULES)
		sqlite3_progress_handler(store->db, RULE_STEPS, count_steps,
		    store);
	else
		store->settled = true;
	return store;
}

struct store *
store_create(const char *path)
{
	struct store *store;
	struct schema *schema;
	char pragma[64];
	int fd;

	/* the file is ours from its first moment */
	if ((fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0660)) == -1)
		err(errno == EEXIST || errno == ENOENT ? EX_CANTCREAT :
		    EX_NOPERM, "%s", path);
	close(fd);
	refuse_network(path);
	store = connect(path, SQLITE_OPEN_READWRITE, STORE_WRITE);
	configure(store);
	snprintf(pragma, sizeof(pragma), "PRAGMA application_id = %d",
	    SCHEMA_APPLICATION);
	execute(store, pragma);
	configure_journal(store);
	execute(store, "BEGIN EXCLUSIVE");
	schema = schema_new();
	for (size_t i = 0; i < schema->n; i++)
		execute(store, schema->items[i].sql);
	schema_free(schema);
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %d",
	    SCHEMA_VERSION);
	execute(store, pragma);
	execute(store, "COMMIT");
	define_kinds(store);
	store->settled = true;
	return store;
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	sqlite3_close(store->db);
	free(store->path);
	free(store);
}

const char *
store_path(const struct store *store)
{
	return store->path;
}

void
store_as_of(struct store *store, int64_t night, int64_t head)
{
	struct rows *rows = rows_open(store, "INSERT INTO temp.asof"
	    " (one, night, head) VALUES (1, :night, :head)"
	    " ON CONFLICT (one) DO UPDATE"
	    " SET night = excluded.night, head = excluded.head");

	rows_int(rows, "night", night);
	rows_int(rows, "head", head);
	rows_next(rows);
	rows_close(rows);
}

int64_t
store_head(struct store *store)
{
	return store_number(store,
	    "SELECT coalesce(max(entry), 0) FROM main.entry", 0);
}

int64_t
store_piece_end(struct store *store, int64_t after, int n)
{
	struct rows *rows = rows_open(store, "SELECT max(entry) AS last FROM"
	    " (SELECT entry FROM main.entry WHERE entry > :after"
	    "  ORDER BY entry LIMIT :n)");
	int64_t last;

	rows_int(rows, "after", after);
	rows_int(rows, "n", n);
	rows_next(rows);
	last = rows_has(rows, "last") ? rows_number(rows, "last") : INT64_MAX;
	rows_close(rows);
	return last;
}

void
store_define(struct store *store, const char *sql)
{
	execute(store, sql);
}

void
store_settle(struct store *store)
{
	store->steps_max = (RULE_STEPS_BASE +
	    RULE_STEPS_ENTRY * store_head(store)) / RULE_STEPS;
	define_named(store, NULL);
	store->settled = true;
}

void
store_unsettle(struct store *store)
{
	store->settled = false;
}

void
store_read_begin(struct store *store)
{
	store->steps = 0;
	execute(store, "BEGIN");
}

void
store_read_end(struct store *store)
{
	execute(store, "COMMIT");
}

void
store_begin(struct store *store)
{
	execute(store, "BEGIN IMMEDIATE");
}

void
store_commit(struct store *store)
{
	execute(store, "COMMIT");
}

void
store_rollback(struct store *store)
{
	execute(store, "ROLLBACK");
}

void
store_savepoint(struct store *store)
{
	execute(store, "SAVEPOINT document");
}

void
store_release(struct store *store, bool keep)
{
	if (!keep)
		execute(store, "ROLLBACK TO document");
	execute(store, "RELEASE document");
}

/* Rows */

/* The authorizer takes a named subquery for a view, and a view may read what
 * is in the file: so a query from outside never says where that is. */
static bool
says_main(const char *sql)
{
	for (const char *p = sql; (p = strcasestr(p, "main")) != NULL; p++)
		if ((p == sql || !isalnum((unsigned char)p[-1])) &&
		    !isalnum((unsigned char)p[4]))
			return true;
	return false;
}

static struct rows *
prepare(struct store *store, const char *sql, const char *outside)
{
	struct rows *rows = calloc(1, sizeof(*rows));
	const char *tail = "";

	if (rows == NULL)
		err(EX_OSERR, NULL);
	rows->store = store;
	rows->outside = outside;
	define_for(store, sql);
	if (outside != NULL && says_main(sql)) {
		warnx("%s: query: reads views, never \"main\"", outside);
		free(rows);
		return NULL;
	}
	if (sqlite3_prepare_v2(store->db, sql, -1, &rows->stmt, &tail) ==
	    SQLITE_OK) {
		if (rows->stmt != NULL && tail[strspn(tail, " \t\n;")] == '\0')
			return rows;
		if (outside == NULL)
			errx(EX_SOFTWARE, "%s: expected one statement",
			    store->path);
		warnx("%s: query: expected one statement", outside);
	} else if (outside != NULL)
		warnx("%s: query: %s", outside, sqlite3_errmsg(store->db));
	if (outside == NULL)
		fault(store);
	rows_close(rows);
	return NULL;
}

struct rows *
rows_open(struct store *store, const char *sql)
{
	return prepare(store, sql, NULL);
}

struct rows *
rows_try(struct store *store, const char *sql, const char *name)
{
	return prepare(store, sql, name);
}

/* Most statements are bound in their own order: the next one is tried first. */
static int
parameter(struct rows *rows, const char *name)
{
	const char *next = sqlite3_bind_parameter_name(rows->stmt,
	    rows->last + 1);
	char full[64];

	if (next != NULL && strcmp(next + 1, name) == 0)
		return ++rows->last;
	snprintf(full, sizeof(full), ":%s", name);
	return rows->last = sqlite3_bind_parameter_index(rows->stmt, full);
}

const char *
rows_parameter(const struct rows *rows, int i)
{
	const char *name = sqlite3_bind_parameter_name(rows->stmt, i + 1);

	return name == NULL ? NULL : name + 1;
}

bool
rows_binds(struct rows *rows, const char *name)
{
	return parameter(rows, name) != 0;
}

void
rows_int(struct rows *rows, const char *name, int64_t number)
{
	if (sqlite3_bind_int64(rows->stmt, parameter(rows, name), number) !=
	    SQLITE_OK)
		fault(rows->store);
}

void
rows_text(struct rows *rows, const char *name, const char *text)
{
	if (sqlite3_bind_text(rows->stmt, parameter(rows, name), text, -1,
	    SQLITE_TRANSIENT) != SQLITE_OK)
		fault(rows->store);
}

void
rows_blob(struct rows *rows, const char *name, const void *blob, size_t n)
{
	if (sqlite3_bind_blob64(rows->stmt, parameter(rows, name), blob, n,
	    SQLITE_TRANSIENT) != SQLITE_OK)
		fault(rows->store);
}

void
rows_null(struct rows *rows, const char *name)
{
	if (sqlite3_bind_null(rows->stmt, parameter(rows, name)) != SQLITE_OK)
		fault(rows->store);
}

bool
rows_next(struct rows *rows)
{
	switch (sqlite3_step(rows->stmt)) {
	case SQLITE_ROW:
		return true;
	case SQLITE_DONE:
		return false;
	}
	if (rows->outside == NULL ||
	    fault_status(sqlite3_errcode(rows->store->db)) != EX_SOFTWARE)
		fault(rows->store);
	rows->failed = true;
	warnx("%s: query: %s", rows->outside, sqlite3_errcode(rows->store->db)
	    == SQLITE_INTERRUPT ? "stopped: it runs too long" :
	    sqlite3_errmsg(rows->store->db));
	return false;
}

bool
rows_failed(const struct rows *rows)
{
	return rows->failed;
}

void
rows_reset(struct rows *rows)
{
	sqlite3_reset(rows->stmt);
	rows->last = 0;
}

void
rows_close(struct rows *rows)
{
	if (rows == NULL)
		return;
	sqlite3_finalize(rows->stmt);
	free(rows);
}

bool
rows_any(struct rows *rows)
{
	bool any = rows_next(rows);

	rows_close(rows);
	return any;
}

int
rows_width(const struct rows *rows)
{
	return sqlite3_column_count(rows->stmt);
}

void
rows_cell(const struct rows *rows, int i, struct cell *cell)
{
	*cell = (struct cell){ .name = sqlite3_column_name(rows->stmt, i) };
	switch (sqlite3_column_type(rows->stmt, i)) {
	case SQLITE_NULL:
		cell->type = CELL_NULL;
		break;
	case SQLITE_INTEGER:
		cell->type = CELL_INT;
		cell->number = sqlite3_column_int64(rows->stmt, i);
		break;
	case SQLITE_TEXT:
		cell->type = CELL_TEXT;
		cell->text = (const char *)sqlite3_column_text(rows->stmt, i);
		cell->size = (size_t)sqlite3_column_bytes(rows->stmt, i);
		break;
	case SQLITE_BLOB:
		cell->type = CELL_BLOB;
		cell->blob = sqlite3_column_blob(rows->stmt, i);
		cell->size = (size_t)sqlite3_column_bytes(rows->stmt, i);
		break;
	default:
		cell->type = CELL_OTHER;
	}
}

static int
find_column(const struct rows *rows, const char *name)
{
	for (int i = 0; i < sqlite3_column_count(rows->stmt); i++)
		if (strcmp(sqlite3_column_name(rows->stmt, i), name) == 0)
			return i;
	return -1;
}

bool
rows_gives(const struct rows *rows, const char *name)
{
	return find_column(rows, name) != -1;
}

static int
column(const struct rows *rows, const char *name)
{
	int i = find_column(rows, name);

	if (i == -1)
		errx(rows->store->mode == STORE_VERIFY ? EX_INTEGRITY :
		    EX_SOFTWARE, "a query has no column %s", name);
	return i;
}

int64_t
rows_number(const struct rows *rows, const char *name)
{
	return sqlite3_column_int64(rows->stmt, column(rows, name));
}

const char *
rows_string(const struct rows *rows, const char *name)
{
	return (const char *)sqlite3_column_text(rows->stmt,
	    column(rows, name));
}

bool
rows_has(const struct rows *rows, const char *name)
{
	int i = find_column(rows, name);

	return i != -1 &&
	    sqlite3_column_type(rows->stmt, i) != SQLITE_NULL;
}

/* Columns of an entry that come with a record. */
static void
take_origin(const struct cell *cell, struct record *r)
{
	if (strcmp(cell->name, "id") == 0)
		r->id = cell->text;
	else if (strcmp(cell->name, "entry") == 0)
		r->entry = cell->number;
	else if (strcmp(cell->name, "recorded_at") == 0)
		r->recorded_at = cell->number;
	else if (strcmp(cell->name, "recorded_by") == 0)
		r->recorded_by = cell->text;
	else if (strcmp(cell->name, "op_reason") == 0)
		r->reason = cell->text;
	else if (strcmp(cell->name, "op") == 0)
		for (enum op op = OP_ADD; op <= OP_VOID; op++)
			if (strcmp(cell->text, record_op_name(op)) == 0)
				r->op = op;
}

void
rows_record(struct rows *rows, struct record *r, const struct kind *kind)
{
	const struct field *f;
	struct cell cell;
	struct value *v;

	record_begin(r, kind);
	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		if ((f = kind_field(kind, cell.name)) == NULL) {
			take_origin(&cell, r);
			continue;
		}
		v = &r->value[f - kind->fields];
		v->set = cell.type != CELL_NULL;
		v->number = cell.number;
		v->text = cell.text;
	}
}

int64_t
store_number(struct store *store, const char *sql, int64_t unless)
{
	struct rows *rows = rows_open(store, sql);

	if (rows_next(rows) &&
	    sqlite3_column_type(rows->stmt, 0) != SQLITE_NULL)
		unless = sqlite3_column_int64(rows->stmt, 0);
	rows_close(rows);
	return unless;
}

/* The schema */

/* Alike but for blanks: ALTER TABLE lays a column down on the last line. */
static bool
sql_same(const char *a, const char *b)
{
	for (;; a++, b++) {
		while (isspace((unsigned char)*a))
			a++;
		while (isspace((unsigned char)*b))
			b++;
		if (*a != *b)
			return false;
		if (*a == '\0')
			return true;
	}
}

/* The object a row of the schema is about, tried in order first: it is that
 * unless the file was upgraded. */
static struct schema_item *
find_item(const struct schema *schema, const struct rows *rows, size_t next)
{
	for (size_t i = 0; i < schema->n; i++) {
		struct schema_item *item =
		    &schema->items[(next + i) % schema->n];

		if (strcmp(item->name, rows_string(rows, "name")) == 0 &&
		    strcmp(item->type, rows_string(rows, "type")) == 0)
			return item;
	}
	return NULL;
}

static int
wrong_object(const struct store *store, const char *type, const char *name,
    const char *what)
{
	warnx("%s: %s %s %s", store->path, type, name, what);
	return 1;
}

int
store_check_schema(struct store *store)
{
	struct schema *schema = schema_new();
	struct schema_item *item;
	struct rows *rows;
	size_t next = 0;
	int wrong = 0;

	rows = rows_open(store, "SELECT type, name, sql"
	    " FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
	while (rows_next(rows)) {
		if ((item = find_item(schema, rows, next)) == NULL) {
			wrong += wrong_object(store, rows_string(rows, "type"),
			    rows_string(rows, "name"), "is not the store's");
			continue;
		}
		next = (size_t)(item - schema->items) + 1;
		item->found = true;
		if (!sql_same(rows_string(rows, "sql"), item->sql))
			wrong += wrong_object(store, item->type, item->name,
			    "is not what it was");
	}
	rows_close(rows);
	for (size_t i = 0; i < schema->n; i++)
		if (!schema->items[i].found)
			wrong += wrong_object(store, schema->items[i].type,
			    schema->items[i].name, "is missing");
	schema_free(schema);
	return wrong;
}

static bool
has_object(struct store *store, const struct schema_item *item)
{
	struct rows *rows = rows_open(store, "SELECT 1 FROM main.sqlite_schema"
	    " WHERE name = :name AND type = :type");

	rows_text(rows, "name", item->name);
	rows_text(rows, "type", item->type);
	return rows_any(rows);
}

static bool
has_column(struct store *store, const struct kind *kind, const char *name)
{
	struct rows *rows = rows_open(store,
	    "SELECT 1 FROM pragma_table_info(:kind) WHERE name = :name");

	rows_text(rows, "kind", kind->name);
	rows_text(rows, "name", name);
	return rows_any(rows);
}

static void
add_column(struct store *store, const struct kind *kind, size_t field)
{
	char *column_sql = schema_column(kind, field), *sql;
	size_t n = strlen(column_sql) + strlen(kind->name) + 40;

	if ((sql = malloc(n)) == NULL)
		err(EX_OSERR, NULL);
	snprintf(sql, n, "ALTER TABLE \"%s\" ADD COLUMN %s", kind->name,
	    column_sql);
	execute(store, sql);
	free(sql);
	free(column_sql);
}

/* Triggers guard what is added too, so they come last in any case. */
bool
store_upgrade(struct store *store)
{
	struct schema *schema;
	char pragma[64];

	if (store_number(store, "PRAGMA user_version", 0) == SCHEMA_VERSION)
		return false;
	execute(store, "BEGIN EXCLUSIVE");
	schema = schema_new();
	for (size_t i = 0; i < schema->n; i++)
		if (strcmp(schema->items[i].type, "table") == 0 &&
		    !has_object(store, &schema->items[i]))
			execute(store, schema->items[i].sql);
	for (size_t i = 0; i < kinds_n; i++)
		for (size_t j = 0; j < kinds[i]->n; j++)
			if (kinds[i]->fields[j].type != FIELD_CHILD &&
			    !has_column(store, kinds[i],
			    kinds[i]->fields[j].name))
				add_column(store, kinds[i], j);
	for (size_t i = 0; i < schema->n; i++)
		if (!has_object(store, &schema->items[i]))
			execute(store, schema->items[i].sql);
	schema_free(schema);
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %d",
	    SCHEMA_VERSION);
	execute(store, pragma);
	define_kinds(store);
	return true;
}
