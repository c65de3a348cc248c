#include <err.h>
#include <string.h>

#include "common/sql/sql.h"
#include "common/store/store.h"
#include "policy.h"
#include "query.h"

static void
bind_parameter(struct rows *rows, const struct parameter *p, int64_t day)
{
	const struct setting *setting = policy_setting(p, day);

	if (setting->text != NULL)
		rows_text(rows, p->name, setting->text);
	else
		rows_int(rows, p->name, setting->number);
}

/* The policy's parameters, and what is of the night. */
static void
bind(const struct query_night *night, struct rows *rows)
{
	const struct parameter *parameters;
	size_t n;

	parameters = policy_parameters(night->policy, &n);
	for (size_t i = 0; i < n; i++)
		if (rows_binds(rows, parameters[i].name))
			bind_parameter(rows, &parameters[i], night->today);
	if (rows_binds(rows, "now"))
		rows_int(rows, "now", night->now);
	if (rows_binds(rows, "asked"))
		rows_int(rows, "asked", night->asked);
	if (rows_binds(rows, "today"))
		rows_int(rows, "today", night->today);
	if (rows_binds(rows, "since"))
		rows_int(rows, "since", night->since);
}

static struct rows *
rows_of(const struct query_night *night, const char *sql, const char *rule)
{
	struct rows *rows = rows_try(night->store, sql, rule);

	if (rows != NULL)
		bind(night, rows);
	return rows;
}

static struct rows *
ask(struct query_night *night, const char *sql, const char *rule)
{
	views_ask(&night->kept, sql);
	views_keep(night->store, &night->kept, false);
	return rows_of(night, sql, rule);
}

void
query_all(struct query_night *night)
{
	const struct rule *rules;
	size_t n;

	rules = policy_rules(night->policy, &n);
	for (size_t i = 0; i < n; i++) {
		views_ask(&night->kept, rules[i].query);
		views_ask(&night->kept, rules[i].counts);
	}
	views_keep(night->store, &night->kept, true);
}

struct rows *
query_open(struct query_night *night, const struct rule *rule)
{
	return ask(night, rule->query, rule->id);
}

static struct rows *
counts_open(struct query_night *night, const struct rule *rule)
{
	return ask(night, rule->counts, rule->id);
}

int64_t
query_count(struct query_night *night, const struct rule *rule)
{
	struct rows *rows = counts_open(night, rule);
	int64_t n = -1;
	struct cell cell;

	if (rows == NULL)
		return -1;
	if (rows_next(rows)) {
		rows_cell(rows, 0, &cell);
		if (cell.type == CELL_INT)
			n = cell.number;
	}
	if (rows_failed(rows))
		n = -1;
	rows_close(rows);
	return n;
}

bool
query_asks_uses(const struct rule *rule)
{
	return strstr(rule->query, "waiver_state") != NULL ||
	    strstr(rule->query, "waiver_use") != NULL;
}

/* Trying */

static int
wrong_query(const struct rule *rule, const char *what, const char *name)
{
	warnx("%s: query: %s %s", rule->id, what, name);
	return 1;
}

/* What has a value for each day is asked for with a day. */
static int
try_name(const struct policy *policy, const struct rule *rule,
    const char *name)
{
	const struct parameter *parameter;

	if (word_in("now asked today since", name))
		return 0;
	if ((parameter = policy_parameter(policy, name)) == NULL)
		return wrong_query(rule, "no such parameter", name);
	if (parameter->settings_n == 1)
		return 0;
	warnx("%s: query: :%s: has several values, each from a day on: ask "
	    "setting('%s', DAY)", rule->id, name, name);
	return 1;
}

static int
try_bound(const struct query_night *night, const struct rule *rule,
    const struct rows *rows)
{
	const char *name;
	int wrong = 0;

	for (int i = 0; (name = rows_parameter(rows, i)) != NULL; i++)
		wrong += try_name(night->policy, rule, name);
	return wrong;
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
static int
try_settings(const struct query_night *night, const struct rule *rule,
    const char *text)
{
	struct sql *sql = sql_read(text);
	const char *name;
	int wrong = 0;
	size_t at = 0;

	while ((name = sql_called_with(sql, "setting", &at)) != NULL)
		if (name[0] == '\0')
			wrong += wrong_query(rule, "expected a parameter's "
			    "name in quotes in", "setting()");
		else if (!has_parameter(night->policy, name))
			wrong += wrong_query(rule, "no such parameter", name);
	sql_free(sql);
	return wrong;
}

static int
try_finds(struct query_night *night, const struct rule *rule)
{
	static const char *const needed[] = { "subject", "day", "open" };
	struct rows *rows = query_open(night, rule);
	int wrong;

	if (rows == NULL)
		return 1;
	wrong = try_bound(night, rule, rows);
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!rows_gives(rows, needed[i]))
			wrong += wrong_query(rule, "expected a column",
			    needed[i]);
	rows_close(rows);
	return wrong;
}

static int
try_counts(struct query_night *night, const struct rule *rule)
{
	struct rows *rows = counts_open(night, rule);
	int wrong;

	if (rows == NULL)
		return 1;
	wrong = try_bound(night, rule, rows);
	rows_close(rows);
	return wrong;
}

/* A subquery called like a view would be taken for it by who reads it. */
static int
try_names(const struct query_night *night, const struct rule *rule,
    const char *sql)
{
	const char *name = store_hidden(night->store, sql);

	return name == NULL ? 0 : wrong_query(rule,
	    "a subquery is called like the view", name);
}

int
query_try(struct query_night *night, const struct rule *rule)
{
	int wrong = try_finds(night, rule);

	wrong += try_counts(night, rule);
	wrong += try_names(night, rule, rule->query);
	wrong += try_names(night, rule, rule->counts);
	wrong += try_settings(night, rule, rule->query);
	return wrong + try_settings(night, rule, rule->counts);
}
