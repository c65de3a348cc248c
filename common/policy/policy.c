#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/nearest.h"
#include "common/store/store.h"
#include "policy_impl.h"

/* In force */

static struct policy *
in_force(struct store *store, struct policy *(*parse)(const char *text,
    const char *name))
{
	struct rows *rows = rows_open(store,
	    "SELECT id, text, 0 AS later FROM policy"
	    " ORDER BY known_at DESC, entry DESC LIMIT 1");
	struct policy *p;

	if (!rows_next(rows)) {
		rows_close(rows);
		rows = rows_open(store, "SELECT id, text, 1 AS later"
		    " FROM main.policy ORDER BY known_at, entry LIMIT 1");
		if (!rows_next(rows))
			errx(EX_CONFIG, "%s: no policy was ever adopted: "
			    "iop-audit adopt FILE", store_path(store));
	}
	p = parse(rows_string(rows, "text"), "the policy in force");
	if (p == NULL)
		errx(EX_CONFIG, "%s: cannot be read any more",
		    rows_string(rows, "id"));
	snprintf(p->id, sizeof(p->id), "%s", rows_string(rows, "id"));
	p->is_later = rows_number(rows, "later") == 1;
	rows_close(rows);
	return p;
}

struct policy *
policy_in_force(struct store *store)
{
	return in_force(store, policy_parse);
}

struct policy *
policy_terms_in_force(struct store *store)
{
	return in_force(store, policy_parse_terms);
}

struct policy *
policy_named(struct store *store, const char *name)
{
	/* main.: what it would have said of nights before its time */
	struct rows *rows = rows_open(store, "SELECT text, NOT EXISTS"
	    " (SELECT 1 FROM policy WHERE id = :id) AS later"
	    " FROM main.policy WHERE id = :id ORDER BY entry DESC LIMIT 1");
	bool is_later = false;
	struct policy *p;

	rows_text(rows, "id", name);
	if (rows_next(rows)) {
		p = policy_parse(rows_string(rows, "text"), name);
		is_later = rows_number(rows, "later");
	} else
		p = policy_open(store, name, false);
	rows_close(rows);
	if (p == NULL)
		exit(EX_DATAERR);
	snprintf(p->id, sizeof(p->id), "%s-%s", p->name, p->version);
	p->is_later = is_later;
	return p;
}

const char *
policy_id(const struct policy *p)
{
	return p->id;
}

bool
policy_is_later(const struct policy *p)
{
	return p->is_later;
}

const char *
policy_name(const struct policy *p)
{
	return p->name;
}

const char *
policy_version(const struct policy *p)
{
	return p->version;
}

const struct rule *
policy_rules(const struct policy *p, size_t *n)
{
	*n = p->rules_n;
	return p->rules;
}

const struct rule *
policy_rule(const struct policy *p, const char *id)
{
	for (size_t i = 0; i < p->rules_n; i++)
		if (strcmp(p->rules[i].id, id) == 0)
			return &p->rules[i];
	return NULL;
}

const struct rule *
policy_rule_named(const struct policy *p, const char *id)
{
	const struct rule *rule = policy_rule(p, id);
	struct nearest near;

	if (rule != NULL)
		return rule;
	nearest_begin(&near, id);
	for (size_t i = 0; i < p->rules_n; i++)
		nearest_try(&near, p->rules[i].id);
	errx(EX_NOINPUT, "%s: no such rule%s", id, nearest_hint(&near));
}

const struct rule *
policy_role(const struct policy *p, enum rule_role role)
{
	for (size_t i = 0; i < p->rules_n; i++)
		if (p->rules[i].role == role)
			return &p->rules[i];
	return NULL;
}

bool
policy_is_authority(const char *word)
{
	return word_in(POLICY_AUTHORITIES, word);
}

const struct parameter *
policy_parameters(const struct policy *p, size_t *n)
{
	*n = p->parameters_n;
	return p->parameters;
}

const struct parameter *
policy_parameter(const struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->parameters_n; i++)
		if (strcmp(p->parameters[i].name, name) == 0)
			return &p->parameters[i];
	return NULL;
}

static const struct parameter *
parameter_of(const struct policy *p, const char *name)
{
	const struct parameter *parameter = policy_parameter(p, name);

	if (parameter == NULL)
		errx(EX_CONFIG, "policy %s-%s has no parameter %s", p->name,
		    p->version, name);
	return parameter;
}

int64_t
policy_number(const struct policy *p, const char *name, int64_t day)
{
	const struct setting *setting = policy_setting(parameter_of(p, name),
	    day);

	if (setting->text != NULL)
		errx(EX_CONFIG, "policy %s-%s: %s is no number", p->name,
		    p->version, name);
	return setting->number;
}

const char *
policy_words(const struct policy *p, const char *name, int64_t day)
{
	const struct setting *setting = policy_setting(parameter_of(p, name),
	    day);

	if (setting->text == NULL)
		errx(EX_CONFIG, "policy %s-%s: %s is a number", p->name,
		    p->version, name);
	return setting->text;
}

static void
need(const struct policy *p, const char *names, bool numbers)
{
	char name[64];

	for (size_t n; *names != '\0'; names += n + (names[n] == ' ')) {
		n = strcspn(names, " ");
		snprintf(name, sizeof(name), "%.*s", (int)n, names);
		if (numbers)
			(void)policy_number(p, name, INT64_MIN);
		else
			(void)parameter_of(p, name);
	}
}

void
policy_need(const struct policy *p, const char *names)
{
	need(p, names, false);
}

void
policy_need_numbers(const struct policy *p, const char *names)
{
	need(p, names, true);
}

const struct license_type *
policy_licenses(const struct policy *p, size_t *n)
{
	*n = p->licenses_n;
	return p->licenses;
}

const struct license_type *
policy_license(const struct policy *p, const char *type)
{
	for (size_t i = 0; i < p->licenses_n; i++)
		if (strcmp(p->licenses[i].type, type) == 0)
			return &p->licenses[i];
	return NULL;
}

const struct payer *
policy_payers(const struct policy *p, size_t *n)
{
	*n = p->payers_n;
	return p->payers;
}

const struct payer *
policy_payer(const struct policy *p, const char *payer, const char *code)
{
	for (size_t i = 0; i < p->payers_n; i++)
		if (strcmp(p->payers[i].payer, payer) == 0 &&
		    (code == NULL || strcmp(p->payers[i].code, code) == 0))
			return &p->payers[i];
	return NULL;
}

/* Of what extends another */

const char *
policy_base_id(const struct policy *p)
{
	return p->base_id;
}

const char *
policy_root_hash(const struct policy *p)
{
	return p->layers_n > 0 ? p->layers[p->layers_n - 1].hash : NULL;
}

bool
policy_changes(const struct policy *p, const struct parameter *parameter)
{
	const char *by;

	for (size_t i = 0; i < parameter->settings_n; i++) {
		by = parameter->settings[i].by;
		if (by != NULL && strcmp(by, p->name) == 0)
			return true;
	}
	return false;
}

bool
policy_asks(const struct rule *rule, int64_t day)
{
	return rule->disabled == NULL || day > rule->disabled_until;
}
