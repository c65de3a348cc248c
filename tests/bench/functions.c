/* The functions of iop-policy(5) for the sqlite3 shell, for the bench. */
#include <sqlite3ext.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/record/record.h"

SQLITE_EXTENSION_INIT1

int	sqlite3_functions_init(sqlite3 *, char **,
	    const sqlite3_api_routines *);

static void
spell(sqlite3_context *context, int n, sqlite3_value **args)
{
	const struct field *f = sqlite3_user_data(context);
	struct value v = { .number = sqlite3_value_int64(args[0]) };
	char spelt[SPELL_BYTES];

	(void)n;
	if (sqlite3_value_type(args[0]) != SQLITE_NULL)
		sqlite3_result_text(context, value_spell(f, &v, spelt), -1,
		    SQLITE_TRANSIENT);
}

static void
word(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	sqlite3_result_int(context,
	    word_in((const char *)sqlite3_value_text(args[0]),
	    (const char *)sqlite3_value_text(args[1])));
}

static void
day(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	sqlite3_result_int64(context,
	    clock_day(sqlite3_value_int64(args[0])));
}

static void
concat(sqlite3_context *context, int n, sqlite3_value **args)
{
	sqlite3_str *s = sqlite3_str_new(NULL);

	for (int i = 0; i < n; i++)
		if (sqlite3_value_type(args[i]) != SQLITE_NULL)
			sqlite3_str_appendf(s, " %s",
			    (const char *)sqlite3_value_text(args[i]));
	sqlite3_result_text(context, sqlite3_str_finish(s), -1, sqlite3_free);
}

int
sqlite3_functions_init(sqlite3 *db, char **message,
    const sqlite3_api_routines *api)
{
	static struct field date = { .type = FIELD_DATE };
	static struct field instant = { .type = FIELD_TIME };
	static struct field week = { .type = FIELD_WEEK };

	(void)message;
	SQLITE_EXTENSION_INIT2(api);
	clock_zone("America/Denver");
	sqlite3_create_function(db, "date_text", 1, SQLITE_UTF8, &date, spell,
	    NULL, NULL);
	sqlite3_create_function(db, "time_text", 1, SQLITE_UTF8, &instant,
	    spell, NULL, NULL);
	sqlite3_create_function(db, "week_text", 1, SQLITE_UTF8, &week, spell,
	    NULL, NULL);
	sqlite3_create_function(db, "has_word", 2, SQLITE_UTF8, NULL, word,
	    NULL, NULL);
	sqlite3_create_function(db, "day_of", 1, SQLITE_UTF8, NULL, day, NULL,
	    NULL);
	sqlite3_create_function(db, "concat_words", -1, SQLITE_UTF8, NULL,
	    concat, NULL, NULL);
	return SQLITE_OK;
}
