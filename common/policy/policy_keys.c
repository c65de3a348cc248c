/* A policy's keys: what each takes, and what is wrong with it. */
#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/base/nearest.h"
#include "common/doc/doc.h"
#include "common/record/record.h"
#include "policy_impl.h"

struct policy_place
policy_place_of(const struct policy *p, const struct node *node)
{
	return (struct policy_place){ p->source, node->line, node->column };
}

void
policy_wrong_at(struct policy *p, const struct node *node, const char *key,
    const char *what)
{
	struct policy_place at = policy_place_of(p, node);

	policy_wrong(p, &at, key, "%s", what);
}

static const char *
take_whole(int64_t *whole, const char *text)
{
	static const struct field number = { .type = FIELD_INT,
	    .min = -(INT64_C(1) << 53) };
	struct value v = { 0 };

	if (value_parse(NULL, &number, text, &v) != NULL)
		return "expected a whole number";
	*whole = v.number;
	return NULL;
}

/* A whole number is a number, anything else is text. */
static void
take_value(struct setting *setting, const char *text)
{
	if (take_whole(&setting->number, text) != NULL)
		setting->text = text;
}

static const char *
take_count(int64_t *count, const char *text, int64_t min)
{
	const struct field number = { .type = FIELD_INT, .min = min,
	    .max = 100000 };
	struct value v = { 0 };

	if (value_parse(NULL, &number, text, &v) != NULL)
		return min == 0 ? "expected a whole number from 0" :
		    "expected a whole number from 1";
	*count = v.number;
	return NULL;
}

/* A day that comes every year. */
static bool
is_yearly(const char *text)
{
	char day[16];
	int64_t is;

	snprintf(day, sizeof(day), "2023-%s", text);
	return strlen(text) == 5 && clock_parse_day(day, false, &is) == NULL;
}

static const char *
take_key(const struct key *key, const char *text, void *at)
{
	switch (key->type) {
	case KEY_TEXT:
		*(const char **)at = text;
		return NULL;
	case KEY_ID:
		*(const char **)at = text;
		return word_is_id(text) ? NULL : "expected a name without blanks";
	case KEY_AUTHORITY:
		*(const char **)at = text;
		return policy_is_authority(text) ? NULL : "expected LAW, PAYER, BOARD, MODEL, GUIDE or POLICY";
	case KEY_UNIT:
		*(const char **)at = text;
		return word_in("day minutes", text) ? NULL :
		    "expected day or minutes";
	case KEY_ROUNDING:
		*(const char **)at = text;
		return word_in("floor eight-minute half", text) ? NULL :
		    "expected floor, eight-minute or half";
	case KEY_ASKED:
		*(const char **)at = text;
		return word_in("required optional none", text) ? NULL :
		    "expected required, optional or none";
	case KEY_COUNT:
		return take_count(at, text, 1);
	case KEY_DAYS:
		return take_count(at, text, 0);
	case KEY_WHOLE:
		return take_whole(at, text);
	case KEY_YEARLY:
		*(const char **)at = text;
		return is_yearly(text) ? NULL :
		    "expected a day of each year as 09-30";
	case KEY_BOOL:
		*(bool *)at = word_in("yes true", text);
		return word_in("yes true no false", text) ? NULL :
		    "expected yes or no";
	case KEY_POPULATION:
		*(bool *)at = strcmp(text, "required") == 0;
		return word_in("required optional", text) ? NULL :
		    "expected required or optional";
	case KEY_DATE:
		return clock_parse_day(text, false, at) == NULL ? NULL :
		    "expected a date as 2026-11-20";
	case KEY_SEVERITY:
		return severity_find(text, at) ? NULL :
		    "expected high, medium, low or info";
	case KEY_ROLE:
		*(enum rule_role *)at = RULE_LATE_NOTES;
		return strcmp(text, "late-notes") == 0 ? NULL :
		    "expected late-notes";
	case KEY_VALUE:
		take_value(at, text);
		return NULL;
	case KEY_LIST:
		return NULL;
	}
	return NULL;
}

const struct key *
policy_key(const struct key *keys, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static void
wrong_key(struct policy *p, const struct node *node, const struct key *keys,
    size_t n)
{
	struct policy_place at = policy_place_of(p, node);
	struct nearest near;

	nearest_begin(&near, node->key);
	for (size_t i = 0; i < n; i++)
		nearest_try(&near, keys[i].name);
	policy_wrong(p, &at, "policy", "no such key%s", nearest_hint(&near));
}

/* One that was adopted before this was asked stays as it is. */
static bool
lacks_text(const struct policy *p, const struct key *key,
    const struct node *node)
{
	return p->is_new && key->type == KEY_TEXT &&
	    (node->above != NULL || node->behind != NULL);
}

void
policy_read_map(struct policy *p, const struct node *map,
    const struct key *keys, size_t n, void *to)
{
	const struct key *key;
	const char *what;

	if (map->type != NODE_MAP) {
		policy_wrong_at(p, map, "policy", "expected a map");
		return;
	}
	for (const struct node *node = map->child; node; node = node->next) {
		if ((key = policy_key(keys, n, node->key)) == NULL)
			wrong_key(p, node, keys, n);
		else if (key->type == KEY_LIST)
			continue;	/* has been read */
		else if (node->type != NODE_TEXT)
			policy_wrong_at(p, node, key->name, "expected text");
		else if (lacks_text(p, key, node))
			policy_wrong_at(p, node, key->name, "from # on it would be a "
			    "comment, which is not kept: put the whole text "
			    "in quotes");
		else if ((what = take_key(key, policy_keep(p, node->text),
		    (char *)to + key->offset)) != NULL)
			policy_wrong_at(p, node, key->name, what);
	}
	for (size_t i = 0; i < n; i++)
		if (keys[i].required && node_get(map, keys[i].name) == NULL)
			policy_wrong_at(p, map, keys[i].name, "required");
}
