/*
 * What an audit asks of SQLite, as a script for its own shell, so that the
 * bench can time the same work without us: sql STORE TIME full|nightly.  The
 * night is judged, and each statement printed as it runs, with what it binds
 * written out: those that make the tables and views of a night, and the rules'
 * queries.  The functions that these call come from functions.c.
 */
#include <err.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "common/audit/audit.h"
#include "common/base/clock.h"
#include "common/policy/policy.h"
#include "common/store/store.h"

static const struct policy *policy;

static bool
is_of_rule(const char *sql)
{
	const struct rule *rules = NULL;
	size_t n = 0;

	if (policy != NULL)
		rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(sql, rules[i].query) == 0 ||
		    strcmp(sql, rules[i].counts) == 0)
			return true;
	return false;
}

/* It lays out the night: nothing is written but for what is temporary. */
static bool
is_of_night(sqlite3_stmt *statement)
{
	return !sqlite3_stmt_readonly(statement) &&
	    strncmp(sqlite3_sql(statement), "PRAGMA", strlen("PRAGMA")) != 0;
}

/* On the store, and not where a query is only tried. */
static bool
is_of_store(sqlite3_stmt *statement)
{
	const char *file = sqlite3_db_filename(sqlite3_db_handle(statement),
	    "main");

	return file != NULL && file[0] != '\0';
}

/* What a parameter is, told to setting(), too, which gives no row. */
static void
print_setting(const char *sql)
{
	const char *values = strstr(sql, "VALUES (");

	if (values != NULL && strncmp(sql, "INSERT INTO temp.parameter",
	    strlen("INSERT INTO temp.parameter")) == 0)
		printf("SELECT 1 WHERE setting_add %s\n;\n",
		    values + strlen("VALUES "));
}

static int
print(unsigned int event, void *nothing, void *statement, void *text)
{
	char *sql;

	(void)event;
	(void)nothing;
	/* what a trigger does is told by another text */
	if (!is_of_store(statement) ||
	    strcmp(text, sqlite3_sql(statement)) != 0 ||
	    (!is_of_night(statement) && !is_of_rule(text)))
		return 0;
	if ((sql = sqlite3_expanded_sql(statement)) == NULL)
		errx(EX_OSERR, "out of memory");
	printf("%s\n;\n", sql);
	print_setting(sql);
	sqlite3_free(sql);
	return 0;
}

/* For every connection that is opened. */
static int
watch(sqlite3 *db)
{
	return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, print, NULL);
}

static void
judge(struct store *store, int64_t at, bool full)
{
	struct policy *in_force;
	struct audit *audit;
	const struct rule *rules;
	size_t n;

	store_as_of(store, at, store_head(store));
	policy = in_force = policy_in_force(store);
	audit = audit_new(store, policy, at, full);
	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++)
		audit_rule(audit, &rules[i]);
	audit_free(audit);
	policy_free(in_force);
}

int
main(int argc, char *argv[])
{
	struct store *store;
	int64_t at;

	if (argc != 4 || !clock_zone("America/Denver") ||
	    clock_parse_time(argv[2], false, &at) != NULL)
		errx(EX_USAGE, "usage: sql STORE TIME full|nightly");
	sqlite3_auto_extension((void (*)(void))watch);
	store = store_open(argv[1], STORE_RULES);
	judge(store, at, strcmp(argv[3], "full") == 0);
	store_close(store);
	return fflush(stdout) == 0 ? EX_OK : EX_IOERR;
}
