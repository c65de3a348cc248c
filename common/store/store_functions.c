/* Functions for queries: how our values are spelt, and what days are. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/kinds/kinds.h"
#include "common/record/sketch.h"
#include "common/record/value.h"
#include "store_impl.h"

static bool
is_spellable(const struct field *f, int64_t number)
{
	switch (f->type) {
	case FIELD_TIME:
		return clock_is_spelt_instant(number);
	case FIELD_WEEK:
		return number >= -1000000 && number <= 1000000 &&
		    clock_is_spelt_day(clock_monday(number));
	default:
		return clock_is_spelt_day(number);
	}
}

static void
beyond(sqlite3_context *context)
{
	sqlite3_result_error(context, "a time beyond all calendars", -1);
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
		beyond(context);
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

/* As a word of a command. */
static void
sql_as_word(sqlite3_context *context, int n, sqlite3_value **args)
{
	const char *text = (const char *)sqlite3_value_text(args[0]);
	char *quoted;

	(void)n;
	if (text == NULL)
		return;
	if ((quoted = malloc(WORD_QUOTED(strlen(text)) + 1)) == NULL)
		err(EX_OSERR, NULL);
	sqlite3_result_text(context, quoted, (int)word_quote(quoted, text),
	    free);
}

static void
sql_day_of(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	if (sqlite3_value_type(args[0]) == SQLITE_NULL)
		return;
	if (!clock_is_spelt_instant(sqlite3_value_int64(args[0])))
		beyond(context);
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
	if (!clock_is_spelt_day(day) || years < -200 || years > 200)
		beyond(context);
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
	if (!clock_is_spelt_day(day)) {
		beyond(context);
		return;
	}
	clock_spell_day(day, spelt);
	sqlite3_result_text(context, spelt, (int)strlen("2026-11"),
	    SQLITE_TRANSIENT);
}

/* Was somebody there, by the status of an attendance? */
static void
sql_was_there(sqlite3_context *context, int n, sqlite3_value **args)
{
	const char *status = (const char *)sqlite3_value_text(args[0]);

	(void)n;
	if (status != NULL)
		sqlite3_result_int(context, kinds_was_there(status));
}

/* Does on a day hold what does from a first day to a last, both counted?
 * What has no first or no last day is open there. */
static void
sql_holds_on(sqlite3_context *context, int n, sqlite3_value **args)
{
	int64_t day = sqlite3_value_int64(args[0]);
	bool holds = true;

	(void)n;
	if (sqlite3_value_type(args[0]) == SQLITE_NULL)
		return;
	if (sqlite3_value_type(args[1]) != SQLITE_NULL)
		holds = sqlite3_value_int64(args[1]) <= day;
	if (sqlite3_value_type(args[2]) != SQLITE_NULL)
		holds = holds && day <= sqlite3_value_int64(args[2]);
	sqlite3_result_int(context, holds);
}

/* Stretches of time, as they come. */
struct stretches {
	struct { int64_t from, to; } *all;
	size_t n;
};

static int
compare_stretches(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static void
sql_covered_step(sqlite3_context *context, int n, sqlite3_value **args)
{
	struct stretches *s = sqlite3_aggregate_context(context, sizeof(*s));
	int64_t from = sqlite3_value_int64(args[0]);
	int64_t to = sqlite3_value_int64(args[1]);

	(void)n;
	if (s == NULL || to <= from)
		return;
	s->all = array_more(s->all, s->n, sizeof(s->all[0]));
	s->all[s->n].from = from;
	s->all[s->n++].to = to;
}

/* How many seconds lie in one of them or more; NULL of none. */
static void
sql_covered(sqlite3_context *context)
{
	struct stretches *s = sqlite3_aggregate_context(context, 0);
	int64_t seconds = 0, reached = INT64_MIN;

	if (s == NULL || s->n == 0)
		return;
	qsort(s->all, s->n, sizeof(s->all[0]), compare_stretches);
	for (size_t i = 0; i < s->n; i++) {
		int64_t from = s->all[i].from, to = s->all[i].to;

		if (to <= reached)
			continue;
		seconds += to - (from > reached ? from : reached);
		reached = to;
	}
	free(s->all);
	sqlite3_result_int64(context, seconds);
}

/* Whole numbers that may be added to one another; if not, that is said. */
static bool
are_small(sqlite3_context *context, int n, sqlite3_value **args)
{
	int64_t most = INT64_C(1) << 40;

	for (int i = 0; i < n; i++) {
		if (sqlite3_value_type(args[i]) == SQLITE_NULL)
			return false;
		if (sqlite3_value_int64(args[i]) > most ||
		    sqlite3_value_int64(args[i]) < -most) {
			beyond(context);
			return false;
		}
	}
	return true;
}

/* A day, or an hour where times are instants. */
static int64_t
unit(sqlite3_context *context)
{
	return sqlite3_user_data(context) != NULL ? 3600 : 1;
}

/*
 * "Within N days of a day" is said here alone: that day, and each of the N
 * after it.  Within hours are elapsed ones, to the very second.  What is to be
 * done within either is due by days_later() or hours_later(), the last in
 * time.  Null where one of them is.
 */
static void
sql_within(sqlite3_context *context, int n, sqlite3_value **args)
{
	int64_t passed;

	if (!are_small(context, n, args))
		return;
	passed = sqlite3_value_int64(args[0]) - sqlite3_value_int64(args[1]);
	sqlite3_result_int(context, passed >= 0 &&
	    passed <= sqlite3_value_int64(args[2]) * unit(context));
}

static void
sql_later(sqlite3_context *context, int n, sqlite3_value **args)
{
	if (are_small(context, n, args))
		sqlite3_result_int64(context, sqlite3_value_int64(args[0]) +
		    sqlite3_value_int64(args[1]) * unit(context));
}

/* The whole units of a length that minutes make.  Of what is left a floor
 * makes nothing, eight-minute one more from 8 minutes on, half from half a unit
 * on.  A day is one unit, or none where it is shorter. */
static void
sql_units_of(sqlite3_context *context, int n, sqlite3_value **args)
{
	int64_t minutes = sqlite3_value_int64(args[0]);
	int64_t length = sqlite3_value_int64(args[2]), rest;
	const char *unit, *rounding;

	for (int i = 0; i < n; i++)
		if (sqlite3_value_type(args[i]) == SQLITE_NULL)
			return;
	unit = (const char *)sqlite3_value_text(args[1]);
	rounding = (const char *)sqlite3_value_text(args[3]);
	if (length < 1)
		return;
	if (strcmp(unit, "day") == 0) {
		sqlite3_result_int(context, minutes >= length);
		return;
	}
	rest = minutes % length;
	sqlite3_result_int64(context, minutes / length +
	    ((strcmp(rounding, "eight-minute") == 0 && rest >= 8) ||
	    (strcmp(rounding, "half") == 0 && rest > 0 &&
	    2 * rest >= length)));
}

/* Views are of a night, up to an entry: the same all through a statement. */
static void
sql_as_of_night(sqlite3_context *context, int n, sqlite3_value **args)
{
	const struct store *store = sqlite3_user_data(context);

	(void)n;
	(void)args;
	sqlite3_result_int64(context, store->night);
}

static void
sql_as_of_head(sqlite3_context *context, int n, sqlite3_value **args)
{
	const struct store *store = sqlite3_user_data(context);

	(void)n;
	(void)args;
	sqlite3_result_int64(context, store->head);
}

void
store_define_view_functions(struct store *store)
{
	static const struct {
		const char *name;
		int n;
		void (*run)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "as_of_night", 0, sql_as_of_night },
		{ "as_of_head", 0, sql_as_of_head },
	};

	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (sqlite3_create_function_v2(store->db, functions[i].name,
		    functions[i].n, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
		    store, functions[i].run, NULL, NULL, NULL) != SQLITE_OK)
			store_fault(store);
}

void
store_define_functions(struct store *store)
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
		{ "as_word", 1, NULL, sql_as_word },
		{ "day_of", 1, NULL, sql_day_of },
		{ "month_text", 1, NULL, sql_month_text },
		{ "years_later", 2, NULL, sql_years_later },
		{ "has_word", 2, NULL, sql_has_word },
		{ "was_there", 1, NULL, sql_was_there },
		{ "holds_on", 3, NULL, sql_holds_on },
		{ "within_days", 3, NULL, sql_within },
		{ "days_later", 2, NULL, sql_later },
		{ "within_hours", 3, &instant, sql_within },
		{ "hours_later", 2, &instant, sql_later },
		{ "alike", 2, NULL, sql_alike },
		{ "units_of", 4, NULL, sql_units_of },
	};

	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (sqlite3_create_function_v2(store->db, functions[i].name,
		    functions[i].n, SQLITE_UTF8 | SQLITE_DETERMINISTIC |
		    SQLITE_INNOCUOUS, (void *)(uintptr_t)functions[i].arg,
		    functions[i].run, NULL, NULL, NULL) != SQLITE_OK)
			store_fault(store);
	if (sqlite3_create_function_v2(store->db, "covered", 2, SQLITE_UTF8 |
	    SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, NULL,
	    sql_covered_step, sql_covered, NULL) != SQLITE_OK)
		store_fault(store);
}
