#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/word.h"
#include "sql.h"

enum {
	DEPTH_MAX = 200,	/* of parentheses, more than SQLite reads */
	NAMED_MAX = 64,		/* subqueries with a name: a bit each */
	USES_MAX = 2000,	/* names in a FROM */
	ALL_COLUMNS = 50,	/* how many words a `*' stands for */
};

enum type { MARK, NAME, QUOTED, VALUE };

struct token {
	enum type	 type;
	const char	*text;
};

/* From the parenthesis behind AS to the one that closes it. */
struct named {
	size_t		 name, from, to;
	int64_t		 size;
	uint64_t	 own;		/* what is called so, if none of these
					   is within it: a bit each */
};

struct sql {
	struct token	*token;
	size_t		 n;
	char		*letters;	/* of all tokens */
	struct named	 named[NAMED_MAX];
	size_t		 named_n;
	bool		 too_many;
};

/* Words */

static bool
goes_on(char c)
{
	return word_is_letter(c) || word_is_digit(c) || c == '_' ||
	    c == '$' || (unsigned char)c >= 0x80;
}

/* Blanks and comments: to the end of the line, or to the mark. */
static const char *
skip_blank(const char *p)
{
	const char *end;

	for (;;) {
		p += strspn(p, " \t\n\v\f\r");
		if (strncmp(p, "--", 2) == 0)
			p += strcspn(p, "\n");
		else if (strncmp(p, "/*", 2) == 0) {
			end = strstr(p + 2, "*/");
			p = end != NULL ? end + 2 : p + strlen(p);
		} else
			return p;
	}
}

/* In quotes, which are doubled to stand for themselves. */
static const char *
take_quoted(const char *p, char **out)
{
	char close = *p == '[' ? ']' : *p;

	for (p++; *p != '\0'; p++) {
		if (*p == close && (close == ']' || *++p != close))
			return close == ']' ? p + 1 : p;
		*(*out)++ = word_lower(*p);
	}
	return p;
}

static const char *
take_word(const char *p, char **out)
{
	do
		*(*out)++ = word_lower(*p++);
	while (goes_on(*p));
	return p;
}

static enum type
type_of(char c)
{
	if (c == '"' || c == '\'' || c == '`' || c == '[')
		return QUOTED;
	if (word_is_digit(c) || strchr(":@?$#", c) != NULL)
		return VALUE;
	return goes_on(c) ? NAME : MARK;
}

static void
take_token(struct sql *sql, const char **p, char **out)
{
	struct token *t = &sql->token[sql->n++];

	t->type = type_of(**p);
	t->text = *out;
	if (t->type == QUOTED)
		*p = take_quoted(*p, out);
	else if (t->type == MARK)
		*(*out)++ = *(*p)++;
	else
		*p = take_word(*p, out);
	*(*out)++ = '\0';
}

/* Named subqueries */

static bool
is_mark(const struct sql *sql, size_t i, char mark)
{
	return i < sql->n && sql->token[i].type == MARK &&
	    sql->token[i].text[0] == mark;
}

static bool
is_word(const struct sql *sql, size_t i, const char *words)
{
	return i < sql->n && sql->token[i].type == NAME &&
	    word_in(words, sql->token[i].text);
}

static bool
is_name(const struct sql *sql, size_t i)
{
	return i < sql->n && (sql->token[i].type == NAME ||
	    sql->token[i].type == QUOTED);
}

/* Past the parenthesis that closes the one at i. */
static size_t
past_close(const struct sql *sql, size_t i)
{
	int depth = 0;

	for (; i < sql->n; i++) {
		depth += is_mark(sql, i, '(') - is_mark(sql, i, ')');
		if (depth == 0)
			return i + 1;
	}
	return i;
}

/* name [(columns)] AS [[NOT] MATERIALIZED] ( */
static void
find_named(struct sql *sql, size_t i)
{
	size_t at = i + 1;

	if (!is_name(sql, i) || i == 0 || !(is_mark(sql, i - 1, ',') ||
	    is_word(sql, i - 1, "with recursive")))
		return;
	if (is_mark(sql, at, '('))
		at = past_close(sql, at);
	if (!is_word(sql, at++, "as"))
		return;
	if (is_word(sql, at, "not"))
		at++;
	if (is_word(sql, at, "materialized"))
		at++;
	if (!is_mark(sql, at, '('))
		return;
	if (sql->named_n == NAMED_MAX) {
		sql->too_many = true;
		return;
	}
	sql->named[sql->named_n++] = (struct named){ .name = i, .from = at,
	    .to = past_close(sql, at) };
}

struct sql *
sql_read(const char *text)
{
	struct sql *sql = calloc(1, sizeof(*sql));
	size_t len = strlen(text);
	char *out;

	if (sql == NULL ||
	    (sql->token = calloc(len + 1, sizeof(*sql->token))) == NULL ||
	    (sql->letters = malloc(2 * len + 1)) == NULL)
		err(EX_OSERR, NULL);
	out = sql->letters;
	for (text = skip_blank(text); *text != '\0'; text = skip_blank(text))
		take_token(sql, &text, &out);
	for (size_t i = 0; i < sql->n; i++)
		find_named(sql, i);
	return sql;
}

void
sql_free(struct sql *sql)
{
	free(sql->token);
	free(sql->letters);
	free(sql);
}

const char *
sql_name(const struct sql *sql, size_t *at)
{
	while (*at < sql->n)
		if (is_name(sql, (*at)++))
			return sql->token[*at - 1].text;
	return NULL;
}

const char *
sql_named(const struct sql *sql, size_t *at)
{
	return *at < sql->named_n ?
	    sql->token[sql->named[(*at)++].name].text : NULL;
}

const char *
sql_called_with(const struct sql *sql, const char *function, size_t *at)
{
	while (*at < sql->n) {
		size_t i = (*at)++;

		if (is_name(sql, i) &&
		    strcmp(sql->token[i].text, function) == 0 &&
		    is_mark(sql, i + 1, '('))
			return i + 2 < sql->n &&
			    sql->token[i + 2].type == QUOTED ?
			    sql->token[i + 2].text : "";
	}
	return NULL;
}

bool
sql_says_schema(const struct sql *sql, const char *name)
{
	for (size_t i = 0; i < sql->n; i++)
		if (is_name(sql, i) && is_mark(sql, i + 1, '.') &&
		    strcmp(sql->token[i].text, name) == 0)
			return true;
	return false;
}

/* Where tables are named */

static bool
is_defined(const struct sql *sql, size_t at)
{
	for (size_t i = 0; i < sql->named_n; i++)
		if (sql->named[i].name == at)
			return true;
	return false;
}

/* The subqueries that are called as the text says there. */
static uint64_t
called(const struct sql *sql, size_t at)
{
	uint64_t all = 0;

	for (size_t i = 0; i < sql->named_n; i++)
		if (strcmp(sql->token[sql->named[i].name].text,
		    sql->token[at].text) == 0)
			all |= UINT64_C(1) << i;
	return all;
}

/* In itself a name means itself again, unless it is given anew in there. */
static void
find_own(struct sql *sql)
{
	for (size_t i = 0; i < sql->named_n; i++) {
		struct named *named = &sql->named[i];

		named->own = called(sql, named->name);
		for (size_t j = 0; j < sql->named_n; j++)
			if (j != i && sql->named[j].name > named->from &&
			    sql->named[j].name < named->to &&
			    (called(sql, named->name) >> j & 1) != 0)
				named->own = 0;
	}
}

/* What may stand behind a place where a table is named. */
static bool
is_table(const struct sql *sql, size_t i, bool in_from)
{
	if (!is_name(sql, i) || i == 0 || is_defined(sql, i))
		return false;
	if (is_mark(sql, i - 1, '.'))
		return i > 1 && (is_word(sql, i - 2, "temp main") ||
		    sql->token[i - 2].type == QUOTED);
	return is_word(sql, i - 1, "from join in") ||
	    (in_from && (is_mark(sql, i - 1, ',') || is_mark(sql, i - 1, '(')));
}

/* Is the parenthesis at i one of a FROM, around tables joined? */
static bool
opens_tables(const struct sql *sql, size_t i, bool in_from)
{
	return in_from && i > 0 && (is_word(sql, i - 1, "from join") ||
	    is_mark(sql, i - 1, ',') || is_mark(sql, i - 1, '('));
}

/* Until found() says no.  False then, or where it is nested too deep. */
static bool
each_table(const struct sql *sql, bool (*found)(void *, size_t at), void *arg)
{
	bool in_from[DEPTH_MAX + 1] = { false };
	int depth = 0;

	for (size_t i = 0; i < sql->n; i++) {
		if (is_word(sql, i, "from"))
			in_from[depth] = true;
		else if (is_word(sql, i, "select values where group order "
		    "having limit union except intersect"))
			in_from[depth] = false;
		if (is_table(sql, i, in_from[depth]) && !found(arg, i))
			return false;
		if (is_mark(sql, i, '(')) {
			if (depth == DEPTH_MAX)
				return false;
			in_from[depth + 1] = opens_tables(sql, i,
			    in_from[depth]);
			depth++;
		}
		if (is_mark(sql, i, ')') && depth > 0)
			depth--;
	}
	return true;
}

/* How long it is */

/* A name of a table, and what is written out for it. */
struct use {
	size_t		 at;
	int64_t		 size;		/* of what is no subquery of it */
	uint64_t	 named;		/* which are called so: a bit each */
};

struct uses {
	const struct sql *sql;
	int64_t		(*size_of)(void *, const char *);
	void		*arg;
	struct use	*use;
	size_t		 n;
};

static bool
add_use(void *arg, size_t at)
{
	struct uses *uses = arg;
	struct use *use = &uses->use[uses->n];

	if (uses->n == USES_MAX)
		return false;
	*use = (struct use){ .at = at, .named = called(uses->sql, at) };
	if (use->named == 0)
		use->size = uses->size_of(uses->arg,
		    uses->sql->token[at].text);
	uses->n++;
	return true;
}

static bool
is_all(const struct sql *sql, size_t i)
{
	return is_mark(sql, i, '*') && i > 0 &&
	    (is_word(sql, i - 1, "select distinct all") ||
	    is_mark(sql, i - 1, ',') || is_mark(sql, i - 1, '.'));
}

/* What its `*' stand for. */
static int64_t
size_of_all(const struct sql *sql)
{
	int64_t size = 0;

	for (size_t i = 0; i < sql->n; i++)
		size += is_all(sql, i) ? ALL_COLUMNS : 0;
	return size;
}

static int64_t
sum(int64_t a, int64_t b)
{
	return a + b < SQL_HUGE ? a + b : SQL_HUGE;
}

/* What a part of the text comes to; within itself a name is not written out
 * again. */
static int64_t
size_between(const struct sql *sql, const struct uses *uses, size_t from,
    size_t to, uint64_t own)
{
	int64_t size = (int64_t)(to - from);
	uint64_t named;

	for (size_t i = 0; i < uses->n; i++) {
		const struct use *use = &uses->use[i];

		if (use->at < from || use->at >= to)
			continue;
		size = sum(size, use->size);
		named = use->named & ~own;
		for (size_t j = 0; j < sql->named_n; j++)
			if ((named >> j & 1) != 0)
				size = sum(size, sql->named[j].size);
	}
	return size;
}

/* Names may be said before they are given: as often as there are names, at
 * most, until nothing changes. */
static bool
settle_sizes(struct sql *sql, const struct uses *uses)
{
	bool changed = true;
	int64_t size;

	for (size_t turn = 0; changed && turn <= sql->named_n; turn++) {
		changed = false;
		for (size_t i = 0; i < sql->named_n; i++) {
			struct named *named = &sql->named[i];

			size = size_between(sql, uses, named->from, named->to,
			    named->own);
			changed = changed || size != named->size;
			named->size = size;
		}
	}
	return !changed;
}

int64_t
sql_size(const struct sql *text, int64_t (*size_of)(void *, const char *),
    void *arg)
{
	struct sql sql = *text;
	struct uses uses = { .sql = &sql, .size_of = size_of, .arg = arg,
	    .use = calloc(USES_MAX, sizeof(*uses.use)) };
	int64_t size = SQL_HUGE;

	if (uses.use == NULL)
		err(EX_OSERR, NULL);
	find_own(&sql);
	if (!sql.too_many && each_table(&sql, add_use, &uses) &&
	    settle_sizes(&sql, &uses))
		size = sum(size_of_all(&sql),
		    size_between(&sql, &uses, 0, sql.n, 0));
	free(uses.use);
	return size;
}

/* Tables */

struct listener {
	const struct sql *sql;
	void		(*told)(void *, const char *);
	void		*arg;
};

static bool
tell(void *arg, size_t at)
{
	struct listener *listener = arg;
	const struct sql *sql = listener->sql;

	if (!is_mark(sql, at - 1, '.') || !is_word(sql, at - 2, "main"))
		listener->told(listener->arg, sql->token[at].text);
	return true;
}

void
sql_tables(const struct sql *sql, void (*told)(void *, const char *), void *arg)
{
	struct listener listener = { sql, told, arg };

	each_table(sql, tell, &listener);
}

const char *
sql_view_name(const char *text, size_t *n)
{
	static const char makes[] = "CREATE TEMP VIEW ";
	const char *name = strstr(text, makes);

	if (name == NULL)
		return NULL;
	name += sizeof(makes) - 1;
	name += name[0] == '"';
	*n = strcspn(name, " \n\"");
	return name;
}
