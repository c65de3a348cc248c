/* A policy's parameters: what they are from which day on, and may be. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "common/array/array.h"
#include "common/doc/doc.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "policy_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What may be */

/* Words that records are checked by: what is no list of them could be said
 * by none. */
static bool
is_words(const char *text, size_t max)
{
	size_t n;

	for (;; text++) {
		n = strcspn(text, " ");
		if (n == 0 || n > max)
			return false;
		if (*(text += n) == '\0')
			return true;
	}
}

static void
wrong(struct policy *p, const struct setting *setting, const char *key,
    const char *what)
{
	policy_wrong(p, &setting->at, key, "%s", what);
}

/* What stands in the open of a client goes by these: years of one's own liking
 * would tell anybody's birthday, and so would years that change. */
static const struct {
	const char	*name;
	int64_t		 min, max;
	const char	*expected;
} bounds[] = {
	{ "adult_years", 18, 21, "expected 18 to 21" },
	{ "youngest_years", 12, 18, "expected 12 to 18" },
};

static void
check_bounds(struct policy *p, const struct parameter *parameter,
    const struct setting *setting)
{
	for (size_t i = 0; i < COUNT(bounds); i++) {
		if (strcmp(bounds[i].name, parameter->name) != 0)
			continue;
		if (setting->text != NULL ||
		    setting->number < bounds[i].min ||
		    setting->number > bounds[i].max)
			wrong(p, setting, parameter->name,
			    bounds[i].expected);
		if (setting != parameter->settings)
			wrong(p, setting, parameter->name,
			    "is the same on every day");
	}
}

/* Longer than anybody is asked to wait, and short enough that from any day of
 * a record it ends within the calendar: by the name or by the unit. */
static const struct {
	const char	*of, *expected;
	int64_t		 max;
} spans[] = {
	{ "minutes", "expected 0 to 527040 minutes, a year", 527040 },
	{ "hours", "expected 0 to 87840 hours, ten years", 87840 },
	{ "days", "expected 0 to 36525 days, 100 years", 36525 },
	{ "weeks", "expected 0 to 5218 weeks, 100 years", 5218 },
	{ "months", "expected 0 to 1200 months, 100 years", 1200 },
	{ "years", "expected 0 to 100 years", 100 },
};

/* As note_hours, or hours, days of 24 hours, elapsed hours. */
static bool
is_counted_in(const struct parameter *parameter, const char *of)
{
	const char *end = strrchr(parameter->name, '_');
	const char *unit = parameter->unit != NULL ? parameter->unit : "";

	if (strncmp(unit, "elapsed ", strlen("elapsed ")) == 0)
		unit += strlen("elapsed ");
	return (end != NULL && strcmp(end + 1, of) == 0) ||
	    word_find(unit, of) == unit;
}

static void
check_span(struct policy *p, const struct parameter *parameter,
    const struct setting *setting)
{
	const int64_t most = INT64_C(1) << 31;

	if (setting->text != NULL)
		return;
	if (setting->number > most || setting->number < -most)
		wrong(p, setting, parameter->name,
		    "expected a number within 2147483648");
	else
		for (size_t i = 0; i < COUNT(spans); i++)
			if (is_counted_in(parameter, spans[i].of) &&
			    (setting->number < 0 ||
			    setting->number > spans[i].max))
				wrong(p, setting, parameter->name,
				    spans[i].expected);
}

/* What is counted in a unit is a number: as text it would count as nothing. */
static void
check_setting(struct policy *p, const struct parameter *parameter,
    const struct setting *setting)
{
	if (parameter->unit != NULL && setting->text != NULL)
		wrong(p, setting, "value",
		    "expected a whole number, since it has a unit");
	if (word_in("breach_rules breach_ladder", parameter->name) &&
	    (setting->text == NULL || !is_words(setting->text,
	    (size_t)kind_field(&breach_kind, "step")->max)))
		wrong(p, setting, parameter->name,
		    "expected words parted by a blank");
	check_bounds(p, parameter, setting);
	check_span(p, parameter, setting);
}

/* What its own policy lets it be, whoever extends that. */
static void
check_range(struct policy *p, const struct parameter *parameter,
    const struct setting *setting)
{
	if (setting->text != NULL)
		return;
	if (setting->number < parameter->min)
		policy_wrong(p, &setting->at, parameter->name,
		    "expected %" PRId64 " or more", parameter->min);
	if (setting->number > parameter->max)
		policy_wrong(p, &setting->at, parameter->name,
		    "expected at most %" PRId64, parameter->max);
}

static void
check_bounded(struct policy *p, const struct parameter *parameter)
{
	bool is_bounded = parameter->min != INT64_MIN ||
	    parameter->max != INT64_MAX;

	if (is_bounded && parameter->settings->text != NULL)
		policy_wrong(p, &parameter->at, parameter->name,
		    "min and max are of whole numbers");
	if (parameter->min > parameter->max)
		policy_wrong(p, &parameter->at, "max", "before min");
}

void
policy_check_parameter(struct policy *p, const struct parameter *parameter)
{
	const struct setting *s = parameter->settings;

	if (s->from != INT64_MIN)
		policy_wrong(p, &s->at, "from", "belongs to a later value: "
		    "the first is what it was before");
	if (parameter->authority == NULL)
		policy_wrong(p, &parameter->at, "authority", "required");
	if (parameter->cite == NULL)
		policy_wrong(p, &parameter->at, "cite", "required");
	if (parameter->about == NULL)
		policy_wrong(p, &parameter->at, "about", "required");
	for (size_t i = 0; i < parameter->settings_n; i++) {
		if (i > 0 && (s[i].text == NULL) != (s[0].text == NULL))
			wrong(p, &s[i], "value", s[0].text == NULL ?
			    "expected a whole number, as before" :
			    "expected text, as before");
		check_setting(p, parameter, &s[i]);
		check_range(p, parameter, &s[i]);
	}
	check_bounded(p, parameter);
}

/* Reading */

#define SETTING(k) offsetof(struct setting, k)
static const struct key setting_keys[] = {
	{ "value", KEY_VALUE, true, 0 },
	{ "from", KEY_DATE, false, SETTING(from) },
	{ "reason", KEY_TEXT, false, SETTING(reason) },
};

/* One value is said beside the name. */
struct said {
	struct parameter parameter;
	struct setting	 setting;
};

#define PARAMETER(k) offsetof(struct said, parameter.k)
#define ONLY(k) (offsetof(struct said, setting) + offsetof(struct setting, k))
static const struct key parameter_keys[] = {
	{ "name", KEY_ID, true, PARAMETER(name) },
	{ "value", KEY_VALUE, false, offsetof(struct said, setting) },
	{ "from", KEY_DATE, false, ONLY(from) },
	{ "reason", KEY_TEXT, false, ONLY(reason) },
	{ "values", KEY_LIST, false, 0 },
	{ "unit", KEY_TEXT, false, PARAMETER(unit) },
	{ "min", KEY_WHOLE, false, PARAMETER(min) },
	{ "max", KEY_WHOLE, false, PARAMETER(max) },
	{ "authority", KEY_AUTHORITY, false, PARAMETER(authority) },
	{ "cite", KEY_TEXT, false, PARAMETER(cite) },
	{ "about", KEY_TEXT, false, PARAMETER(about) },
};

static struct setting
nothing_said(const struct policy *p, const struct node *node)
{
	return (struct setting){ .from = INT64_MIN,
	    .at = policy_place_of(p, node) };
}

static void
add_setting(struct policy *p, struct parameter *parameter,
    const struct setting *setting)
{
	size_t n = parameter->settings_n;

	if (n > 0 && setting->from <= parameter->settings[n - 1].from)
		wrong(p, setting, "from",
		    "expected a day after that of the value before");
	parameter->settings = array_more(parameter->settings, n,
	    sizeof(*setting));
	parameter->settings[parameter->settings_n++] = *setting;
}

static void
read_settings(struct policy *p, struct parameter *parameter,
    const struct node *list)
{
	struct setting setting;

	if (list->type != NODE_LIST || list->child == NULL) {
		policy_wrong_at(p, list, "values", "expected a list of values");
		return;
	}
	for (const struct node *node = list->child; node; node = node->next) {
		setting = nothing_said(p, node);
		policy_read_map(p, node, setting_keys, COUNT(setting_keys),
		    &setting);
		add_setting(p, parameter, &setting);
	}
}

/* The value beside the name, or values, but not both. */
static void
read_value(struct policy *p, struct said *said, const struct node *node)
{
	static const char *const beside[] = { "value", "from", "reason" };
	const struct node *values = node_get(node, "values");
	const struct node *value = node_get(node, "value"), *other;

	if (values == NULL) {
		if (value == NULL)
			policy_wrong_at(p, node, "value", "required");
		else
			said->setting.at = policy_place_of(p, value);
		add_setting(p, &said->parameter, &said->setting);
		return;
	}
	for (size_t i = 0; i < COUNT(beside); i++)
		if ((other = node_get(node, beside[i])) != NULL)
			policy_wrong_at(p, other, beside[i],
			    "stands in each of the values");
	read_settings(p, &said->parameter, values);
}

void
policy_read_parameter(struct policy *p, const struct node *node)
{
	struct said said = { .setting = nothing_said(p, node),
	    .parameter = { .min = INT64_MIN, .max = INT64_MAX } };
	struct parameter *parameter = &p->parameters[p->parameters_n++];

	policy_read_map(p, node, parameter_keys, COUNT(parameter_keys), &said);
	said.parameter.at = policy_place_of(p, node);
	if (node->type == NODE_MAP)
		read_value(p, &said, node);
	*parameter = said.parameter;
	for (size_t i = 0; i + 1 < p->parameters_n; i++)
		policy_refuse_repeat(p, node, "name", p->parameters[i].name,
		    parameter->name);
}

/* Asking */

const struct setting *
policy_setting(const struct parameter *parameter, int64_t day)
{
	const struct setting *s = parameter->settings;
	size_t i = parameter->settings_n - 1;

	while (i > 0 && s[i].from > day)
		i--;
	return &s[i];
}
