/* Who asks for a policy's parameters: its texts and its rules. */
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/sql/sql.h"
#include "policy_impl.h"

/* Texts */

const char *
policy_next_name(const char *text, char name[ID_MAX + 1], const char **end)
{
	const char *close;

	for (; (text = strchr(text, '{')) != NULL; text++) {
		if ((close = strchr(text, '}')) == NULL)
			return NULL;
		if (close - text - 1 > ID_MAX)
			continue;
		snprintf(name, ID_MAX + 1, "%.*s", (int)(close - text - 1),
		    text + 1);
		*end = close + 1;
		if (word_is_id(name))
			return text;
	}
	return NULL;
}

const char *
policy_setting_text(const struct policy *p, const char *name, int64_t day,
    char number[SETTING_BYTES])
{
	const struct parameter *parameter = policy_parameter(p, name);
	const struct setting *setting;

	if (parameter == NULL)
		return NULL;
	setting = policy_setting(parameter, day);
	if (setting->text != NULL)
		return setting->text;
	snprintf(number, SETTING_BYTES, "%" PRId64, setting->number);
	return number;
}

char *
policy_fill(const struct policy *p, const char *text, int64_t day)
{
	char name[ID_MAX + 1], number[SETTING_BYTES], *filled;
	const char *at, *end, *value;
	size_t size;
	FILE *out = open_memstream(&filled, &size);

	if (out == NULL)
		err(EX_OSERR, NULL);
	for (; (at = policy_next_name(text, name, &end)) != NULL; text = end) {
		value = policy_setting_text(p, name, day, number);
		fprintf(out, "%.*s", (int)((value != NULL ? at : end) - text),
		    text);
		fputs(value != NULL ? value : "", out);
	}
	fputs(text, out);
	if (fclose(out) != 0)
		err(EX_OSERR, NULL);
	return filled;
}

/* Rules */

static bool
binds(const char *sql, const char *name)
{
	for (const char *p = sql; (p = word_find(p, name)) != NULL; p++)
		if (p > sql && p[-1] == ':')
			return true;
	return false;
}

static bool
calls(const char *text, const char *name)
{
	struct sql *sql = sql_read(text);
	const char *called;
	bool is = false;
	size_t at = 0;

	while (!is && (called = sql_called_with(sql, "setting", &at)) != NULL)
		is = word_same(called, name);
	sql_free(sql);
	return is;
}

bool
policy_rule_reads(const struct rule *rule, const char *parameter)
{
	return binds(rule->query, parameter) ||
	    binds(rule->counts, parameter) ||
	    calls(rule->query, parameter) || calls(rule->counts, parameter);
}
