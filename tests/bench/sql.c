/*
 * What an audit asks of SQLite, as a script for its own shell, so that the
 * bench can time the same work without us: sql STORE TIME full|nightly.  The
 * functions that queries call come from an extension, tests/functions.c.
 */
#include <ctype.h>
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/audit/audit.h"
#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "common/policy/views.h"
#include "common/store/schema.h"
#include "common/store/store.h"

struct bound {
	int64_t now, today, since;
	const struct policy *policy;
};

static void
print_kinds(void)
{
	printf("CREATE TEMP TABLE asof (one INTEGER PRIMARY KEY,"
	    " night INTEGER NOT NULL, head INTEGER NOT NULL) STRICT;\n"
	    "INSERT INTO asof SELECT 1, %" PRId64 ", max(entry)"
	    " FROM entry;\n", INT64_MAX);
	for (size_t i = 0; i < kinds_n; i++) {
		char *view = schema_view(kinds[i]);
		char *versions = schema_version_view(kinds[i]);

		printf("%s;\n%s;\n", view, versions);
		free(view);
		free(versions);
	}
}

static void
print_tables(const struct bound *b, int64_t first)
{
	const struct parameter *parameters;
	const struct license_type *types;
	size_t n;

	printf("CREATE TEMP TABLE parameter (name TEXT PRIMARY KEY, value);\n"
	    "CREATE TEMP TABLE license_type (type TEXT PRIMARY KEY,"
	    " independent, iop_independent);\n"
	    "CREATE TEMP TABLE calendar (week INTEGER PRIMARY KEY,"
	    " monday);\n");
	parameters = policy_parameters(b->policy, &n);
	for (size_t i = 0; i < n; i++)
		if (parameters[i].text != NULL)
			printf("INSERT INTO parameter VALUES ('%s', '%s');\n",
			    parameters[i].name, parameters[i].text);
	types = policy_licenses(b->policy, &n);
	for (size_t i = 0; i < n; i++)
		printf("INSERT INTO license_type VALUES ('%s', %d, %d);\n",
		    types[i].type, types[i].independent,
		    types[i].iop_independent);
	printf("WITH RECURSIVE w (week) AS (SELECT %" PRId64 " UNION ALL"
	    " SELECT week + 1 FROM w WHERE week < %" PRId64 ")"
	    " INSERT INTO calendar SELECT week, 7 * week - 3 FROM w;\n",
	    clock_week(first), clock_week(b->today));
}

static void
print_value(const struct bound *b, const char *name)
{
	const struct parameter *p;

	if (strcmp(name, "now") == 0)
		printf("%" PRId64, b->now);
	else if (strcmp(name, "today") == 0)
		printf("%" PRId64, b->today);
	else if (strcmp(name, "since") == 0)
		printf("%" PRId64, b->since);
	else if ((p = policy_parameter(b->policy, name))->text != NULL)
		printf("'%s'", p->text);
	else
		printf("%" PRId64, p->number);
}

/* A query with what it binds written out. */
static void
print_query(const struct bound *b, const char *sql)
{
	char name[64];
	size_t n;

	for (; *sql != '\0'; sql++) {
		if (*sql != ':' || !islower((unsigned char)sql[1])) {
			putchar(*sql);
			continue;
		}
		n = 1 + strspn(sql + 1, "abcdefghijklmnopqrstuvwxyz_");
		snprintf(name, sizeof(name), "%.*s", (int)n - 1, sql + 1);
		print_value(b, name);
		sql += n - 1;
	}
	printf(";\n");
}

int
main(int argc, char *argv[])
{
	const struct rule *rules;
	struct store *store;
	struct policy *policy;
	struct bound b;
	int64_t first;
	size_t n;

	if (argc != 4 || !clock_zone("America/Denver") ||
	    clock_parse_time(argv[2], false, &b.now) != NULL)
		errx(EX_USAGE, "usage: sql STORE TIME full|nightly");
	store = store_open(argv[1], STORE_READ);
	b.policy = policy = policy_in_force(store);
	b.today = clock_day(b.now);
	b.since = strcmp(argv[3], "full") == 0 ? 0 : b.today - PAST_DAYS;
	first = store_number(store,
	    "SELECT min(admitted_on) FROM main.admission", b.today);
	print_kinds();
	print_tables(&b, first);
	for (size_t i = 0; views_sql(i) != NULL; i++)
		printf("%s;\n", views_sql(i));
	printf("CREATE TEMP TABLE client_week AS"
	    " SELECT * FROM treated_week;\n");
	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++) {
		print_query(&b, rules[i].query);
		print_query(&b, rules[i].counts);
	}
	policy_free(policy);
	store_close(store);
	return fflush(stdout) == 0 ? EX_OK : EX_IOERR;
}
