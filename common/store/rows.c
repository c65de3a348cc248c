#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/status.h"
#include "store_impl.h"

struct rows {
	struct store	*store;
	sqlite3_stmt	*stmt;
	const char	*outside;	/* name of a query not ours, or NULL */
	bool		 failed;
	int		 last;		/* parameter bound */
};

/* Makes what is on offer, once, where a statement of ours names what is not
 * there yet. */
static bool
make_offered(struct store *store, const char *sql, const char *outside)
{
	void (*make)(void *) = store->make;

	if (make == NULL || outside != NULL)
		return false;
	store->make = NULL;
	make(store->make_arg);
	store_define_for(store, sql);
	return true;
}

/* Idle statements.  Many are asked again for each record of a document, and
 * to prepare one that reads views takes longer than most answers. */

static sqlite3_stmt *
idle_take(struct store *store, const char *sql)
{
	sqlite3_stmt *stmt;

	for (size_t i = 0; i < store->idle_n; i++) {
		stmt = store->idle[i];
		if (strcmp(sqlite3_sql(stmt), sql) != 0)
			continue;
		store->idle_n--;
		memmove(&store->idle[i], &store->idle[i + 1],
		    (store->idle_n - i) * sizeof(store->idle[0]));
		return stmt;
	}
	return NULL;
}

/* The one that has been idle for longest makes room. */
static void
idle_put(struct store *store, sqlite3_stmt *stmt)
{
	if (store->idle_n == IDLE_MAX) {
		sqlite3_finalize(store->idle[0]);
		store->idle_n--;
		memmove(&store->idle[0], &store->idle[1],
		    store->idle_n * sizeof(store->idle[0]));
	}
	sqlite3_clear_bindings(stmt);
	store->idle[store->idle_n++] = stmt;
}

void
store_forget_idle(struct store *store)
{
	while (store->idle_n > 0)
		sqlite3_finalize(store->idle[--store->idle_n]);
}

/* What a query from outside failed of. */
static const char *
why(const struct store *store)
{
	switch (sqlite3_errcode(store->db)) {
	case SQLITE_INTERRUPT:
		return "stopped: it runs too long";
	case SQLITE_NOMEM:
		return "stopped: it asks for too much memory";
	default:
		return sqlite3_errmsg(store->db);
	}
}

static struct rows *
prepare(struct store *store, const char *sql, const char *outside)
{
	struct rows *rows = calloc(1, sizeof(*rows));
	const char *tail = "";
	int code;

	if (rows == NULL)
		err(EX_OSERR, NULL);
	rows->store = store;
	rows->outside = outside;
	if (outside == NULL && (rows->stmt = idle_take(store, sql)) != NULL)
		return rows;
	if (outside == NULL)
		store_define_for(store, sql);
	else if (!store_may_ask(store, sql, outside)) {
		free(rows);
		return NULL;
	}
	code = sqlite3_prepare_v2(store->db, sql, -1, &rows->stmt, &tail);
	if (code == SQLITE_ERROR && make_offered(store, sql, outside))
		code = sqlite3_prepare_v2(store->db, sql, -1, &rows->stmt,
		    &tail);
	if (code == SQLITE_OK) {
		if (rows->stmt != NULL && tail[strspn(tail, " \t\n;")] == '\0')
			return rows;
		if (outside == NULL)
			errx(EX_SOFTWARE, "%s: expected one statement",
			    store->path);
		store_wrong(store, outside, "expected one statement", -1);
	} else if (outside != NULL)
		store_wrong(store, outside, why(store),
		    sqlite3_error_offset(store->db));
	if (outside == NULL)
		store_fault(store);
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
		store_fault(rows->store);
}

void
rows_text(struct rows *rows, const char *name, const char *text)
{
	if (sqlite3_bind_text(rows->stmt, parameter(rows, name), text, -1,
	    SQLITE_TRANSIENT) != SQLITE_OK)
		store_fault(rows->store);
}

void
rows_blob(struct rows *rows, const char *name, const void *blob, size_t n)
{
	if (sqlite3_bind_blob64(rows->stmt, parameter(rows, name), blob, n,
	    SQLITE_TRANSIENT) != SQLITE_OK)
		store_fault(rows->store);
}

void
rows_null(struct rows *rows, const char *name)
{
	if (sqlite3_bind_null(rows->stmt, parameter(rows, name)) != SQLITE_OK)
		store_fault(rows->store);
}

/* Is it the fault of the query, and not of the file or the machine? */
static bool
is_its_own(const struct store *store)
{
	int status = store_fault_status(sqlite3_errcode(store->db));

	return status == EX_SOFTWARE || status == EX_OSERR;
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
	if (rows->outside == NULL || !is_its_own(rows->store))
		store_fault(rows->store);
	rows->failed = true;
	store_wrong(rows->store, rows->outside, why(rows->store), -1);
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
	if (rows->outside == NULL && sqlite3_reset(rows->stmt) == SQLITE_OK)
		idle_put(rows->store, rows->stmt);
	else
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

static bool
take_entered(const struct cell *cell, struct entered *e)
{
	const struct {
		const char	*name;
		const char	**text;
		int64_t		 *number;
	} columns[] = {
		{ "at", NULL, &e->at },
		{ "by", &e->by, NULL },
		{ "program", &e->program, NULL },
		{ "verb", &e->verb, NULL },
		{ "source", &e->source, NULL },
		{ "from", &e->from, NULL },
		{ "claimed_at", NULL, &e->claimed_at },
		{ "claimed_by", &e->claimed_by, NULL },
	};

	if (strncmp(cell->name, "entered_", 8) != 0)
		return false;
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		if (strcmp(columns[i].name, cell->name + 8) != 0)
			continue;
		if (columns[i].text != NULL)
			*columns[i].text = cell->text;
		else
			*columns[i].number = cell->number;
		return true;
	}
	return false;
}

/* Columns of an entry that come with a record. */
static void
take_origin(const struct cell *cell, struct record *r)
{
	if (take_entered(cell, &r->entered))
		return;
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
