/* What a policy's parameters are on which day, for queries: setting(). */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "store_impl.h"

struct day_setting {
	char	*name, *text;		/* text NULL: a number */
	int64_t	 from, number;
	int	 bytes;			/* of text */
};

struct settings {
	struct day_setting *one;	/* of one name beside one another, by
					   day */
	size_t		 n;
};

static void
forget(struct settings *settings)
{
	for (size_t i = 0; i < settings->n; i++) {
		free(settings->one[i].name);
		free(settings->one[i].text);
	}
	free(settings->one);
	*settings = (struct settings){ 0 };
}

void
store_free_settings(struct store *store)
{
	forget(store->settings);
	free(store->settings);
}

void
store_forget_settings(struct store *store)
{
	forget(store->settings);
}

void
store_add_setting(struct store *store, const char *name, int64_t from,
    const char *text, int64_t number)
{
	struct settings *settings = store->settings;
	struct day_setting *one;

	settings->one = array_more(settings->one, settings->n, sizeof(*one));
	one = &settings->one[settings->n++];
	*one = (struct day_setting){ strdup(name),
	    text != NULL ? strdup(text) : NULL, from, number,
	    text != NULL ? (int)strlen(text) : 0 };
	if (one->name == NULL || (text != NULL && one->text == NULL))
		err(EX_OSERR, NULL);
}

/* Where those of a name begin, plus one: what SQLite keeps for a statement is
 * no null. */
static uintptr_t
place_of(const struct settings *settings, const char *name)
{
	for (size_t i = 0; name != NULL && i < settings->n; i++)
		if (strcmp(settings->one[i].name, name) == 0)
			return i + 1;
	return 0;
}

static const struct day_setting *
on_day(const struct settings *settings, size_t first, int64_t day)
{
	const struct day_setting *one = &settings->one[first];
	size_t i = first + 1;

	for (; i < settings->n && settings->one[i].from <= day &&
	    strcmp(settings->one[i].name, settings->one[first].name) == 0; i++)
		one = &settings->one[i];
	return one;
}

/* NULL where the policy has no such parameter: its rules were read for that
 * when it was adopted, and views go on without. */
static void
sql_setting(sqlite3_context *context, int n, sqlite3_value **args)
{
	const struct settings *settings =
	    ((struct store *)sqlite3_user_data(context))->settings;
	uintptr_t place = (uintptr_t)sqlite3_get_auxdata(context, 0);
	const struct day_setting *one;

	(void)n;
	if (place == 0) {
		place = place_of(settings,
		    (const char *)sqlite3_value_text(args[0]));
		if (place == 0)
			return;
		sqlite3_set_auxdata(context, 0, (void *)place, NULL);
	}
	if (sqlite3_value_type(args[1]) == SQLITE_NULL)
		return;
	one = on_day(settings, place - 1, sqlite3_value_int64(args[1]));
	/* the text lives as long as the night that is asked about */
	if (one->text != NULL)
		sqlite3_result_text(context, one->text, one->bytes,
		    SQLITE_STATIC);
	else
		sqlite3_result_int64(context, one->number);
}

void
store_define_settings(struct store *store)
{
	if ((store->settings = calloc(1, sizeof(*store->settings))) == NULL)
		err(EX_OSERR, NULL);
	if (sqlite3_create_function_v2(store->db, "setting", 2, SQLITE_UTF8 |
	    SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, store, sql_setting, NULL,
	    NULL, NULL) != SQLITE_OK)
		store_fault(store);
}
