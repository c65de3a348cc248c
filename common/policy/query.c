#include <string.h>

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

struct rows *
query_ask(struct query_night *night, const char *sql, const char *name)
{
	views_ask(&night->kept, sql);
	views_keep(night->store, &night->kept, false);
	return rows_of(night, sql, name);
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
	return query_ask(night, rule->query, rule->id);
}

static struct rows *
counts_open(struct query_night *night, const struct rule *rule)
{
	return query_ask(night, rule->counts, rule->id);
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
