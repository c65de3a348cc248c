/* What can be told of a rule before anything is recorded. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench_hint.h"
#include "bench_impl.h"
#include "common/base/clock.h"
#include "common/base/nearest.h"
#include "common/base/word.h"
#include "common/policy/query.h"
#include "common/sql/sql.h"
#include "common/store/store.h"

/* A rule's query that is looked at. */
struct look {
	const struct bench *bench;
	const struct rule *rule;
	struct query_night *night;
	const char	*key, *sql;
	int		 wrong;
};

static void
wrong_at(struct look *look, size_t at, const char *what, const char *name,
    const char *more)
{
	struct policy_place place = bench_place(look->bench, look->rule,
	    look->key, look->sql, at);

	policy_place_wrong(&place, "%s: %s: %s%s%s", look->rule->id,
	    look->key, what, name, more);
	look->wrong++;
}

/* Where SQLite says it is, else where the query begins. */
static void
hear(void *arg, const char *name, const char *what, int at)
{
	struct look *look = arg;
	char *hint = bench_hint(look->night->store, look->sql, what);

	(void)name;
	wrong_at(look, at < 0 ? bench_hint_at(look->sql, what) : (size_t)at,
	    what, "", hint);
	free(hint);
}

/* Names */

/* Of a parameter that is none the nearest there is. */
static void
near_parameter(const struct policy *policy, const char *name,
    struct nearest *near)
{
	const struct parameter *parameters;
	size_t n;

	nearest_begin(near, name);
	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++)
		nearest_try(near, parameters[i].name);
}

static void
wrong_parameter(struct look *look, size_t at, const char *name)
{
	struct nearest near;

	near_parameter(look->bench->policy, name, &near);
	wrong_at(look, at, "no such parameter ", name, nearest_hint(&near));
}

/* Where it is bound, as :name. */
static size_t
place_of(const char *sql, const char *name)
{
	for (const char *p = sql; (p = word_find(p, name)) != NULL; p++)
		if (p > sql && p[-1] == ':')
			return (size_t)(p - 1 - sql);
	return 0;
}

/* What has a value for each day is asked for with a day. */
static void
check_name(struct look *look, const char *name)
{
	const struct parameter *parameter;

	if (word_in(QUERY_BINDS, name))
		return;
	parameter = policy_parameter(look->bench->policy, name);
	if (parameter == NULL)
		wrong_parameter(look, place_of(look->sql, name), name);
	else if (parameter->settings_n > 1)
		wrong_at(look, place_of(look->sql, name), ":", name,
		    ": has several values, each from a day on: ask "
		    "setting('NAME', DAY)");
}

static void
check_bound(struct look *look, const struct rows *rows)
{
	const char *name;

	for (int i = 0; (name = rows_parameter(rows, i)) != NULL; i++)
		check_name(look, name);
}

static bool
has_parameter(const struct policy *policy, const char *lower)
{
	const struct parameter *parameters;
	size_t n;

	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++)
		if (word_same(lower, parameters[i].name))
			return true;
	return false;
}

/* Of no such parameter setting() gives nothing, and who misspelt one would find
 * nothing. */
static void
check_settings(struct look *look)
{
	struct sql *sql = sql_read(look->sql);
	const char *name, *at;
	size_t next = 0;

	while ((name = sql_called_with(sql, "setting", &next)) != NULL) {
		at = word_find(look->sql, name[0] == '\0' ? "setting" : name);
		if (name[0] == '\0')
			wrong_at(look, at == NULL ? 0 :
			    (size_t)(at - look->sql), "expected a parameter's "
			    "name in quotes in ", "setting()", "");
		else if (!has_parameter(look->bench->policy, name))
			wrong_parameter(look, at == NULL ? 0 :
			    (size_t)(at - look->sql), name);
	}
	sql_free(sql);
}

/* A subquery called like a view would be taken for it by who reads it. */
static void
check_names(struct look *look)
{
	const char *name = store_hidden(look->night->store, look->sql);
	const char *at = name == NULL ? NULL : word_find(look->sql, name);

	if (name != NULL)
		wrong_at(look, at == NULL ? 0 : (size_t)(at - look->sql),
		    "a subquery is called like the view ", name, "");
}

/* Columns */

static void
check_columns(struct look *look, const struct rows *rows)
{
	static const char *const needed[] = { "subject", "day", "open" };

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!rows_gives(rows, needed[i]))
			wrong_at(look, 0, "expected a column ", needed[i],
			    "");
}

static void
wrong_column(struct look *look, const struct rows *rows, const char *key,
    const char *template, size_t at, const char *name)
{
	struct policy_place place = bench_place(look->bench, look->rule, key,
	    template, at);
	struct nearest near;
	struct cell cell;

	nearest_begin(&near, name);
	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		nearest_try(&near, cell.name);
	}
	policy_place_wrong(&place, "%s: %s: the query gives no column %s%s",
	    look->rule->id, key, name, nearest_hint(&near));
	look->wrong++;
}

/* What stands in braces is a column, or a number of the policy. */
static void
check_template(struct look *look, const struct rows *rows, const char *key,
    const char *template)
{
	const char *end;
	char name[128];

	if (template == NULL)
		return;
	for (const char *p = template; (p = strchr(p, '{')) != NULL &&
	    (end = strchr(p, '}')) != NULL; p = end) {
		snprintf(name, sizeof(name), "%.*s", (int)(end - p - 1),
		    p + 1);
		if (!rows_gives(rows, name) &&
		    policy_parameter(look->bench->policy, name) == NULL)
			wrong_column(look, rows, key, template,
			    (size_t)(p + 1 - template), name);
	}
}

/* In what is said of the rule itself, a number of the policy. */
static void
check_text(struct look *look, const char *key, const char *text)
{
	struct policy_place place;
	struct nearest near;
	char name[ID_MAX + 1];

	for (const char *at, *end = text;
	    (at = policy_next_name(end, name, &end)) != NULL;) {
		if (policy_parameter(look->bench->policy, name) != NULL)
			continue;
		place = bench_place(look->bench, look->rule, key, text,
		    (size_t)(at + 1 - text));
		near_parameter(look->bench->policy, name, &near);
		policy_place_wrong(&place, "%s: %s: no such parameter %s%s",
		    look->rule->id, key, name, nearest_hint(&near));
		look->wrong++;
	}
}

static struct rows *
open_look(struct look *look, const char *key, const char *sql)
{
	struct rows *rows;

	look->key = key;
	look->sql = sql;
	rows = query_ask(look->night, sql, key);
	if (rows == NULL)
		return NULL;
	check_bound(look, rows);
	check_names(look);
	check_settings(look);
	return rows;
}

static void
check_query(struct look *look)
{
	struct rows *rows = open_look(look, "query", look->rule->query);

	if (rows == NULL)
		return;
	check_columns(look, rows);
	check_template(look, rows, "message", look->rule->message);
	check_template(look, rows, "remedy", look->rule->remedy);
	rows_close(rows);
}

static void
check_counts(struct look *look)
{
	struct rows *rows = open_look(look, "counts", look->rule->counts);

	if (rows == NULL)
		return;
	if (rows_width(rows) != 1)
		wrong_at(look, 0, "expected one column, of a whole number", "",
		    "");
	rows_close(rows);
}

static int
check_rule(const struct bench *b, struct query_night *night,
    const struct rule *rule)
{
	struct look look = { .bench = b, .rule = rule, .night = night };

	store_hear(night->store, hear, &look);
	check_query(&look);
	check_counts(&look);
	check_text(&look, "title", rule->title);
	check_text(&look, "explain", rule->explain);
	store_hear(night->store, NULL, NULL);
	return look.wrong;
}

/* Parameters */

static bool
reads(const char *sql, const char *name)
{
	return word_find(sql, name) != NULL;
}

static bool
is_read(const struct policy *policy, const char *name)
{
	const struct rule *rules;
	size_t n;

	if (word_in(POLICY_ASKED, name) || views_say(name))
		return true;
	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++)
		if (reads(rules[i].query, name) || reads(rules[i].counts, name))
			return true;
	return false;
}

/* That is no mistake, but likely the trace of one. */
static void
tell_unread(const struct policy *policy)
{
	const struct parameter *parameters;
	size_t n;

	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++) {
		if (is_read(policy, parameters[i].name))
			continue;
		policy_place_wrong(&parameters[i].at, "%s: warning: no rule, view or "
		    "program reads it", parameters[i].name);
	}
}

int
bench_contract(const struct bench *b)
{
	struct store *store = store_in_memory(STORE_RULES);
	struct query_night night = { .store = store, .policy = b->policy };
	const struct rule *rules;
	int wrong = 0;
	size_t n;

	/* nothing is known: what a night keeps of its views is there at once */
	store_as_of(store, 0, 0);
	views_define(store, b->policy, clock_day(clock_now()));
	store_settle(store);
	query_all(&night);
	rules = policy_rules(b->policy, &n);
	for (size_t i = 0; i < n; i++)
		wrong += check_rule(b, &night, &rules[i]);
	if (b->warns)
		tell_unread(b->policy);
	store_close(store);
	return wrong;
}
