#include <sys/vfs.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/status.h"
#include "common/doc/once.h"
#include "common/file/file.h"
#include "common/file/group.h"
#include "common/schema/schema.h"
#include "store_impl.h"

enum { BUSY_MS = 5000 };

/* Faults */

int
store_fault_status(int code)
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

void
store_fault(const struct store *store)
{
	int code = sqlite3_extended_errcode(store->db);

	if ((code & 0xff) == SQLITE_BUSY)
		errx(EX_TEMPFAIL, "%s: busy, try again", store->path);
	if (code == SQLITE_READONLY_DBMOVED)
		file_gone(store->path);
	/* what verify cannot ask is not there to be asked */
	errx(store->mode == STORE_VERIFY && code == SQLITE_ERROR ?
	    EX_INTEGRITY : store_fault_status(code), "%s: %s", store->path,
	    sqlite3_errmsg(store->db));
}

void
store_execute(struct store *store, const char *sql)
{
	bool settled = store->settled;

	store_define_for(store, sql);
	store->settled = false;
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		store_fault(store);
	store->settled = settled;
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
connect(const char *path, int flags, const char *vfs,
    enum store_mode mode)
{
	struct store *store = calloc(1, sizeof(*store));
	bool plain = path[0] == '/' || path[0] == '.';

	if (store == NULL ||
	    (store->path = malloc(strlen(path) + 3)) == NULL)
		err(EX_OSERR, NULL);
	/* a name like :memory: is a file's name too */
	sprintf(store->path, "%s%s", plain ? "" : "./", path);
	store->mode = mode;
	store->views = store_views_new();
	if ((flags & SQLITE_OPEN_MEMORY) == 0 && vfs == NULL)
		store->file = file_note(store->path);
	/* once, before the first: no lock is taken where nobody else is */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	if (sqlite3_open_v2(store->path, &store->db, flags, vfs) != SQLITE_OK)
		store_fault(store);
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
			store_fault(store);
	store_execute(store, "PRAGMA recursive_triggers = ON");
	store_guard(store);
	store_define_functions(store);
	store_define_settings(store);
}

/*
 * A power cut must not undo what was acknowledged: without EXTRA the folder
 * is not synced when the journal is cut off.  Both are read back.
 */
static void
configure_journal(struct store *store)
{
	struct rows *rows;

	store_execute(store, "PRAGMA synchronous = EXTRA");
	rows = rows_open(store, "PRAGMA journal_mode = TRUNCATE");
	if (!rows_next(rows) ||
	    strcmp(rows_string(rows, "journal_mode"), "truncate") != 0)
		errx(EX_CONFIG, "%s: no rollback journal", store->path);
	rows_close(rows);
	if (store_number(store, "PRAGMA synchronous", 0) != 3)
		errx(EX_CONFIG, "%s: not synchronous", store->path);
}

static void
check_application(struct store *store)
{
	if (store_number(store, "PRAGMA application_id", 0) !=
	    SCHEMA_APPLICATION)
		errx(EX_CONFIG, "%s: not a store of iop", store->path);
}

void
store_define_kinds(struct store *store)
{
	store_view_kinds(store);
	store_as_of(store, STORE_NOW, STORE_NOW);
}

/* Is there one, that a program may open? */
static void
check_path(const char *path, enum store_mode mode)
{
	if (faccessat(AT_FDCWD, path, F_OK, AT_EACCESS) == -1)
		errx(errno == EACCES ? EX_NOPERM : EX_NOINPUT, "%s: %s", path,
		    errno == ENOENT ? "no such store; make one with "
		    "iop-db init" : strerror(errno));
	refuse_network(path);
	file_check(path, mode == STORE_WRITE || mode == STORE_UPGRADE ?
	    FILE_WRITE : FILE_READ);
}

struct store *
store_open(const char *path, enum store_mode mode)
{
	struct store *store;
	gid_t before;
	bool ours;

	if (group_has(path))
		store_take_calls();
	before = group_take();
	check_path(path, mode);
	/* even readers write where a crash left a journal to roll back */
	store = connect(path, faccessat(AT_FDCWD, path, W_OK,
	    AT_EACCESS) == 0 ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
	    NULL, mode);
	group_leave(before);
	configure(store);
	check_application(store);
	store_define_view_functions(store);
	ours = store_is_ours(store);
	if (mode == STORE_WRITE || mode == STORE_UPGRADE)
		configure_journal(store);
	if (ours)
		store_define_kinds(store);
	store->steps_max = INT64_MAX;
	if (mode == STORE_RULES)
		store_limit(store);
	else
		store->settled = true;
	return store;
}

struct store *
store_empty(void)
{
	struct store *store = connect("empty", SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, NULL, STORE_RULES);

	configure(store);
	return store;
}

/* Our tables in what has none yet, all or none. */
static void
make_tables(struct store *store)
{
	struct schema *schema;

	store_begin_alone(store);
	schema = schema_new();
	for (size_t i = 0; i < schema->n; i++)
		store_execute(store, schema->items[i].sql);
	schema_free(schema);
	store_say_version(store);
	store_commit(store);
	store_define_kinds(store);
}

struct store *
store_create(const char *path)
{
	struct store *store;
	char pragma[64];
	int fd;

	/* the file is ours from its first moment */
	if ((fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0660)) == -1)
		err(errno == EEXIST || errno == ENOENT ? EX_CANTCREAT :
		    EX_NOPERM, "%s", path);
	close(fd);
	refuse_network(path);
	store = connect(path, SQLITE_OPEN_READWRITE, NULL, STORE_WRITE);
	configure(store);
	store_define_view_functions(store);
	snprintf(pragma, sizeof(pragma), "PRAGMA application_id = %d",
	    SCHEMA_APPLICATION);
	store_execute(store, pragma);
	configure_journal(store);
	make_tables(store);
	store->settled = true;
	return store;
}

/* Shared by the connections of one process, by SQLite's own way to what lies in
 * memory. */
#define IN_MEMORY "/in memory"

struct store *
store_in_memory(enum store_mode mode)
{
	struct store *store = connect(IN_MEMORY, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE, "memdb", mode);

	configure(store);
	store_define_view_functions(store);
	store->steps_max = INT64_MAX;
	if (store_number(store, "PRAGMA user_version", 0) == 0)
		make_tables(store);
	else
		store_define_kinds(store);
	if (mode == STORE_RULES)
		store_limit(store);
	else
		store->settled = true;
	return store;
}

struct file *
store_leave(struct store *store)
{
	struct file *file;

	if (store == NULL)
		return NULL;
	file = store->file;
	if (!sqlite3_get_autocommit(store->db))
		once_hold(false);
	store_forget_idle(store);
	store_forget_shadow(store);
	sqlite3_close(store->db);
	store_views_free(store->views);
	store_free_settings(store);
	free(store->path);
	free(store);
	return file;
}

void
store_close(struct store *store)
{
	file_free(store_leave(store));
}

const char *
store_path(const struct store *store)
{
	return store->path;
}

void
store_as_of(struct store *store, int64_t night, int64_t head)
{
	store->night = night;
	store->head = head;
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
	store_execute(store, sql);
}

void
store_offer(struct store *store, void (*make)(void *), void *arg)
{
	store->make = make;
	store->make_arg = arg;
}

void
store_read_begin(struct store *store)
{
	store->steps = 0;
	store_execute(store, "BEGIN");
	once_hold(true);
}

void
store_read_end(struct store *store)
{
	store_execute(store, "COMMIT");
	once_hold(false);
}

void
store_begin_alone(struct store *store)
{
	store_execute(store, "BEGIN EXCLUSIVE");
	once_hold(true);
	store_views_enter(store);
}

/* The file's size; what lies in memory is no file. */
static int64_t
same(const struct store *store, int64_t size)
{
	return store->file == NULL ? 0 : file_same(store->file, size);
}

void
store_begin(struct store *store)
{
	same(store, 0);
	store_execute(store, "BEGIN IMMEDIATE");
	once_hold(true);
	store_views_enter(store);
	store->size = same(store, 0);
}

static int64_t
pages_size(struct store *store)
{
	bool settled = store->settled;
	int64_t n;

	store->settled = false;
	n = store_number(store, "PRAGMA main.page_count", 0) *
	    store_number(store, "PRAGMA main.page_size", 0);
	store->settled = settled;
	return n;
}

/* What is acknowledged lies in the file that has the name, whole: asked before,
 * since writing the last page makes one that was cut as long as it was. */
void
store_commit(struct store *store)
{
	int64_t size = pages_size(store);

	same(store, store->size);
	store_execute(store, "COMMIT");
	once_hold(false);
	store_views_leave(store, true);
	same(store, size);
}

void
store_rollback(struct store *store)
{
	store_execute(store, "ROLLBACK");
	once_hold(false);
	store_views_leave(store, false);
}

void
store_savepoint(struct store *store)
{
	store_execute(store, "SAVEPOINT document");
	store_views_enter(store);
}

void
store_release(struct store *store, bool keep)
{
	if (!keep)
		store_execute(store, "ROLLBACK TO document");
	store_execute(store, "RELEASE document");
	store_views_leave(store, keep);
}

int64_t
store_number(struct store *store, const char *sql, int64_t unless)
{
	struct rows *rows = rows_open(store, sql);
	struct cell cell;

	if (rows_next(rows)) {
		rows_cell(rows, 0, &cell);
		if (cell.type == CELL_INT)
			unless = cell.number;
	}
	rows_close(rows);
	return unless;
}
