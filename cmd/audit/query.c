/* query: a question of one's own, asked as rules ask. */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "cmd/audit/views/views.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/base/word.h"
#include "common/bench/bench_hint.h"
#include "common/cli/cli.h"
#include "common/doc/once.h"
#include "common/doc/text.h"
#include "common/door/rights.h"
#include "common/out/out.h"
#include "common/policy/query.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "judge.h"

/* The question */

enum { SQL_MAX = 1 << 17 };	/* more than a query may have */

struct question {
	const char	*name;		/* of its file, in messages */
	char		*sql;
	struct store	*store;
};

static char *
read_all(int fd, const char *name)
{
	char *text = calloc(1, SQL_MAX + 1);
	size_t size = 0;
	ssize_t n;

	if (text == NULL)
		err(EX_OSERR, NULL);
	while (size < SQL_MAX &&
	    (n = read(fd, text + size, SQL_MAX - size)) != 0) {
		if (n == -1 && errno != EINTR)
			err(EX_IOERR, "%s", name);
		size += n > 0 ? (size_t)n : 0;
	}
	if (size == SQL_MAX)
		errx(EX_DATAERR, "%s: longer than a query may be", name);
	if (strlen(text) != size)
		errx(EX_DATAERR, "%s: the character U+0000 is not allowed",
		    name);
	return text;
}

/* One word is a file's name; more are SQL, as what begins with none is. */
static bool
is_sql(const char *operand)
{
	return strpbrk(operand, " \t\n(") != NULL &&
	    access(operand, F_OK) != 0;
}

static struct question
take_question(struct cli *cli)
{
	const char *operand = cli->operands_n > 0 ? cli->operands[0] : "-";
	struct question q = { .name = "stdin" };
	int fd = STDIN_FILENO;

	if (cli->operands_n > 1)
		cli_usage(cli, "expected one query, in quotes");
	if (cli->operands_n == 0 && isatty(STDIN_FILENO))
		cli_usage(cli, "expected a query, a file, or - for stdin");
	if (is_sql(operand)) {
		q.name = "query";
		if ((q.sql = strdup(operand)) == NULL)
			err(EX_OSERR, NULL);
		return q;
	}
	if (strcmp(operand, "-") != 0) {
		q.name = operand;
		if ((fd = open(operand, O_RDONLY | O_CLOEXEC)) == -1)
			err(EX_NOINPUT, "%s", operand);
	}
	once_take(fd, q.name, fd == STDIN_FILENO);
	q.sql = read_all(fd, q.name);
	if (fd != STDIN_FILENO)
		close(fd);
	return q;
}

static void
hear(void *arg, const char *name, const char *what, int at)
{
	const struct question *q = arg;
	char *hint = bench_hint(q->store, q->sql, what);
	size_t place = at >= 0 ? (size_t)at : bench_hint_at(q->sql, what);
	int line = 1, column = 1;

	for (size_t i = 0; i < place; i++) {
		column = q->sql[i] == '\n' ? 1 :
		    column + ((q->sql[i] & 0xc0) != 0x80);
		line += q->sql[i] == '\n';
	}
	warnx("%s:%d:%d: %s%s", name, line, column, what, hint);
	free(hint);
}

/* The answer: rows as records of a table that follows from its columns. */

struct answer {
	struct field	 fields[FIELDS_MAX];
	char		*names[FIELDS_MAX];
	struct kind	 kind;
};

/* A name that any format can have: of what has none, as count(*), its letters. */
static char *
name_of(const char *column)
{
	char *name = calloc(1, strlen(column) + 2), *end = name;

	if (name == NULL)
		err(EX_OSERR, NULL);
	for (; *column != '\0'; column++)
		if (word_is_letter(*column) || (word_is_digit(*column) &&
		    end > name))
			*end++ = *column;
		else if (end > name && end[-1] != '_')
			*end++ = '_';
	while (end > name && end[-1] == '_' )
		*--end = '\0';
	if (end == name)
		*end = 'n';
	return name;
}

static void
take_columns(struct answer *a, const struct rows *rows, const char *name)
{
	struct cell cell;
	int n = rows_width(rows);

	if (n > FIELDS_MAX)
		errx(EX_DATAERR, "%s: more than %d columns", name, FIELDS_MAX);
	for (int i = 0; i < n; i++) {
		rows_cell(rows, i, &cell);
		a->names[i] = name_of(cell.name);
		for (int j = 0; j < i; j++)
			if (strcmp(a->names[j], a->names[i]) == 0)
				errx(EX_DATAERR, "%s: two columns are called "
				    "%s: AS gives one another name", name,
				    a->names[i]);
		a->fields[i] = (struct field){ .name = a->names[i],
		    .type = FIELD_INT };
	}
	a->kind = (struct kind){ .name = "row", .fields = a->fields,
	    .n = (size_t)n };
}

/* A text is of plain characters, a number whole: else what is printed depends
 * on who prints it. */
static void
take_type(struct answer *a, int i, const struct cell *cell, const char *name)
{
	if (cell->type == CELL_TEXT && (strlen(cell->text) != cell->size ||
	    text_wrong(cell->text) != NULL))
		errx(EX_DATAERR, "%s: %s: not plain text", name, a->names[i]);
	if (cell->type == CELL_TEXT)
		a->fields[i].type = FIELD_LINE;
	else if (cell->type != CELL_NULL && cell->type != CELL_INT)
		errx(EX_DATAERR, "%s: %s: neither text nor a whole number: "
		    "CAST(... AS INTEGER), or printf() it", name,
		    a->names[i]);
}

/* A column that has a text in any row is one of texts. */
static bool
take_types(struct answer *a, struct rows *rows, const char *name)
{
	struct cell cell;

	while (rows_next(rows))
		for (int i = 0; i < rows_width(rows); i++) {
			rows_cell(rows, i, &cell);
			take_type(a, i, &cell, name);
		}
	return !rows_failed(rows);
}

static void
put_row(struct out *out, const struct answer *a, const struct rows *rows)
{
	struct cell cell;
	struct record r;

	record_begin(&r, &a->kind);
	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		if (cell.type == CELL_INT && a->fields[i].type == FIELD_INT)
			record_set_number(&r, a->names[i], cell.number);
		else if (cell.type == CELL_INT)
			record_set(&r, a->names[i], record_printf(&r,
			    "%" PRId64, cell.number));
		else if (cell.type == CELL_TEXT)
			record_set(&r, a->names[i], cell.text);
	}
	out_record(out, &r, OUT_PLAIN);
	record_free(&r);
}

/* Read twice, of one moment: what its columns are, then what they say. */
static bool
put_rows(struct cli *cli, struct rows *rows, const struct question *q)
{
	struct answer a = { 0 };
	bool whole;

	take_columns(&a, rows, q->name);
	if ((whole = take_types(&a, rows, q->name))) {
		rows_reset(rows);
		cli_out(cli, &format_text, &format_jsonl);
		out_head(cli->out, &a.kind, OUT_PLAIN);
		while (rows_next(rows))
			put_row(cli->out, &a, rows);
		whole = !rows_failed(rows);
	}
	for (size_t i = 0; i < a.kind.n; i++)
		free(a.names[i]);
	return whole;
}

/* The verb */

static bool
is_bound(const struct night *night, const struct rows *rows,
    const char *name)
{
	const struct parameter *parameters;
	const char *bound;
	bool all = true;
	size_t n;

	parameters = policy_parameters(night->policy, &n);
	for (int i = 0; (bound = rows_parameter(rows, i)) != NULL; i++) {
		bool known = word_in(QUERY_BINDS, bound);

		for (size_t j = 0; !known && j < n; j++)
			known = strcmp(parameters[j].name, bound) == 0;
		if (!known)
			warnx("%s: no such parameter %s", name, bound);
		all = all && known;
	}
	return all;
}

static bool
is_plain(const struct question *q)
{
	const char *hidden = store_hidden(q->store, q->sql);

	if (hidden != NULL)
		warnx("%s: a subquery is called like the view %s", q->name,
		    hidden);
	return hidden == NULL;
}

static int
answer(struct cli *cli, struct night *night, struct question *q)
{
	struct query_night asked = { .store = cli->store,
	    .policy = night->policy, .now = night->at, .asked = night->at,
	    .today = clock_day(night->at),
	    .since = clock_day(night->at) - PAST_DAYS };
	struct rows *rows;
	bool good = false;

	/* one question: no view is asked so often that it is worth keeping */
	memset(asked.kept.kept, true, sizeof(asked.kept.kept));
	store_hear(cli->store, hear, q);
	store_read_begin(cli->store);
	rows = query_ask(&asked, q->sql, q->name);
	if (rows != NULL && is_bound(night, rows, q->name) && is_plain(q))
		good = put_rows(cli, rows, q);
	rows_close(rows);
	store_read_end(cli->store);
	store_hear(cli->store, NULL, NULL);
	if (!good && cli->out != NULL) {
		out_abandon(cli->out);
		cli->out = NULL;
	}
	return good ? EX_OK : EX_DATAERR;
}

int
judge_query(struct cli *cli)
{
	bool views = cli_has(cli, "views");
	struct question q = { 0 };
	struct night night;
	int status;

	if (!views)
		q = take_question(cli);
	cli_open(cli, STORE_RULES);
	actor_require(&cli->actor, RIGHTS_READ_ACCESS, "query");
	night_start(&night, cli->store, cli->as_of, cli->head,
	    judge_policy(cli), false);
	q.store = cli->store;
	if (!views && (word_find(q.sql, "waiver_state") != NULL ||
	    word_find(q.sql, "waiver_use") != NULL))
		(void)audit_uses(night.audit);
	status = views ? views_list(cli) : answer(cli, &night, &q);
	free(q.sql);
	night_close(&night);
	return status;
}
