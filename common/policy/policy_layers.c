/* A policy that extends another: how the two are one. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/nearest.h"
#include "common/store/store.h"
#include "policy_impl.h"

/* Parameters */

static struct parameter *
parameter_of(struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->parameters_n; i++)
		if (strcmp(p->parameters[i].name, name) == 0)
			return &p->parameters[i];
	return NULL;
}

static void
wrong(struct policy *house, const struct policy_place *at, const char *key,
    const char *what)
{
	policy_wrong(house, at, key, "%s", what);
}

/* Only its values may be other ones, and each says from when and why. */
static void
check_override(struct policy *house, const struct parameter *over)
{
	if (over->unit != NULL || over->authority != NULL ||
	    over->cite != NULL || over->about != NULL)
		wrong(house, &over->at, over->name, "is of the policy that is "
		    "extended: only value, from and reason may be said of it");
	for (size_t i = 0; i < over->settings_n; i++) {
		const struct setting *s = &over->settings[i];

		if (s->from == INT64_MIN)
			wrong(house, &s->at, "from", "required: what was "
			    "before stays what it was");
		if (s->reason == NULL)
			wrong(house, &s->at, "reason", "required");
	}
}

/* From its first day on the house's values stand for those there were. */
static void
override(struct policy *house, struct parameter *base,
    const struct parameter *over)
{
	size_t n = base->settings_n;

	check_override(house, over);
	while (n > 1 && base->settings[n - 1].from >= over->settings[0].from)
		n--;
	for (size_t i = 0; i < over->settings_n; i++) {
		base->settings = array_more(base->settings, n,
		    sizeof(*base->settings));
		base->settings[n] = over->settings[i];
		base->settings[n++].by = house->name;
	}
	base->settings_n = n;
	policy_check_parameter(house, base);
}

static bool
is_full(struct policy *house, size_t n, const char *key)
{
	if (n == POLICY_ITEMS_MAX)
		policy_wrong(house, &house->first, key, "more than %d "
		    "together with those of the policy that is extended",
		    POLICY_ITEMS_MAX);
	return n == POLICY_ITEMS_MAX;
}

static void
take_parameters(struct policy *p, struct policy *house)
{
	for (size_t i = 0; i < house->parameters_n; i++) {
		struct parameter *said = &house->parameters[i];
		struct parameter *base = parameter_of(p, said->name);

		if (base != NULL)
			override(house, base, said);
		else if (!is_full(house, p->parameters_n, "parameters")) {
			policy_check_parameter(house, said);
			p->parameters[p->parameters_n++] = *said;
			said->settings = NULL;
		}
	}
}

/* Lists */

static void
refuse_taken(struct policy *house, const struct policy *p, const char *list,
    const char *name)
{
	policy_wrong(house, &house->first, list, "%s: %s-%s has it already",
	    name, p->name, p->version);
}

static void
take_licenses(struct policy *p, struct policy *house)
{
	for (size_t i = 0; i < house->licenses_n; i++)
		if (policy_license(p, house->licenses[i].type) != NULL)
			refuse_taken(house, p, "licenses",
			    house->licenses[i].type);
		else if (!is_full(house, p->licenses_n, "licenses")) {
			p->licenses[p->licenses_n] = house->licenses[i];
			p->licenses[p->licenses_n++].by = house->name;
		}
}

static void
take_payers(struct policy *p, struct policy *house)
{
	for (size_t i = 0; i < house->payers_n; i++)
		if (policy_payer(p, house->payers[i].payer,
		    house->payers[i].code) != NULL)
			refuse_taken(house, p, "payers",
			    house->payers[i].payer);
		else if (!is_full(house, p->payers_n, "payers")) {
			p->payers[p->payers_n] = house->payers[i];
			p->payers[p->payers_n++].by = house->name;
		}
}

static void
take_rules(struct policy *p, struct policy *house)
{
	for (size_t i = 0; i < house->rules_n; i++) {
		const struct rule *rule = &house->rules[i];

		if (policy_rule(p, rule->id) != NULL)
			refuse_taken(house, p, "rules", rule->id);
		else if (rule->role != RULE_NO_ROLE &&
		    policy_role(p, rule->role) != NULL)
			refuse_taken(house, p, "role", rule->id);
		else if (!is_full(house, p->rules_n, "rules")) {
			p->rules[p->rules_n] = *rule;
			p->rules[p->rules_n++].by = house->name;
		}
	}
}

/* Changes */

static struct rule *
rule_of(struct policy *p, struct policy *house,
    const struct policy_change *change)
{
	struct nearest near;

	for (size_t i = 0; i < p->rules_n; i++)
		if (strcmp(p->rules[i].id, change->rule) == 0)
			return &p->rules[i];
	nearest_begin(&near, change->rule);
	for (size_t i = 0; i < p->rules_n; i++)
		nearest_try(&near, p->rules[i].id);
	policy_wrong(house, &change->at, change->key, "%s: no such rule in "
	    "%s-%s%s", change->rule, p->name, p->version,
	    nearest_hint(&near));
	return NULL;
}

static void
change_rule(struct policy *house, struct rule *rule,
    const struct policy_change *change)
{
	if (change->severity.said) {
		rule->severity = change->severity.is;
		rule->severity_by = house->name;
		return;
	}
	if (rule->role != RULE_NO_ROLE)
		policy_wrong(house, &change->at, change->key, "%s: a program "
		    "asks for it", rule->id);
	rule->disabled = change->reason;
	rule->disabled_until = change->until;
	rule->disabled_by = house->name;
}

static void
take_changes(struct policy *p, struct policy *house)
{
	struct rule *rule;

	for (size_t i = 0; i < house->changes_n && !p->no_rules; i++)
		if ((rule = rule_of(p, house, &house->changes[i])) != NULL)
			change_rule(house, rule, &house->changes[i]);
}

/* One on the other */

static void
join_setups(struct policy *p, const struct policy *house)
{
	char *both;

	if (house->setup == NULL)
		return;
	if (asprintf(&both, "%s\n---\n%s", p->setup, house->setup) == -1)
		err(EX_OSERR, NULL);
	p->setup = policy_keep(p, both);
	free(both);
}

/* The texts as one, and where in it what stands. */
static void
join_spots(struct policy *p, struct policy *house)
{
	size_t rules = p->rules_n - house->rules_n, from = 0;

	if (p->layers_n > 0)
		from = p->layers[0].from;
	policy_join_texts(p, house);
	policy_shift_spots(p->rules, rules, p->layers[1].from - from);
	policy_shift_spots(p->rules + rules, house->rules_n,
	    p->layers[0].from);
	p->spots = NULL;
}

static void
take_scraps(struct policy *p, struct policy *house)
{
	struct policy_scrap **last = &p->scraps;

	while (*last != NULL)
		last = &(*last)->next;
	*last = house->scraps;
	house->scraps = NULL;
}

static const char *
id_of(struct policy *p)
{
	char id[ID_MAX + 1];

	snprintf(id, sizeof(id), "%s-%s", p->name, p->version);
	return policy_keep(p, id);
}

/* Both are gone where that is wrong. */
static struct policy *
extend(struct policy *p, struct policy *house)
{
	int bad;

	take_parameters(p, house);
	take_licenses(p, house);
	take_payers(p, house);
	take_rules(p, house);
	take_changes(p, house);
	if ((bad = house->wrong) == 0) {
		p->base_id = id_of(p);
		join_spots(p, house);
		join_setups(p, house);
		p->name = house->name;
		p->version = house->version;
		p->about = house->about != NULL ? house->about : p->about;
		p->is_new = house->is_new;
		p->extends = house->extends;
		p->first = house->first;
		take_scraps(p, house);
	}
	policy_free(house);
	if (bad == 0)
		return p;
	policy_free(p);
	return NULL;
}

/* Several read again */

static struct policy *
parse_layer(const char *text, const struct policy_layer *layer,
    const char *name, struct policy *(*parse)(const char *, const char *))
{
	char *own = strndup(text + layer->from, layer->bytes);
	struct policy *p;

	if (own == NULL)
		err(EX_OSERR, NULL);
	p = parse(own, name);
	free(own);
	if (p != NULL && (strcmp(p->name, layer->name) != 0 ||
	    strcmp(p->version, layer->version) != 0)) {
		warnx("%s: the text of %s-%s says another name or version",
		    name, layer->name, layer->version);
		policy_free(p);
		return NULL;
	}
	return p;
}

/* From the last, which extends none, up. */
static struct policy *
stack(const struct policy *head, const char *text, const char *name,
    struct policy *(*parse)(const char *, const char *))
{
	struct policy *p = NULL, *house;

	for (size_t i = head->layers_n; i-- > 0;) {
		house = parse_layer(text, &head->layers[i], name, parse);
		if (house == NULL || (house->extends != NULL) != (p != NULL)) {
			if (house != NULL)
				warnx("%s: %s extends %s", name, house->name,
				    p == NULL ? "what is not there" :
				    "nothing");
			policy_free(house);
			policy_free(p);
			return NULL;
		}
		p = p == NULL ? house : extend(p, house);
		if (p == NULL)
			return NULL;
	}
	return p;
}

struct policy *
policy_parse_layers(const char *text, const char *name,
    struct policy *(*parse)(const char *, const char *))
{
	struct policy *head = calloc(1, sizeof(*head)), *p = NULL;

	if (head == NULL || (head->text = strdup(text)) == NULL)
		err(EX_OSERR, NULL);
	if (policy_find_layers(head))
		p = stack(head, text, name, parse);
	else
		warnx("%s: its layers are not those that its first lines "
		    "tell of", name);
	policy_free(head);
	return p;
}

struct policy *
policy_base(const struct policy *p)
{
	struct policy *base;
	char *text;

	if (p->layers_n == 0)
		return NULL;
	text = policy_base_text(p);
	base = policy_parse(text, p->extends);
	free(text);
	return base;
}

/* What is extended */

/* The last that was adopted of that name, or the one of that id. */
static struct policy *
adopted_base(struct store *store, const char *name)
{
	struct rows *rows = rows_open(store, "SELECT id, text FROM main.policy"
	    " WHERE name = :name OR id = :name ORDER BY entry DESC LIMIT 1");
	struct policy *p = NULL;

	rows_text(rows, "name", name);
	if (rows_next(rows) && (p = policy_parse(rows_string(rows, "text"),
	    rows_string(rows, "id"))) == NULL)
		exit(EX_DATAERR);
	rows_close(rows);
	return p;
}

struct policy *
policy_extend(struct policy *house, struct store *store, bool rebase,
    int deep)
{
	const char *name = house->extends;
	struct policy *p = NULL;

	if (strcmp(name, house->name) == 0)
		wrong(house, &house->extends_at, "extends", "itself");
	else if (deep == POLICY_LAYERS_MAX - 1)
		wrong(house, &house->extends_at, "extends",
		    "more than four deep");
	else {
		if (store != NULL && !rebase)
			p = adopted_base(store, name);
		if (p == NULL)
			p = policy_shipped(store, name, deep + 1);
		if (p == NULL && store != NULL && rebase)
			p = adopted_base(store, name);
		if (p == NULL)
			policy_wrong(house, &house->extends_at, "extends",
			    "%s: neither adopted nor shipped", name);
		else if (p->layers_n == POLICY_LAYERS_MAX)
			wrong(house, &house->extends_at, "extends",
			    "more than four deep");
	}
	if (house->wrong == 0)
		return extend(p, house);
	policy_free(p);
	policy_free(house);
	return NULL;
}
